/** `${name}` in every place where pyxform treats it in a way of its own. */
import { expect, test } from 'vitest';
import { bindOf } from '../strict-xml.ts';
import { formOf } from '../workbooks.ts';

const CASES: readonly (readonly [string, string])[] = [
  ['${top}', '/data/top'],
  ['${near} + ${near}', '../near  +  ../near'],
  ['${deep}', '../g/deep'],
  ['count(${rows})', 'count( /data/rows )'],
  ["instance('l')/root/item[name = ${near}]/label", "instance('l')/root/item[name =  current()/../near ]/label"],
  [
    "instance('l')/root/item[name = ${near}]/label = ${near}",
    "instance('l')/root/item[name =  current()/../near ]/label =  ../near",
  ],
  [
    "concat(instance('l')/root/item[name = 'a']/label, ${near})",
    "concat(instance('l')/root/item[name = 'a']/label,  ../near )",
  ],
  ['indexed-repeat(${near}, ${rows}, ${top})', 'indexed-repeat( /data/rows/near ,  /data/rows ,  /data/top )'],
  [
    'indexed-repeat(${near}, ${rows}, ${deep} - 1) + ${near}',
    'indexed-repeat( /data/rows/near ,  /data/rows ,  ../g/deep  - 1) +  ../near',
  ],
  ["'${near}'", "'${near}'"],
  ['${instanceID}', '/data/meta/instanceID'],
];

test.each(CASES)('%s becomes %s', async (expression, expected) => {
  const { xform } = await formOf({
    survey: `
      | type         | name | label | calculation   |
      | text         | top  | Top   |               |
      | begin repeat | rows | Rows  |               |
      | text         | near | Near  |               |
      | begin group  | g    | G     |               |
      | integer      | deep | Deep  |               |
      | end group    |      |       |               |
      | calculate    | here |       | ${expression} |
      | end repeat   |      |       |               |`,
    choices: '| list_name | name | label |\n| l | a | A |',
  });
  expect(bindOf(xform, '/data/rows/here')['calculate']).toBe(expected);
});
