/** Files beside the form: which instances they become, and that the definition lists each once. */
import { describe, expect, test } from 'vitest';
import { convertXlsForm } from '../../../src/forms/xlsform/convert.ts';
import { allNamed, controlOf, elementsOf, itextOf, textOf } from './strict-xml.ts';
import { formOf, problemsOf, readTable, writeWorkbook } from './workbooks.ts';

const instancesOf = (xform: Parameters<typeof allNamed>[0]) =>
  allNamed(xform, 'instance')
    .slice(1)
    .map(({ attributes }) => [attributes['id'], attributes['src'] ?? null]);

describe('files of choices and data', () => {
  test('each is one instance and one file, however often the form names it', async () => {
    const { xform, definition } = await formOf({
      survey: `
        | type                               | name   | label | calculation                              | choice_filter |
        | select_one_from_file sites.csv     | a      | A     |                                          |               |
        | select_multiple_from_file sites.csv | b     | B     |                                          | x = \${a}     |
        | calculate                          | c      |       | pulldata('sites', 'x', 'name', \${a}) + pulldata( "prices" , 'y', 'z', '1') | |
        | csv-external                       | sites  |       |                                          |               |
        | xml-external                       | people |       |                                          |               |
        | select_one_from_file places.geojson | d     | D     |                                          |               |
        | select_one l                       | e      | E     |                                          |               |`,
      choices: '| list_name | name | label |\n| l | a | A |',
    });
    expect(instancesOf(xform)).toEqual([
      ['sites', 'jr://file-csv/sites.csv'],
      ['prices', 'jr://file-csv/prices.csv'],
      ['places', 'jr://file/places.geojson'],
      ['people', 'jr://file/people.xml'],
      ['l', null],
    ]);
    expect(definition.files.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'sites.csv data',
      'prices.csv data',
      'places.geojson data',
      'people.xml data',
    ]);
    expect(allNamed(controlOf(xform, '/data/b'), 'itemset')[0]?.attributes['nodeset']).toBe(
      "instance('sites')/root/item[x =  /data/a]",
    );
  });

  test('a field that chooses from a file has no list and no longest answer', async () => {
    const { definition } = await formOf({
      survey: '| type | name | label |\n| select_one_from_file sites.csv | a | A |',
    });
    expect(definition.fields[0]).toMatchObject({ type: 'select-one', choiceList: null, longestAnswer: null });
  });

  test('with search(), the choices stand in the question, and the list is no instance', async () => {
    const { xform, definition } = await formOf({
      survey:
        "| type | name | label | appearance |\n| select_one l | a | A | minimal search('clinics', 'matches', 'region', 'n') |",
      choices: '| list_name | name | label |\n| l | code | name |',
    });
    const [item] = allNamed(controlOf(xform, '/data/a'), 'item');
    expect(elementsOf(item!).map((child) => [child.name, textOf(child)])).toEqual([
      ['label', 'name'],
      ['value', 'code'],
    ]);
    expect(instancesOf(xform)).toEqual([]);
    expect(definition.files).toEqual([{ name: 'clinics.csv', kind: 'data' }]);
    expect(definition.fields[0]).toMatchObject({ choiceList: null, longestAnswer: null });
  });

  test('external choices are an instance of their own name, or of another where a list has it', async () => {
    const bytes = await writeWorkbook({
      survey: readTable(`
        | type                  | name | label | choice_filter |
        | select_one l          | a    | A     |               |
        | select_one_external l | b    | B     | r = \${a}     |`),
      choices: readTable('| list_name | name | label |\n| l | a | A |'),
      external_choices: readTable(
        '| list_name | name | label | r |\n| l | x | X | a |\n| l | x | Y | b |\n| unused | z | Z | |',
      ),
    });
    const converted = await convertXlsForm(bytes, { previous: null, fileName: 'f.xlsx' });
    if (!converted.ok) throw new Error(JSON.stringify(converted.error));
    const { fields, choiceLists, xform } = converted.value.definition;
    expect(fields.map(({ choiceList }) => choiceList)).toEqual(['l', 'l-external']);
    expect(Object.keys(choiceLists)).toEqual(['l', 'l-external']);
    expect(xform).toContain("instance('l-external')/root/item[r =  /data/a]");
  });
});

describe('pictures and sounds', () => {
  test('of choices and translated labels are listed, each once', async () => {
    const { xform, definition } = await formOf({
      survey: `
        | type         | name | label::English (en) | label::Français (fr) | image::English (en) | image::Français (fr) |
        | select_one l | q    | Q                   | Q                    | en.png              | fr.png               |`,
      choices:
        '| list_name | name | label::English (en) | label::Français (fr) | media::audio |\n| l | a | A | A | a.mp3 |\n| l | b | B | B | a.mp3 |',
    });
    expect(itextOf(xform, 'Français (fr)', '/data/q:label')).toContain('jr://images/fr.png');
    expect(definition.files).toEqual([
      { name: 'en.png', kind: 'image' },
      { name: 'a.mp3', kind: 'audio' },
      { name: 'fr.png', kind: 'image' },
    ]);
  });

  test('may be in a folder, which is not part of the name, or be left out of a translation', async () => {
    const { xform, definition } = await formOf({
      survey:
        '| type | name | label | image::English (en) | image::Français (fr) |\n| text | q | Q | signs/a.png | - |',
    });
    expect(definition.files).toEqual([{ name: 'a.png', kind: 'image' }]);
    expect(definition.xform).toContain('jr://images/signs/a.png');
    expect(itextOf(xform, 'Français (fr)', '/data/q:label')).toBe('Q');
  });

  test('a picture that an answer begins with is a file; any other default is a value', async () => {
    const { xform, definition } = await formOf({
      survey:
        '| type | name | label | default |\n| image | a | A | map-2.png |\n| image | b | B | jr://images/c.png |\n| audio | d | D | d.mp3 |',
    });
    expect(['a', 'b', 'd'].map((name) => textOf(allNamed(xform, name)[0]!))).toEqual([
      'jr://images/map-2.png',
      'jr://images/c.png',
      'd.mp3',
    ]);
    expect(definition.files.map(({ name }) => name)).toEqual(['map-2.png', 'c.png']);
  });

  test('a name longer than any file has is refused', async () => {
    const problems = await problemsOf({
      survey: `| type | name | label | image |\n| text | q | Q | ${'a'.repeat(252)}.png |`,
    });
    expect(problems).toEqual([
      { type: 'file-name-too-long', place: { sheet: 'survey', row: 2, column: 'image' }, limit: 255 },
    ]);
  });
});
