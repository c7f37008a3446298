/** What the converter writes, the engine runs: the XForms opened and answered in a real browser. */
import { describe, expect, test } from 'vitest';
import { convertXlsForm } from '../../../src/forms/xlsform/convert.ts';
import { Scenario } from '../engine/scenario.ts';
import { type FormTables, workbookOf } from './workbooks.ts';

async function open(tables: FormTables): Promise<Scenario> {
  const converted = await convertXlsForm(await workbookOf(tables), { previous: null, fileName: 'form.xlsx' });
  if (!converted.ok) throw new Error(JSON.stringify(converted.error));
  return Scenario.open(converted.value.definition);
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
});
