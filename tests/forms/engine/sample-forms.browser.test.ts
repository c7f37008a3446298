/** The sample programme's own spreadsheets, converted and answered: what an officer meets on the first day. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { FormDefinition } from '../../../src/forms/definition.ts';
import { convertXlsForm } from '../../../src/forms/xlsform/convert.ts';
import { Scenario } from './scenario.ts';

const ALL = ['A', 'C', 'P', 'T', 'S'];

async function definitionFrom(file: string): Promise<FormDefinition> {
  const response = await fetch(`/sample/${file}`);
  const converted = await convertXlsForm(new Uint8Array(await response.arrayBuffer()), {
    previous: null,
    fileName: 'form.xlsx',
  });
  if (!converted.ok) throw new Error(`${file}: ${converted.error.map((problem) => problem.type).join(', ')}`);
  return converted.value.definition;
}

let household: FormDefinition;
let person: FormDefinition;
beforeAll(async () => {
  household = await definitionFrom('household.xlsx');
  person = await definitionFrom('person.xlsx');
});

/** By the last part of the path, since labels are translated. */
function named(scenario: Scenario) {
  const find = (name: string) => scenario.questions().find((question) => question.field.path.endsWith(`/${name}`));
  return {
    has: (name: string) => find(name) !== undefined,
    choices: (name: string) => (find(name)?.choices ?? []).map((choice) => choice.value),
    give: (name: string, value: string) => {
      const question = find(name);
      if (question === undefined) throw new Error(`${name} is not asked`);
      const written = scenario.form.setAnswer(question.id, value);
      if (!written.ok) throw new Error(`${name}: ${written.error.type}`);
    },
    stored: (name: string) => Object.entries(scenario.stored()).find(([path]) => path.endsWith(`/${name}`))?.[1],
  };
}

describe('the household form', () => {
  test('narrows the sites from region to district, and empties what no longer fits', async () => {
    const scenario = await Scenario.open(household, { purposes: ALL });
    const form = named(scenario);
    expect([form.choices('site_district'), form.choices('site')]).toEqual([[], []]);
    const [first, second] = form.choices('site_region');
    form.give('site_region', first ?? '');
    const districts = form.choices('site_district');
    form.give('site_district', districts[0] ?? '');
    form.give('site', form.choices('site')[0] ?? '');
    expect(form.stored('site')).not.toBe('');
    form.give('site_region', second ?? '');
    expect(form.choices('site_district')).not.toEqual(districts);
    expect([form.stored('site_district'), form.stored('site')]).toEqual(['', '']);
  });

  test('asks for the payment token only where cash was agreed to', async () => {
    expect(named(await Scenario.open(household, { purposes: ALL })).has('payment_token')).toBe(true);
    const without = await Scenario.open(household, { purposes: ['A', 'S', 'P'] });
    expect(named(without).has('payment_token')).toBe(false);
    expect(without.problems().some((problem) => problem.toLowerCase().includes('payment'))).toBe(false);
  });

  test('comes back from its answers as it was left, in every language', async () => {
    const scenario = await Scenario.open(household, { purposes: ALL });
    const form = named(scenario);
    form.give('site_region', form.choices('site_region')[0] ?? '');
    form.give('contact_phone', '0700000000');
    form.give('registration_date', '2020-02-29');
    for (const language of household.languages) {
      scenario.form.setLanguage(language);
      const again = await scenario.reopen({ purposes: ALL, language });
      expect(again.shown()).toEqual(scenario.shown());
      expect(scenario.labels().every((label) => label !== '')).toBe(true);
    }
  });
});

describe('the person form', () => {
  test('asks a girl’s and a child’s questions by the age that it works out', async () => {
    const scenario = await Scenario.open(person, { purposes: ALL });
    const form = named(scenario);
    form.give('birth_precision', 'estimate');
    form.give('age_estimate', '14');
    form.give('sex', 'female');
    expect([form.has('pregnant_lactating'), form.has('separated_child'), form.has('mother_name')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(form.stored('age_band')).toBe('12-17');
    form.give('separated_child', 'unaccompanied');
    expect(form.has('mother_name')).toBe(true);
    form.give('age_estimate', '30');
    expect([form.has('separated_child'), form.has('mother_name'), form.stored('age_band')]).toEqual([
      false,
      false,
      '18-59',
    ]);
    form.give('sex', 'male');
    expect(form.has('pregnant_lactating')).toBe(false);
  });

  test('asks nothing for protection, tracing or cash where only registration was agreed to', async () => {
    const scenario = await Scenario.open(person, { purposes: ['A'] });
    const form = named(scenario);
    form.give('birth_precision', 'estimate');
    form.give('age_estimate', '10');
    for (const name of ['id_type', 'separated_child', 'mother_name', 'specific_needs', 'referral_note']) {
      expect([name, form.has(name)]).toEqual([name, false]);
    }
    expect(form.stored('age_band')).toBe('');
    expect(scenario.form.answers()).toHaveLength(person.fields.length);
  });
});
