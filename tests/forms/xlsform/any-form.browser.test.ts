/**
 * Any survey at all: it becomes a form that opens, takes answers and gives them back, or it is told what is wrong and where.
 *
 * The generator writes what authors write, mistakes included: groups and repeats in each other, references to what comes
 * before, after or nowhere, expressions that do not parse, several languages, odd names, rows lost and rows twice.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FormDefinition } from '../../../src/forms/definition.ts';
import type { QuestionView } from '../../../src/forms/engine/view.ts';
import { problemText } from '../../../src/forms/upload/messages.ts';
import { readXForm } from '../../../src/forms/xform/read-xform.ts';
import { convertXlsForm } from '../../../src/forms/xlsform/convert.ts';
import { Scenario } from '../engine/scenario.ts';
import { writeWorkbook } from './workbooks.ts';

/** What a survey's row may hold, by column. */
type SurveyRow = Readonly<Record<string, string>>;

const TYPES = [
  'text',
  'integer',
  'decimal',
  'date',
  'time',
  'dateTime',
  'geopoint',
  'barcode',
  'image',
  'audio',
  'file',
  'acknowledge',
  'note',
  'calculate',
  'hidden',
  'today',
  'range',
  'select_one town',
  'select_multiple town',
  'select_one region or_other',
  'rank region',
];
const WRONG_TYPES = ['txt', 'select_one nowhere', 'select_one', 'end group', 'begin repeat', 'begin loop', ''];

const NAMES = [
  'age',
  'name',
  'a',
  'b.c',
  'd-e',
  '_f',
  'été',
  'İ',
  'سن',
  'div',
  'text',
  'position',
  'item',
  'root',
  'label',
];
const WRONG_NAMES = ['1st', 'two words', 'meta', 'a:b', '', '<x>', '&amp;'];

const LABELS = [
  'Age',
  'Wie alt?',
  'كم عمرك',
  'Less < more & "all"',
  "It's",
  ' spaced ',
  '${#1}',
  'Hello ${#2}!',
  '**bold**',
  '=1+1',
  '🏠',
];

const some = <T>(usual: readonly T[], wrong: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 60, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: fc.constantFrom(...wrong) });

const name = some(NAMES, WRONG_NAMES);
/** Written as `${#5}`: which of the form's names it is shows once the form is known. */
const reference = fc.nat(50).map((place) => `\${#${place}}`);
const expression = fc.oneof(
  { weight: 20, arbitrary: reference.map((each) => `${each} != ''`) },
  { weight: 8, arbitrary: fc.tuple(reference, reference).map(([a, b]) => `${a} > 1 and not(selected(${b}, 'x'))`) },
  { weight: 8, arbitrary: reference.map((each) => `count(${each}) > 0 or string-length(${each}) < 3`) },
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      'true()',
      '1 + 1',
      'position(..) > 0',
      "if(today() > '2020-01-01', 1, 2)",
      '. > 0',
      'yes',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('(', '. >', "'", 'nope()', '${age', 'a b', '1 = ] 2') },
);

const columns: Readonly<Record<string, fc.Arbitrary<string>>> = {
  relevant: expression,
  constraint: fc.constantFrom(". != 'never'", 'string-length(.) < 100', '. = .'),
  required: fc.constantFrom('yes', 'no', 'true()'),
  read_only: fc.constantFrom('yes', 'no'),
  hint: fc.constantFrom(...LABELS),
  default: fc.constantFrom('1', 'x', '2020-01-31', "concat('a', 'b')", '${#3}'),
  appearance: fc.constantFrom('minimal', 'field-list', 'w1 horizontal', 'table-list', 'signature'),
  choice_filter: fc.constantFrom('region = ${#1}', "name != 'a'", 'region = ${#4}'),
  calculation: expression,
  trigger: fc.constantFrom('${#1}', '${#4}', '${#1}, ${#2}'),
};

/** A few columns a row. */
const cells: fc.Arbitrary<SurveyRow> = fc
  .array(fc.oneof(...Object.entries(columns).map(([column, cell]) => cell.map((value) => [column, value] as const))), {
    maxLength: 3,
  })
  .map((filled) => Object.fromEntries(filled));

/** What is computed is computed again when the form is opened again, whatever a person wrote over it. */
const COMPUTED = { read_only: 'yes', default: '' };

const question: fc.Arbitrary<readonly SurveyRow[]> = fc
  .tuple(some(TYPES, WRONG_TYPES), name, fc.constantFrom(...LABELS), cells)
  .map(([type, own, label, more]) => [
    {
      type,
      name: own,
      label,
      ...(type === 'calculate' || more['trigger'] !== undefined ? { calculation: '1 + 1' } : {}),
      ...more,
      ...(more['calculation'] === undefined && more['trigger'] === undefined ? {} : COMPUTED),
    },
  ]);

const section = (inner: fc.Arbitrary<readonly SurveyRow[]>): fc.Arbitrary<readonly SurveyRow[]> =>
  fc
    .tuple(
      fc.constantFrom('group', 'repeat'),
      name,
      fc.constantFrom(...LABELS),
      fc.array(inner, { minLength: 1, maxLength: 4 }),
      fc.option(fc.constantFrom('2', '1 + 1', '${#3}'), { freq: 5 }),
    )
    .map(([kind, own, label, rows, count]) => [
      {
        type: `begin ${kind}`,
        name: own,
        label,
        ...(kind === 'repeat' && count !== null ? { repeat_count: count } : {}),
      },
      ...rows.flat(),
      { type: `end ${kind}` },
    ]);

const { survey: rowsOfSurvey } = fc.letrec<{ survey: readonly SurveyRow[] }>((tie) => ({
  survey: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'survey' },
    { weight: 3, arbitrary: question },
    { weight: 1, arbitrary: section(tie('survey')) },
  ),
}));

/** Names are told apart by a number, but for a few, so that most forms are whole. */
function withOwnNames(rows: readonly SurveyRow[], keepsDoubles: boolean): readonly SurveyRow[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const own = row['name'];
    if (own === undefined) return row;
    const count = seen.get(own) ?? 0;
    seen.set(own, count + 1);
    return count === 0 || keepsDoubles || own === '' ? row : { ...row, name: `${own}${count + 1}` };
  });
}

const NUMBERS: ReadonlySet<string> = new Set(['integer', 'range']);

/** References are to rows before their own, so that no answer waits for itself, but for one in a while; counts are numbers. */
function withReferences(rows: readonly SurveyRow[]): readonly SurveyRow[] {
  const named = rows.map((row) => (row['type']?.startsWith('end') === true ? '' : (row['name'] ?? '')));
  return rows.map((row, index) => {
    const before = named.slice(0, index).filter((own) => own !== '');
    const resolve = (place: number): string => before[place % before.length] ?? '';
    const numbers = rows.slice(0, index).filter(({ type = '' }) => NUMBERS.has(type));
    const countable = numbers.flatMap(({ name: own }) => (own === undefined || own === '' ? [] : [own]));
    const cells = Object.entries(row).filter(
      ([column, cell]) => !cell.includes('${#') || (column === 'repeat_count' ? countable : before).length > 0,
    );
    return Object.fromEntries(
      cells.map(([column, cell]) => [
        column,
        cell.replace(/\$\{#(\d+)\}/g, (_, place: string) =>
          column === 'repeat_count' ? `\${${countable.at(-1)}}` : `\${${resolve(Number(place))}}`,
        ),
      ]),
    );
  });
}

const LANGUAGES = [[''], ['::English (en)', '::Français (fr)'], ['', '::Kiswahili'], ['::العربية (ar)']] as const;

const CHOICES = [
  ['list_name', 'name', 'label', 'region'],
  ['town', 'a', 'Alba', 'n'],
  ['town', 'b', 'Bora <&>', 's'],
  ['town', 'c', '', 'n'],
  ['region', 'n', 'North', ''],
  ['region', 's', 'South', ''],
];

interface Survey {
  readonly rows: readonly SurveyRow[];
  readonly languages: readonly string[];
}

const survey: fc.Arbitrary<Survey> = fc
  .tuple(fc.array(rowsOfSurvey, { minLength: 1, maxLength: 6 }), fc.constantFrom(...LANGUAGES), fc.nat(60), fc.nat(15))
  .map(([parts, languages, lost, doubles]) => ({
    rows: withReferences(withOwnNames(parts.flat(), doubles === 0)).filter((_, index) => index !== lost),
    languages,
  }));

async function workbookOf({ rows, languages }: Survey): Promise<Uint8Array> {
  const translated = ['label', 'hint'].flatMap((column) => languages.map((language) => [column, language] as const));
  const plain = ['type', 'name', ...new Set(rows.flatMap((row) => Object.keys(row)))].filter(
    (column, index, all) => all.indexOf(column) === index && column !== 'label' && column !== 'hint',
  );
  return writeWorkbook({
    survey: [
      [...plain, ...translated.map(([column, language]) => column + language)],
      ...rows.map((row) => [
        ...plain.map((column) => row[column] ?? ''),
        ...translated.map(([column, language]) => (row[column] ? `${row[column]}${language}` : '')),
      ]),
    ],
    choices: CHOICES,
    settings: [
      ['form_title', 'form_id', 'version'],
      ['Any', 'any', '1'],
    ],
  });
}

const ANSWERS: Readonly<Record<string, string>> = {
  text: 'x y',
  integer: '3',
  decimal: '1.5',
  range: '3',
  date: '2020-01-31',
  time: '10:30:00.000+00:00',
  dateTime: '2020-01-31T10:30:00.000+00:00',
  geopoint: '1 2 3 4',
  barcode: '007',
  acknowledge: 'OK',
};

function answerTo({ type, choices }: QuestionView): string {
  if (choices === null) return ANSWERS[type] ?? 'file-1';
  const values = choices.map(({ value }) => value);
  return type === 'select-one' ? (values[0] ?? '') : values.join(' ');
}

/** Every question once, as they come into sight, and a row more in every list. Gives what has been answered, by field and row. */
function fill(scenario: Scenario): ReadonlySet<string> {
  for (const { id, canChangeRows } of scenario.repeats()) if (canChangeRows) scenario.form.addRow(id);
  const asked = new Set<string>();
  const answered = new Set<string>();
  for (;;) {
    const next = scenario.questions().find(({ id, readonly }) => !readonly && !asked.has(id));
    if (next === undefined || asked.size > 40) return answered;
    asked.add(next.id);
    const written = scenario.form.setAnswer(next.id, answerTo(next));
    if (!written.ok) throw new Error(`${next.type} did not take ${answerTo(next)}: ${written.error.type}`);
    answered.add(`${next.field.id}@${next.rowId}`);
  }
}

async function isFilledAndComesBack(definition: FormDefinition): Promise<void> {
  const scenario = await Scenario.open(definition);
  const answered = fill(scenario);
  const stored = (of: Scenario): Readonly<Record<string, string>> =>
    Object.fromEntries(
      of.form
        .answers()
        .map(({ fieldId, rowId, value }) => [`${fieldId}@${rowId}`, value] as const)
        .filter(([key]) => answered.has(key)),
    );
  const again = await scenario.reopen();
  expect(stored(again)).toEqual(stored(scenario));
  again.form.close();
  scenario.form.close();
}

test('any survey is a form that can be filled in, or is told what is wrong and where', async () => {
  let opened = 0;
  await fc.assert(
    fc.asyncProperty(survey, async (each) => {
      const converted = await convertXlsForm(await workbookOf(each), { previous: null, fileName: 'any.xlsx' });
      if (!converted.ok) {
        for (const problem of converted.error) {
          expect(problem).toMatchObject({ place: { sheet: expect.stringMatching(/survey|choices|settings/) } });
          expect(problemText(problem)).not.toBe('');
        }
        return;
      }
      opened++;
      expect(readXForm(converted.value.definition.xform, { previous: null, fileName: 'any.xml' })).toMatchObject({
        ok: true,
      });
      await isFilledAndComesBack(converted.value.definition);
    }),
    // The same forms in every run: what a new seed finds is for whoever looks for it, not for whoever changes something else.
    { numRuns: 150, seed: 2 },
  );
  // The generator must not make mistakes only.
  expect(opened).toBeGreaterThan(40);
});
