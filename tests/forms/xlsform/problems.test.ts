/** What refuses a form: which problem, and where. */
import { describe, expect, test } from 'vitest';
import { convertXlsForm } from '../../../src/forms/xlsform/convert.ts';
import { problemsOf, writeWorkbook } from './workbooks.ts';

describe('what is wrong', () => {
  test('is reported all at once, in reading order, each with sheet, row and column', async () => {
    const problems = await problemsOf({
      survey: `
        | type           | name  | label | relevant   | constraint |
        | txt            | a     | A     |            |            |
        | text           | my q  | B     |            |            |
        | text           | c     | C     | \${ghost}  | (. > 1     |
        | select_one nil | d     | D     |            |            |
        | text           | c     | again |            |            |
        | begin group    | g     | G     |            |            |`,
      choices: '| list_name | name | label |\n| nill | a | A |\n| nill | a | B |',
    });
    expect(
      problems.map((problem) =>
        'place' in problem ? [problem.type, problem.place.sheet, problem.place.row, problem.place.column] : [],
      ),
    ).toEqual([
      ['type-unknown', 'survey', 2, 'type'],
      ['name-invalid', 'survey', 3, 'name'],
      ['reference-unknown', 'survey', 4, 'relevant'],
      ['expression-not-closed', 'survey', 4, 'constraint'],
      ['list-unknown', 'survey', 5, 'type'],
      ['name-twice', 'survey', 6, 'name'],
      ['group-not-closed', 'survey', 7, 'type'],
      ['choice-twice', 'choices', 3, 'name'],
    ]);
    expect(problems[0]).toMatchObject({ didYouMean: 'text' });
    expect(problems[4]).toMatchObject({ didYouMean: 'nill' });
  });

  const one: readonly (readonly [string, string, string])[] = [
    ['label-missing', '| type | name | label |\n| text | q | |', 'label'],
    ['name-missing', '| type | name | label |\n| text | | Q |', 'name'],
    ['type-missing', '| type | name | label |\n| | q | Q |', 'type'],
    ['name-reserved', '| type | name | label |\n| text | meta | Q |', 'name'],
    ['calculation-missing', '| type | name | calculation |\n| calculate | q | |', 'calculation'],
    ['type-unsupported', '| type | name | label |\n| cascading_select l | q | Q |', 'type'],
    ['map-editing-unsupported', '| type | name | label |\n| osm tags | q | Q |', 'type'],
    ['list-unknown', '| type | name | label |\n| begin loop over l | q | Q |\n| end loop | | |', 'type'],
    ['external-list-unknown', '| type | name | label |\n| select_one_external l | q | Q |', 'type'],
    ['file-extension-unknown', '| type | name | label |\n| select_one_from_file towns.xlsx | q | Q |', 'type'],
    ['small-image-missing', '| type | name | label | big-image |\n| text | q | Q | a.png |', 'big-image'],
    [
      'data-file-computed',
      "| type | name | label | calculation |\n| text | q | Q | |\n| calculate | c | | pulldata(${q}, 'a', 'b', 'c') |",
      'calculation',
    ],
    [
      'instance-twice',
      "| type | name | label | calculation |\n| select_one_from_file towns.xml | q | Q | |\n| calculate | c | | pulldata('towns', 'a', 'b', 'c') |",
      'calculation',
    ],
    ['end-without-begin', '| type | name | label |\n| text | q | Q |\n| end group | | |', 'type'],
    ['reference-malformed', '| type | name | label |\n| text | q | Q |\n| note | n | Hi ${q |', 'label'],
    ['parameters-malformed', '| type | name | label | parameters |\n| text | q | Q | rows |', 'parameters'],
    ['parameter-unknown', '| type | name | label | parameters |\n| text | q | Q | colour=red |', 'parameters'],
    [
      'parameter-invalid',
      '| type | name | label | parameters |\n| range | q | Q | start=1 end=5 step=9 |',
      'parameters',
    ],
    [
      'parameter-invalid',
      '| type | name | label | appearance | parameters |\n| range | q | Q | rating | start=1 end=5 tick_interval=1 |',
      'parameters',
    ],
    ['list-unknown', '| type | name | label | parameters |\n| range | q | Q | tick_labelset=l |', 'parameters'],
    ['list-unknown', '| type | name | label | parameters |\n| geopoint | q | Q | reference-geometry=l |', 'parameters'],
    ['other-without-list', '| type | name | label |\n| select_one_from_file a.csv or_other | q | Q |', 'type'],
    ['attribute-invalid', '| type | name | label | bind::foo:bar |\n| text | q | Q | 1 |', 'bind::foo:bar'],
    ['trigger-invalid', '| type | name | label | trigger |\n| text | q | Q | q |', 'trigger'],
    [
      'trigger-outside-rows',
      '| type | name | label | trigger |\n| text | q | Q | |\n| begin repeat | r | R | |\n| text | s | S | ${q} |\n| end repeat | | | |',
      'trigger',
    ],
    [
      'answers-in-circle',
      '| type | name | label | calculation |\n| text | q | Q | |\n| calculate | a | | ${a} + 1 |',
      'calculation',
    ],
    ['answers-in-circle', '| type | name | label | relevant |\n| text | q | Q | ${q} = 1 |', 'relevant'],
    [
      'answers-in-circle',
      '| type | name | label | relevant |\n| begin group | g | G | ${q} = 1 |\n| text | q | Q | |\n| end group | | | |',
      'relevant',
    ],
  ];
  test.each(one)('%s: %s', async (type, survey, column) => {
    const problems = await problemsOf({ survey });
    expect(problems.map((problem) => [problem.type, 'place' in problem ? problem.place.column : ''])).toEqual([
      [type, column],
    ]);
  });

  test('a name that stands for two rows cannot be referred to', async () => {
    const problems = await problemsOf({
      survey: `
        | type        | name | label   |
        | begin group | g    | G       |
        | text        | q    | Q       |
        | end group   |      |         |
        | text        | q    | Q \${q} |`,
    });
    expect(problems).toEqual([
      { type: 'reference-ambiguous', place: { sheet: 'survey', row: 5, column: 'label' }, value: 'q' },
    ]);
  });

  test('answers that wait for each other are named, in the order in which they wait', async () => {
    const problems = await problemsOf({
      survey: `
        | type      | name | label | relevant     | calculation |
        | text      | q    | Q     | \${b} = 'x' |             |
        | calculate | a    |       |              | \${q}      |
        | calculate | b    |       |              | \${a}      |`,
    });
    expect(problems).toEqual([
      { type: 'answers-in-circle', place: { sheet: 'survey', row: 2, column: 'relevant' }, names: ['q', 'b', 'a'] },
    ]);
  });

  test('a question that is asked by what its own group says waits for itself', async () => {
    const survey = `
      | type         | name | label | relevant |
      | begin repeat | r    | R     |          |
      | text         | q    | Q     | \${r} > 1 |
      | end repeat   |      |       |          |`;
    expect(await problemsOf({ survey })).toMatchObject([{ type: 'answers-in-circle', names: ['q'] }]);
  });

  test('what only looks like a circle is none', async () => {
    const survey = `
      | type         | name | label | relevant     | constraint      | trigger | calculation                                       |
      | integer      | n    | N     |              | . > 0 and \${n} < 9 |         |                                                   |
      | begin repeat | r    | R     |              |                 |         |                                                   |
      | integer      | m    | M     | \${n} > 1   |                 |         |                                                   |
      | calculate    | sum  |       |              |                 |         | \${m} + indexed-repeat(\${sum}, \${r}, position(..) - 1) |
      | calculate    | rows |       |              |                 |         | count(\${r})                                     |
      | end repeat   |      |       |              |                 |         |                                                   |
      | text         | s    | S     |              |                 | \${n}  | concat(\${s}, 'x')                               |`;
    expect(await problemsOf({ survey })).toEqual([]);
  });

  test('a choice with a space is refused where several can be chosen', async () => {
    const choices = '| list_name | name | label |\n| l | a b | A |';
    expect(await problemsOf({ survey: '| type | name | label |\n| select_one l | q | Q |', choices })).toEqual([]);
    expect(await problemsOf({ survey: '| type | name | label |\n| select_multiple l | q | Q |', choices })).toEqual([
      { type: 'choice-name-has-space', place: { sheet: 'choices', row: 2, column: 'name' }, value: 'a b' },
    ]);
  });

  test('groups in groups without end are refused at once', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => `| begin group | g${index} | G |`).join('\n');
    const problems = await problemsOf({ survey: `| type | name | label |\n${rows}` });
    expect(problems).toEqual([
      { type: 'nested-too-deep', place: { sheet: 'survey', row: 52, column: 'type' }, limit: 50 },
    ]);
  });

  test('a workbook without a survey says so', async () => {
    const bytes = await writeWorkbook({ Surveys: [['type', 'name']], Notes: [['a']] });
    const missing = await convertXlsForm(bytes, {
      previous: null,
      fileName: 'form.xlsx',
    });
    expect(missing.ok ? [] : missing.error.map((problem) => problem.type)).toEqual(['sheet-missing']);
    expect(missing.ok ? null : missing.error[0]).toMatchObject({ didYouMean: 'Surveys' });
  });
});
