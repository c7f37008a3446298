/** Choices that an appearance or a query looks up in a file. */
import { describe, expect, test } from 'vitest';
import { definitionOf, type XFormForTest } from './forms-for-tests.ts';
import { Scenario } from './scenario.ts';

const FRUITS = 'key,name,colour,Home land\n1a,Apple,red,N\n2b,Banana,yellow,S\n3c,Cherry,red,S\n';

async function found(search: string, items: string): Promise<Scenario> {
  const form: XFormForTest = {
    instance: '<data id="s"><text/><colour/><fruit/></data>',
    binds:
      '<bind nodeset="/data/text" type="string"/><bind nodeset="/data/colour" type="string"/><bind nodeset="/data/fruit" type="string"/>',
    body: `<input ref="/data/text"><label>Text</label></input><input ref="/data/colour"><label>Colour</label></input>
      <select1 ref="/data/fruit" appearance="minimal ${search}"><label>Fruit</label>${items}</select1>`,
  };
  return Scenario.open(
    definitionOf(form, [{ path: '/data/text' }, { path: '/data/colour' }, { path: '/data/fruit', type: 'select-one' }]),
    { files: { 'fruits.csv': FRUITS } },
  );
}
const ITEM = '<item><label>name</label><value>key</value></item>';

describe('the appearance search()', () => {
  test('takes value and label from the columns that its choice names, after the choices with numbers', async () => {
    const scenario = await found(
      "search('fruits')",
      '<item><label>Other</label><value>99</value></item><item><label>name, colour</label><value>key</value></item>',
    );
    expect(scenario.question('Fruit')).toMatchObject({
      appearance: ['minimal'],
      choices: [
        { value: '99', label: 'Other' },
        { value: '1a', label: 'Apple red' },
        { value: '2b', label: 'Banana yellow' },
        { value: '3c', label: 'Cherry red' },
      ],
    });
    scenario.answer('Fruit', '99').answer('Fruit', '2b');
  });

  test('keeps its own choices whatever is searched for', async () => {
    const items = `<item><label>None</label><value>0</value></item>${ITEM}`;
    const scenario = await found("search('fruits', 'contains', 'name', ../text)", items);
    scenario.answer('Text', 'err');
    expect(scenario.choices('Fruit')).toEqual(['None', 'Cherry']);
  });

  test.each([
    ["search('fruits', 'contains', 'name', /data/text )", 'AN', '', ['Banana']],
    ["search('fruits', 'contains', 'name,colour', ../text)", 'e', '', ['Apple', 'Banana', 'Cherry']],
    ["search('fruits', 'startswith', 'name', ../text)", 'ch', '', ['Cherry']],
    ["search('fruits', 'endswith', 'name', ../text)", 'E', '', ['Apple']],
    ["search('fruits', 'matches', 'Home land', ../text)", 'S', '', ['Banana', 'Cherry']],
    ["search('fruits.csv', 'contains', 'name', ../text, 'colour', ../colour)", 'e', 'red', ['Apple', 'Cherry']],
    ["search('fruits', 'matches', 'name', ../text)", "O'Neil", '', []],
  ])('%s with %s and %s', async (search, text, colour, names) => {
    const scenario = await found(search, ITEM);
    scenario.answer('Text', text).answer('Colour', colour);
    expect(scenario.choices('Fruit')).toEqual(names);
  });
});

test('a query looks its choices up in the list that it names', async () => {
  const form: XFormForTest = {
    instance: '<data id="q"><land/><town/></data>',
    binds: '<bind nodeset="/data/land" type="string"/><bind nodeset="/data/town" type="string"/>',
    body: `<input ref="/data/land"><label>Land</label></input>
      <input ref="/data/town" query="instance('towns')/root/item[land= /data/land ]"><label>Town</label></input>`,
  };
  const scenario = await Scenario.open(
    definitionOf(form, [{ path: '/data/land' }, { path: '/data/town', type: 'select-one' }]),
    { files: { 'itemsets.csv': 'list_name,name,label,land\ntowns,a,Alba,n\ntowns,b,Bora,s\nlands,n,North,n\n' } },
  );
  scenario.answer('Land', 'n');
  expect(scenario.choices('Town')).toEqual(['Alba']);
  scenario.answer('Town', 'a');
});
