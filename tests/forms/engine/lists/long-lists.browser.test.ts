/**
 * Long lists are taken out of the form and filtered beside the engine: what a person meets must not show it.
 *
 * Every form is run twice, the second time with a hidden count over each of its lists, which keeps the lists in the engine.
 * Random answers are given to both, and after every one of them both must show, hold and refuse the same.
 */
import { describe, expect, test } from 'vitest';
import type { FormDefinition } from '../../../../src/forms/definition.ts';
import { liftLists } from '../../../../src/forms/engine/lists/lift-lists.ts';
import { takeOutLists } from '../../../../src/forms/engine/lists/take-out-lists.ts';
import { type QuestionView, questionsOf } from '../../../../src/forms/engine/view.ts';
import { readParts } from '../../../../src/forms/engine/xform-parts.ts';
import { parseXForm } from '../../../../src/forms/engine/xml.ts';
import { formOf } from '../../xlsform/workbooks.ts';
import { countedRandom, Scenario } from '../scenario.ts';

const LABELS = 'label::English (en) | label::العربية (ar)';
const two = (words: string): string => `${words} | ع ${words}`;
const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

/** Sixty districts in six regions, some with a picture, two hundred villages in the districts; every seventh village has no level. */
const CHOICES = `| list_name | name | ${LABELS} | region | district | level | image |
${lines(6, (index) => `| region | r${index} | ${two(`Region ${index}`)} | | | | |`)}
${lines(60, (index) => `| district | d${index} | ${two(`District ${index}`)} | r${index % 6} | | | ${index % 5 === 0 ? `flag ${index}.png` : ''} |`)}
${lines(200, (index) => `| village | v${index} | ${two(`Village ${index}`)} | r${index % 6} | d${index % 60} | ${index % 7 === 0 ? '' : index % 3} | |`)}
| yes_no | yes | ${two('Yes')} | | | | |
| yes_no | no | ${two('No')} | | | | |`;

const SURVEY_HEAD = `| type | name | ${LABELS} | choice_filter | relevant | required | constraint | calculation | default |`;

const SURVEY = `${SURVEY_HEAD}
| begin_group | place | ${two('Place')} | | | | | | |
| select_one region | region | ${two('Region?')} | | | yes | | | |
| select_one district | district | ${two('District?')} | region = \${region} | | | | | |
| select_one village | village | ${two('Village?')} | region=\${region} and district = \${district} | \${known} != 'no' | yes | . != 'v7' | | |
| select_one yes_no | known | ${two('Known?')} | | | | | | |
| end_group | | | | | | | | | |
| begin_group | other | ${two('Other')} | | | | | | |
| select_multiple region | regions | ${two('Regions?')} | | | | | | |
| select_multiple village | passed | ${two('Passed?')} | selected(\${regions}, region) or level = 2 | | | count-selected(.) < 4 | | |
| select_one village | born | ${two('Born?')} | | | | | | v3 |
| select_one village | moved | ${two('Moved?')} | level != \${level} and not(region = 'r1') | | | | | |
| select_one district | near | ${two('Near?')} | \${known} = 'yes' or region = 'r2' | | | | | |
| integer | level | ${two('Level?')} | | | | | | |
| calculate | both | | | | | | | concat(\${village}, ' ', \${passed}) | |
| note | told | ${two('From ${both}')} | | | | | | |
| end_group | | | | | | | | | |
| begin_repeat | member | ${two('Member')} | | | | | | |
| select_one district | lives | ${two('Lives?')} | region = \${region} | | | | | |
| select_one village | works | ${two('Works?')} | district = \${lives} | | yes | | | |
| end_repeat | | | | | | | | | |`;

const COUNTS = ['district', 'village'].map(
  (list) => `| calculate | count_${list} | | | | | | | count(instance('${list}')/root/item) | |`,
);

interface Both {
  readonly ours: Scenario;
  readonly engines: Scenario;
}

async function open(): Promise<Both> {
  const taken = (await formOf({ survey: SURVEY, choices: CHOICES })).definition;
  const kept = (await formOf({ survey: [SURVEY, ...COUNTS].join('\n'), choices: CHOICES })).definition;
  expect([...takenFrom(taken)]).toEqual([
    '/data/place/district',
    '/data/place/village',
    '/data/other/passed',
    '/data/other/born',
    '/data/other/moved',
    '/data/other/near',
    '/data/member/lives',
    '/data/member/works',
  ]);
  expect([...takenFrom(kept)]).toEqual([]);
  return { ours: await Scenario.open(taken), engines: await Scenario.open(kept) };
}

/** Paths of the questions whose lists are taken out, in the order of the form. */
function takenFrom(definition: FormDefinition): ReadonlySet<string> {
  const lifted = liftLists(definition.xform);
  const document = parseXForm(lifted.xform);
  const parts = document.ok ? readParts(document.value) : document;
  if (!parts.ok) throw new Error(parts.error.type);
  const paths = takeOutLists(parts.value, lifted).selects;
  return new Set(definition.fields.map(({ path }) => path).filter((path) => paths.has(path)));
}

const questions = ({ form }: Scenario): readonly QuestionView[] =>
  form.snapshot().pages.flatMap(({ items }) => questionsOf(items));

const shown = (scenario: Scenario) =>
  questions(scenario).map(({ field, rowId, label, value, choices, violation, required }) => {
    return { path: field.path, rowId, label, value, choices, violation, required };
  });

const stored = (scenario: Scenario) =>
  Object.fromEntries(Object.entries(scenario.stored()).filter(([path]) => !path.includes('/count_')));

type Step = (scenario: Scenario) => unknown;

function randomStep(random: () => number): Step {
  const [kind, which, first, second] = [random() % 20, random(), random(), random()];
  if (kind === 0) return ({ form }) => form.setLanguage(which % 2 === 0 ? 'ar' : 'en');
  if (kind === 1) return (scenario) => scenario.form.addRow(scenario.repeat().id);
  if (kind === 2) {
    return (scenario) => {
      const { id, rows } = scenario.repeat();
      return scenario.form.removeRow(id, rows[which % (rows.length + 1)]?.rowId ?? 0);
    };
  }
  return (scenario) => {
    const asked = questions(scenario).filter(({ choices, type }) => choices !== null || type === 'integer');
    const question = asked[which % asked.length];
    if (question === undefined) throw new Error('Nothing is asked');
    const offered = (question.choices ?? []).map((choice) => choice.value);
    const some = [first, second].map((number) => offered[number % Math.max(1, offered.length)] ?? '');
    const answer = () => {
      if (kind === 3) return '';
      if (kind === 4) return `v${first % 200}`;
      if (question.type === 'integer') return String(first % 4);
      return question.type === 'select-multiple' ? some.join(' ') : (some[0] ?? '');
    };
    return scenario.form.setAnswer(question.id, answer());
  };
}

describe('a form whose long lists are kept beside the engine', () => {
  test.for([1, 2, 3, 4])('is answered as with the engine alone, whatever is answered (%i)', async (seed) => {
    const { ours, engines } = await open();
    expect(shown(ours)).toEqual(shown(engines));
    const random = countedRandom(seed * 7919);
    for (let count = 0; count < 120; count++) {
      const step = randomStep(random);
      expect(step(ours)).toEqual(step(engines));
      expect(shown(ours)).toEqual(shown(engines));
      expect(stored(ours)).toEqual(stored(engines));
      expect(ours.problems()).toEqual(engines.problems());
    }
  });
});

test('an answer that is offered again comes back, unless it was taken back meanwhile', async () => {
  const { ours } = await open();
  ours.answer('Region?', 'r1').answer('District?', 'd1').answer('Village?', 'v1');
  ours.answer('Region?', 'r2');
  expect([ours.value('District?'), ours.value('Village?')]).toEqual(['', '']);
  ours.answer('Region?', 'r1');
  expect([ours.value('District?'), ours.value('Village?')]).toEqual(['d1', 'v1']);
  ours.answer('Region?', 'r2').answer('District?', '').answer('Region?', 'r1');
  expect(ours.value('District?')).toBe('');
});

test('a form opened again from its answers shows the same choices and keeps what is still offered', async () => {
  const { ours } = await open();
  ours.answer('Region?', 'r1').answer('District?', 'd7').answer('Village?', 'v67').answer('Passed?', 'v2 v8');
  const again = await ours.reopen();
  expect(shown(again)).toEqual(shown(ours));
});
