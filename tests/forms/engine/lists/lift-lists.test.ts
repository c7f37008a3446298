/** What is lifted out of an XForm's text without parsing it, and what is left for the parser. */
import { describe, expect, test } from 'vitest';
import { liftLists } from '../../../../src/forms/engine/lists/lift-lists.ts';

const item = (index: number, words = `Village ${index}`): string =>
  `<item><itextId>v-${index}</itextId><name>v${index}</name><region>r${index % 3}</region><note>${words}</note></item>`;
const many = (last = item(999)): string => `${Array.from({ length: 300 }, (_, index) => item(index)).join('')}${last}`;
const text = (index: number): string => `<text id="v-${index}"><value>Name ${index}</value></text>`;

const formOf = (items: string, texts = text(0), attributes = ''): string =>
  `<h:html><h:head><model><itext><translation lang="English (en)" default="true()">${texts}<text id="/data/q:label"><value>Q</value></text></translation></itext><instance><data id="x"><q/></data></instance><instance id="village"${attributes}><root>${items}</root></instance></model></h:head><h:body/></h:html>`;

describe('a long plain list', () => {
  test('is a table, and the form an empty instance in its place', () => {
    const { xform, lists, texts } = liftLists(formOf(many()));
    expect(xform).toContain('<instance id="village"></instance>');
    expect(xform).toContain('<instance><data id="x"><q/></data></instance>');
    const table = lists.get('village')?.table;
    expect(table?.length).toBe(301);
    expect(table?.cell('name', 7)).toBe('v7');
    expect(table?.rowsWith('region', 'r1').slice(0, 3)).toEqual([1, 4, 7]);
    expect(texts.get('English (en)')?.get('v-0')).toBe('Name 0');
    expect(xform).toContain('<text id="/data/q:label"><value>Q</value></text>');
    expect(xform).not.toContain('Name 0');
  });

  test('is read as XML reads it: entities, empty and missing cells, space between elements', () => {
    const last = '\n <item>\n  <name>a&amp;b &#x41;&#66;&lt;</name> <region/> <note> x </note>\n </item>\n';
    const table = liftLists(formOf(many(last))).lists.get('village')?.table;
    const cells = ['name', 'region', 'note', 'itextId'].map((column) => table?.cell(column, 300));
    expect(cells).toEqual(['a&b AB<', '', ' x ', undefined]);
  });
});

describe('left for the parser is', () => {
  test.for([
    ['a list with an attribute somewhere', formOf(many('<item ref="1"><name>a</name></item>'))],
    ['a list of elements in elements', formOf(many('<item><name><b>a</b></name></item>'))],
    ['a list that says a column twice', formOf(many('<item><name>a</name><name>b</name></item>'))],
    ['a list of other items too', formOf(many('<thing><name>a</name></thing>'))],
    ['a list with an entity of the form’s own', formOf(many('<item><name>&eacute;</name></item>'))],
    ['a list with a character that no text may have', formOf(many('<item><name>&#0;</name></item>'))],
    ['a list cut off in its middle', formOf(many('<item><name>a</name>'))],
    ['a list with words between its items', formOf(many('and'))],
    ['a list that names its file', formOf(many(), text(0), ' src="jr://file-csv/village.csv"')],
    ['a short list', formOf(item(1))],
    ['any list of a form with a comment', formOf(many(), `<!-- <instance id="x"> -->${text(0)}`)],
    ['any list of a form with a section', formOf(many('<item><name><![CDATA[a]]></name></item>'))],
  ] as const)('%s', ([, xform]) => {
    expect(liftLists(xform)).toEqual({ xform, lists: new Map(), texts: new Map() });
  });

  test.for([
    ['a text with a picture', '<text id="v-1"><value form="image">jr://images/a.png</value></text>'],
    ['a text of several values', '<text id="v-1"><value>A</value><value form="short">B</value></text>'],
    ['a text that quotes an answer', '<text id="v-1"><value>A <output value="/data/q"/></value></text>'],
    ['a text that no choice shows', '<text id="other"><value>A</value></text>'],
  ] as const)('%s', ([, special]) => {
    const { xform, texts } = liftLists(formOf(many(), `${text(0)}${special}`));
    expect(xform).toContain(special);
    expect([...(texts.get('English (en)')?.keys() ?? [])]).toEqual(['v-0']);
  });
});
