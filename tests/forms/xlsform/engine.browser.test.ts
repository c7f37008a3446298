/** What the converter writes, the engine runs: the XForms opened and answered in a real browser. */
import { describe, expect, test } from 'vitest';
import { convertXlsForm } from '../../../src/forms/xlsform/convert.ts';
import { Scenario } from '../engine/scenario.ts';
import { type FormTables, readTable, workbookOf, writeWorkbook } from './workbooks.ts';

async function open(tables: FormTables, files: Readonly<Record<string, string>> = {}): Promise<Scenario> {
  const converted = await convertXlsForm(await workbookOf(tables), { previous: null, fileName: 'form.xlsx' });
  if (!converted.ok) throw new Error(JSON.stringify(converted.error));
  return Scenario.open(converted.value.definition, { files });
}

const CHOICES = `
  | list_name | name | label | region |
  | l         | a    | Alba  | n      |
  | l         | b    | Bora  | s      |
  | region    | n    | North |        |
  | region    | s    | South |        |`;

test('every type of question is asked', async () => {
  const types = [
    'text',
    'integer',
    'decimal',
    'date',
    'time',
    'dateTime',
    'geopoint',
    'geotrace',
    'geoshape',
    'barcode',
    'image',
    'audio',
    'video',
    'file',
    'acknowledge',
    'range',
    'select_one l',
    'select_multiple l',
    'rank l',
  ];
  const rows = types.map((type, index) => `| ${type} | q${index} | ${type} |`).join('\n');
  const scenario = await open({ survey: `| type | name | label |\n${rows}`, choices: CHOICES });
  expect(scenario.labels()).toEqual(types);
});

describe('a converted form', () => {
  test('hides, requires, checks and calculates', async () => {
    const scenario = await open({
      survey: `
        | type      | name  | label  | relevant    | required | constraint | constraint_message | calculation   |
        | integer   | age   | Age    |             | yes      | . < 120    | Too old            |               |
        | text      | work  | Work   | \${age} > 15 |          |            |                    |               |
        | note      | twice | Twice: \${double} |  |          |            |                    |               |
        | calculate | double |       |             |          |            |                    | \${age} * 2   |`,
    });
    expect(scenario.sees('Work')).toBe(false);
    expect(scenario.problems()).toEqual(['Age: required']);
    scenario.answer('Age', '130');
    expect(scenario.problems()).toEqual(['Age: Too old']);
    scenario.answer('Age', '20');
    expect([scenario.sees('Work'), scenario.stored()['/data/double'], scenario.problems()]).toEqual([true, '40', []]);
  });

  test('takes computed defaults', async () => {
    const scenario = await open({
      survey: "| type | name | label | default |\n| text | a | A | concat('x', 'y') |\n| integer | b | B | 3 |",
    });
    expect(scenario.stored()).toEqual({ '/data/a': 'xy', '/data/b': '3' });
  });

  test('narrows a list by another answer, in each row of a repeat by its own', async () => {
    const scenario = await open({
      survey: `
        | type              | name | label  | choice_filter   |
        | begin repeat      | r    | Row    |                 |
        | select_one region | reg  | Region |                 |
        | select_one l      | town | Town   | region = \${reg} |
        | end repeat        |      |        |                 |`,
      choices: CHOICES,
    });
    const repeat = scenario.repeat();
    scenario.form.addRow(repeat.id);
    const townsOf = (nth: number) => (scenario.question('Town', nth).choices ?? []).map(({ label }) => label);
    scenario.answer('Region', 'n', 0).answer('Region', 's', 1);
    expect([townsOf(0), townsOf(1)]).toEqual([['Alba'], ['Bora']]);
  });

  test('asks what else, where "other" is chosen', async () => {
    const scenario = await open({
      survey: '| type | name | label |\n| select_one l or_other | q | Q |',
      choices: CHOICES,
    });
    expect(scenario.labels()).toEqual(['Q']);
    scenario.answer('Q', 'other');
    expect(scenario.labels()).toEqual(['Q', 'Specify other.']);
  });

  test('quotes answers and list labels in its words', async () => {
    const scenario = await open({
      survey: `
        | type         | name | label |
        | text         | who  | Who   |
        | select_one l | town | Town  |
        | text         | q    | \${who}, of instance('l')/root/item[name = \${town}]/label , go on |`,
      choices: CHOICES,
    });
    scenario.answer('Who', 'Mina').answer('Town', 'b');
    expect(scenario.labels().at(-1)).toBe('Mina, of Bora , go on');
  });

  test('sets a value when another changes', async () => {
    const scenario = await open({
      survey: `
        | type      | name | label | calculation       | trigger |
        | text      | a    | A     |                   |         |
        | calculate | b    |       | concat(\${a}, '!') | \${a}   |`,
    });
    scenario.answer('A', 'hey');
    expect(scenario.stored()['/data/b']).toBe('hey!');
  });

  const choiceLabels = (scenario: Scenario, label: string) =>
    (scenario.question(label).choices ?? []).map((choice) => choice.label);

  test('takes its choices from a file, by the columns that it names', async () => {
    const scenario = await open(
      {
        survey: `
          | type                          | name | label | choice_filter     | parameters           |
          | select_one l                  | reg  | Region |                  |                      |
          | select_one_from_file sites.csv | site | Site  | region = \${reg} | value=code label=place |`,
        choices: CHOICES,
      },
      { 'sites.csv': 'code,place,region\n1,Alba,a\n2,Bora,b\n' },
    );
    scenario.answer('Region', 'b');
    expect(choiceLabels(scenario, 'Site')).toEqual(['Bora']);
  });

  test('looks a value up in a file', async () => {
    const scenario = await open(
      {
        survey: `
          | type      | name | label | calculation |
          | text      | code | Code  |             |
          | calculate | site |       | pulldata('sites', 'place', 'code', \${code}) |`,
      },
      { 'sites.csv': 'code,place\n1,Alba\n2,Bora\n' },
    );
    scenario.answer('Code', '2');
    expect(scenario.stored()['/data/site']).toBe('Bora');
  });

  test('takes choices of the sheet of external choices', async () => {
    const bytes = await writeWorkbook({
      survey: readTable(`
        | type                  | name | label  | choice_filter    |
        | select_one region     | reg  | Region |                  |
        | select_one_external l | town | Town   | region = \${reg} |`),
      choices: readTable(CHOICES),
      external_choices: readTable(`
        | list_name | name | label | region |
        | l         | c    | Cita  | n      |
        | l         | d    | Dora  | s      |`),
    });
    const converted = await convertXlsForm(bytes, { previous: null, fileName: 'form.xlsx' });
    if (!converted.ok) throw new Error(JSON.stringify(converted.error));
    const scenario = await Scenario.open(converted.value.definition);
    scenario.answer('Region', 's');
    expect(choiceLabels(scenario, 'Town')).toEqual(['Dora']);
  });

  test('asks a loop once for every choice', async () => {
    const scenario = await open({
      survey: `
        | type              | name | label            |
        | begin loop over l | g    | Towns            |
        | integer           | n    | How many in %(label)s? |
        | end loop          |      |                  |`,
      choices: CHOICES,
    });
    expect(scenario.labels()).toEqual(['How many in Alba?', 'How many in Bora?']);
    scenario.answer('How many in Bora?', '3');
    expect(scenario.stored()).toMatchObject({ '/data/g/b/n': '3' });
  });

  test('shows a table with its head, and takes the answers of its rows', async () => {
    const scenario = await open({
      survey: `
        | type         | name | label | appearance |
        | begin group  | g    | Table | table-list |
        | select_one l | x    | X     |            |
        | select_one l | y    | Y     |            |
        | end group    |      |       |            |`,
      choices: CHOICES,
    });
    scenario.answer('Y', 'b');
    expect(scenario.labels().filter((label) => label.trim() !== '')).toEqual(['X', 'Y']);
    expect(scenario.stored()).toMatchObject({ '/data/g/y': 'b' });
  });

  test('opens with ticks, reference shapes, an audit, empty metadata and an earlier form’s answers', async () => {
    const scenario = await open({
      survey: `
        | type            | name   | label | parameters                                  | default           | appearance |
        | audit           |        |       | track-changes=true                          |                   |            |
        | deviceid        | device |       |                                             |                   |            |
        | start-geopoint  | place  |       |                                             |                   |            |
        | trigger         | ok     | OK    |                                             |                   |            |
        | range           | r      | R     | start=1 end=3 step=1 tick_labelset=ticks    |                   |            |
        | geopoint        | p      | P     | reference-geometry=shapes                   |                   | placement-map |
        | text            | t      | T     |                                             | \${last-saved#t} |            |
        | image           | i      | I     | app=org.example.camera max-pixels=640       | start.png         |            |`,
      choices:
        '| list_name | name | label | geometry |\n| ticks | 1 | Low | |\n| ticks | 3 | High | |\n| shapes | s | S | 1 2 0 0 |',
    });
    expect(scenario.labels()).toEqual(['OK', 'R', 'P', 'T', 'I']);
    expect(scenario.stored()).toMatchObject({ '/data/device': '', '/data/place': '', '/data/t': '' });
  });

  test('reads a flat form', async () => {
    const scenario = await open({
      survey: `
        | type         | name | label | relevant  |
        | text         | a    | A     |           |
        | begin group  | g    | G     | \${a} = 'x' |
        | text         | b    | B     |           |
        | end group    |      |       |           |`,
      settings: '| form_title | form_id | version | flat |\n| T | t | 1 | yes |',
    });
    expect(scenario.labels()).toEqual(['A']);
    scenario.answer('A', 'x').answer('B', 'y');
    expect(scenario.stored()).toEqual({ '/data/a': 'x', '/data/b': 'y' });
  });

  test('opens with a group of nothing, and with a note that says it can be changed', async () => {
    const scenario = await open({
      survey: `
        | type        | name | label | read_only |
        | begin group | none | None  |           |
        | end group   |      |       |           |
        | note        | n    | Read  | no        |
        | text        | q    | Q     |           |`,
    });
    expect(scenario.labels()).toEqual(['Q']);
  });
});
