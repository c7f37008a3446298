import { describe, expect, test } from 'vitest';
import { readExpression, writeExpression } from '../../../../src/forms/engine/expressions/expression-tree.ts';
import { pathsWithinRows, pathWithinRow } from '../../../../src/forms/engine/expressions/row-paths.ts';
import { supplyFunctions } from '../../../../src/forms/engine/expressions/supplied-functions.ts';

test.each([
  "if( /data/a  > 3 and not(selected(., 'x, (y')), \"it's [\", instance('l')/root/item[name = current()/../b][1]/c)",
  ' concat ( a , b/text() ) ',
  '. + -1 div ../x',
  'true()',
])('what is not changed is written as it was read: %s', (text) => {
  const once = writeExpression(readExpression(text));
  expect(once.replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  expect(writeExpression(readExpression(once))).toBe(once);
});

describe('an absolute path', () => {
  const REPEATS = ['/data/member', '/data/member/school'];
  const within = (text: string, context: string) =>
    writeExpression(pathsWithinRows(readExpression(text), context, REPEATS));

  test.each([
    ['/data/member/age', '/data/member/name', '../age'],
    ['/data/member/age', '/data/member/more/name', '../../age'],
    ['/data/member/more/name', '/data/member/more/name', '.'],
    ['/data/member/age', '/data/member/school/pupil', '../../age'],
    ['/data/member/school/pupil', '/data/member/age', '../school/pupil'],
    ['/data/member/age', '/data/member', 'age'],
  ])('%s is, for %s, %s', (target, context, relative) => {
    expect(pathWithinRow(context, target, REPEATS)).toBe(relative);
  });

  test.each([
    ['/data/member/age', '/data/total'],
    ['/data/site', '/data/member/age'],
    ['/data/member', '/data/member/age'],
    ['/data/members/age', '/data/member/age'],
  ])('%s stays, for %s', (target, context) => {
    expect(pathWithinRow(context, target, REPEATS)).toBeNull();
  });

  test('is made relative wherever it stands in an expression, but as a node of indexed-repeat', () => {
    const text =
      'if( /data/member/age  > 3 and instance("l")/root/item[age = /data/member/age ], indexed-repeat(/data/member/age, /data/member, /data/member/place - 1), count(/data/member) + /data/member/school[1]/x)';
    expect(within(text, '/data/member/name')).toBe(
      'if( ../age  > 3 and instance("l")/root/item[age = current()/../age ], indexed-repeat(/data/member/age, /data/member, ../place - 1), count(/data/member) + ../school[1]/x)',
    );
  });
});

describe('a supplied function', () => {
  const supply = (text: string, files: string[] = []) =>
    writeExpression(supplyFunctions(readExpression(text), { version: "2's", onFile: (id) => files.push(id) }));

  test('is found in any depth, and its arguments are kept', () => {
    expect(supply("concat(version(), 'version()')")).toBe("concat(\"2's\", 'version()')");
    expect(supply("if(property('a') = '', substring-after(a, '--'), substring-after(a, '-'))")).toMatch(
      /^if\('' = '', if\(contains\(a, *'--'\).*, substring-after\(a, '-'\)\)$/,
    );
  });

  test('pulldata is a path, whose value is looked up from where the question stands, and names its file', () => {
    const files: string[] = [];
    expect(supply("pulldata('towns.csv', 'Town name', 'code', concat(../code, x[y = 1], 'a', .))", files)).toBe(
      "string(instance('towns')/root/item[code = string( concat(current()/../code, current()/x[y = 1], 'a', current()/.))][1]/Town_name)",
    );
    expect(files).toEqual(['towns']);
  });
});
