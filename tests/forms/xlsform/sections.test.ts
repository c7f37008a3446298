/** Groups and repeats, and paths between them. Every XForm here passes the strict XML parser. */
import { describe, expect, test } from 'vitest';
import { allNamed, bindOf } from './strict-xml.ts';
import { formOf } from './workbooks.ts';

describe('groups and repeats', () => {
  const nested = {
    survey: `
      | type         | name  | label | relevant    | repeat_count | calculation |
      | text         | top   | Top   |             |              |             |
      | begin group  | g     | G     | \${top}=''  |              |             |
      | begin repeat | outer | Outer |             |              |             |
      | text         | x     | X     |             |              |             |
      | begin_repeat | inner | Inner |             | \${n} + 1    |             |
      | text         | y     | Y     | \${x} = 'a' |              |             |
      | calculate    | z     |       |             |              | concat(\${top}, \${x}, \${y}) |
      | end_repeat   |       |       |             |              |             |
      | integer      | n     | N     |             |              |             |
      | end repeat   |       |       |             |              |             |
      | end group    |       |       |             |              |             |`,
  };

  test('references are relative inside a shared repeat and absolute elsewhere', async () => {
    const { xform } = await formOf(nested);
    expect(bindOf(xform, '/data/g')).toEqual({ relevant: "/data/top =''" });
    expect(bindOf(xform, '/data/g/outer/inner/y')['relevant']).toBe("../../x  = 'a'");
    expect(bindOf(xform, '/data/g/outer/inner/z')['calculate']).toBe('concat( /data/top ,  ../../x ,  ../y )');
    expect(bindOf(xform, '/data/g/outer/inner_count')).toEqual({
      type: 'string',
      readonly: 'true()',
      calculate: '../n  + 1',
    });
    const inner = allNamed(xform, 'repeat').find(({ attributes }) => attributes['nodeset'] === '/data/g/outer/inner');
    expect(inner?.attributes['jr:count']).toBe('../inner_count');
  });

  test('only the outermost repeat has a template and a row', async () => {
    const { xform } = await formOf(nested);
    const shapes = allNamed(xform, 'outer').map((outer) => [
      outer.attributes,
      allNamed(outer, 'inner').map(({ attributes }) => attributes),
    ]);
    expect(shapes).toEqual([
      [{ 'jr:template': '' }, [{ 'jr:template': '' }]],
      [{}, [{}]],
    ]);
  });

  test('a field knows its innermost repeat', async () => {
    const { definition } = await formOf(nested);
    expect(definition.fields.map(({ path, repeat }) => [path, repeat])).toEqual([
      ['/data/top', null],
      ['/data/g/outer/x', '/data/g/outer'],
      ['/data/g/outer/inner_count', '/data/g/outer'],
      ['/data/g/outer/inner/y', '/data/g/outer/inner'],
      ['/data/g/outer/inner/z', '/data/g/outer/inner'],
      ['/data/g/outer/n', '/data/g/outer'],
    ]);
  });
});
