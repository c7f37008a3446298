import { describe, expect, test } from 'vitest';
import { tokenize } from '../../../src/forms/form-file/expression.ts';
import { isExpression } from '../../../src/forms/form-file/xpath-syntax.ts';

const accepts = (expression: string): boolean => isExpression(tokenize(expression));

describe('an expression', () => {
  test.each([
    '.',
    '. > 0 and . < 120',
    '../age >= 18',
    '/data/a',
    '/',
    '//name',
    "instance('l')/root/item[name = current()/../town]/label",
    "if(selected(/data/a, 'x'), 1, -2)",
    'count(/data/r[position() = last()])',
    'div div div',
    '2 * -3 mod 4',
    'a | b',
    '../*[1]/@id',
    'child::node()/text()',
    'not(true())',
    "(../a)[1]/b = ''",
    '..[name = 1]',
    '. != 2020-01-01',
    '${a} + ${b}',
  ])('%s is one', (expression) => expect(accepts(expression)).toBe(true));

  test.each([
    '',
    ' ',
    'a and',
    'and and',
    '. >',
    '. > > 2',
    'a b',
    "'a' 'b'",
    'if(1,,2)',
    'if(1, 2',
    'a[',
    'a[]',
    '()',
    'a/',
    'a//',
    '/data//',
    "instance('l')/count(b)",
    '$x',
    'a ; b',
    'a &amp; b',
    '! a',
    '. == 2',
  ])('%s is none', (expression) => expect(accepts(expression)).toBe(false));

  test('nested beyond all sense is none, and no overflow', () => {
    expect(accepts(`${'('.repeat(400)}1${')'.repeat(400)}`)).toBe(true);
    expect(accepts(`${'('.repeat(100_000)}1${')'.repeat(100_000)}`)).toBe(false);
  });
});
