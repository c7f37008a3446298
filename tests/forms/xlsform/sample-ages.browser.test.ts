/** The sample's person form works out an age from whatever is known of a birth, and keeps no more precision than was given. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { FormDefinition } from '../../../src/forms/definition.ts';
import { convertXlsForm } from '../../../src/forms/xlsform/convert.ts';
import { Scenario } from '../engine/scenario.ts';

let person: FormDefinition;
beforeAll(async () => {
  const response = await fetch('/sample/person.xlsx');
  const converted = await convertXlsForm(new Uint8Array(await response.arrayBuffer()), {
    previous: null,
    fileName: 'form.xlsx',
  });
  if (!converted.ok) throw new Error(JSON.stringify(converted.error));
  person = converted.value.definition;
});

async function born(precision: string, field: string, value: string) {
  const scenario = await Scenario.open(person, { purposes: ['A', 'C', 'P', 'T', 'S'] });
  const give = (name: string, answer: string): void => {
    const question = scenario.questions().find((each) => each.field.path === `/data/birth/${name}`);
    if (question === undefined) throw new Error(`${name} is not asked`);
    scenario.form.setAnswer(question.id, answer);
  };
  give('birth_precision', precision);
  give(field, value);
  const stored = scenario.stored();
  return {
    birthDate: stored['/data/birth/birth_date'],
    age: stored['/data/birth/age_years'],
    band: stored['/data/birth/age_band'],
    problems: scenario.problems().filter((problem) => problem.includes('future')),
    asked: scenario.questions().map((question) => question.field.path.split('/').at(-1)),
  };
}

const pad = (number: number, digits = 2): string => String(number).padStart(digits, '0');
const now = new Date();
const today = { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() };
/** `years` ago, moved by days: the calendar does the carrying. */
function daysFrom(years: number, days: number): string {
  const date = new Date(today.year - years, today.month - 1, today.day + days);
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

describe('the age of a person', () => {
  test.each([
    [12, 0, '12', '12-17'],
    [12, 1, '11', '5-11'],
    [12, -1, '12', '12-17'],
    [1, 1, '0', '0-4'],
    [60, 0, '60', '60+'],
  ])('born %i years ago, %i days later, is %s', async (years, days, age, band) => {
    const date = daysFrom(years, days);
    expect(await born('exact', 'birth_exact', date)).toMatchObject({ birthDate: date, age, band, problems: [] });
  });

  test('is known from a month and a year, and the month is all that is kept', async () => {
    const month = `${today.year - 20}-${pad(today.month)}`;
    expect(await born('year-month', 'birth_month', `${month}-01`)).toMatchObject({
      birthDate: month,
      age: '20',
      band: '18-59',
    });
  });

  test('is known from a year, and the year is all that is kept', async () => {
    const year = String(today.year - 7);
    expect(await born('year', 'birth_year', `${year}-01-01`)).toMatchObject({
      birthDate: year,
      age: '7',
      band: '5-11',
    });
  });

  test('may be an estimate, which gives no date', async () => {
    expect(await born('estimate', 'age_estimate', '45')).toMatchObject({ birthDate: '', age: '45', band: '18-59' });
  });

  test('stays open where nothing is known, and then no question depends on it', async () => {
    const unknown = await born('unknown', 'birth_precision', 'unknown');
    expect(unknown).toMatchObject({ birthDate: '', age: '', band: '' });
    expect(unknown.asked).not.toContain('separated_child');
    expect(unknown.asked).toContain('difficulty_seeing');
  });

  test('cannot be of tomorrow', async () => {
    expect((await born('exact', 'birth_exact', daysFrom(0, 1))).problems).toHaveLength(1);
  });
});
