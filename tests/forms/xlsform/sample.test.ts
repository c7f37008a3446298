/** The sample programme as it is shipped: its spreadsheets against the table that they were made from. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { FormDefinition, Translated } from '../../../src/forms/definition.ts';
import { convertXlsForm } from '../../../src/forms/xlsform/convert.ts';
import { Programme } from '../../../src/programme/programme.ts';
import { expectSameWhenReadBack } from '../upload/read-back.ts';
import { parseStrictXml } from './strict-xml.ts';

const read = (file: string) => readFileSync(new URL(`../../../public/sample/${file}`, import.meta.url));
const programme = Programme.parse(JSON.parse(read('programme.json').toString('utf8')));
const LANGUAGES = ['en', 'fr', 'es', 'ar'];

async function convert(file: string): Promise<FormDefinition> {
  const converted = await convertXlsForm(new Uint8Array(read(file)), { previous: null, fileName: 'form.xlsx' });
  if (!converted.ok) throw new Error(JSON.stringify(converted.error));
  expect(converted.value.warnings).toEqual([]);
  expectSameWhenReadBack(converted.value);
  return converted.value.definition;
}

/** name: type, tier, purposes, retention, in the order of the form. */
const rowsOf = ({ fields }: FormDefinition) =>
  fields.map(({ path, type, tier, purposes, retention }) =>
    [path.split('/').at(-1), type, tier, purposes.join(' '), retention].join(' | '),
  );

test('the household form has the fields, tiers, purposes and retention of the table', async () => {
  const form = await convert('household.xlsx');
  expect(form).toMatchObject({ kind: 'household', languages: LANGUAGES, defaultLanguage: 'en' });
  expect(rowsOf(form)).toEqual([
    'registration_date | date | personal | A S | r1',
    'displacement_status | select-one | personal | A S | r1',
    'site_region | select-one | personal | A S | r1',
    'site_district | select-one | personal | A S | r1',
    'site | select-one | personal | A S | r1',
    'origin_region | select-one | personal | A S | r1',
    'origin_district | select-one | personal | A S | r1',
    'displaced_month | date | personal | S | r1',
    'preferred_language | select-one | personal | A | r1',
    'contact_phone | text | personal | A C | r1',
    'safe_contact | text | restricted | P | r2',
    'shelter_type | select-one | personal | A S | r1',
    'priority_needs | select-multiple | personal | A S | r1',
    'assistance_received | select-multiple | personal | A S | r1',
    'shelter_location | geopoint | sensitive | A | r4',
    'payment_token | text | sensitive | C | r3',
  ]);
});

test('the person form has the fields, tiers, purposes and retention of the table', async () => {
  const form = await convert('person.xlsx');
  expect(form).toMatchObject({ kind: 'person', languages: LANGUAGES, defaultLanguage: 'en' });
  expect(rowsOf(form)).toEqual([
    'given_name | text | personal | A C T | r1',
    'family_name | text | personal | A C T | r1',
    'sex | select-one | personal | A S | r1',
    'birth_precision | select-one | personal | A T | r1',
    'birth_exact | date | personal | A T | r1',
    'birth_month | date | personal | A T | r1',
    'birth_year | date | personal | A T | r1',
    'age_estimate | integer | personal | A T | r1',
    'birth_date | calculate | personal | A T | r1',
    'age_years | calculate | personal | A T | r1',
    'age_band | calculate | personal | S | r1',
    'relation | select-one | personal | A | r1',
    'marital_status | select-one | personal | A | r1',
    'nationality | select-one | personal | A S | r1',
    'id_type | select-one | sensitive | C | r3',
    'id_number | text | sensitive | C | r3',
    'photo | image | sensitive | A | r1',
    'difficulty_seeing | select-one | sensitive | A P S | r2',
    'difficulty_hearing | select-one | sensitive | A P S | r2',
    'difficulty_walking | select-one | sensitive | A P S | r2',
    'difficulty_remembering | select-one | sensitive | A P S | r2',
    'difficulty_selfcare | select-one | sensitive | A P S | r2',
    'difficulty_communicating | select-one | sensitive | A P S | r2',
    'pregnant_lactating | select-one | sensitive | A P | r2',
    'specific_needs | select-multiple | restricted | P | r2',
    'separated_child | select-one | restricted | P T | r2',
    'mother_name | text | restricted | T | r2',
    'father_name | text | restricted | T | r2',
    'referral_note | text | restricted | P | r2',
  ]);
});

test('the roles are those by which people are listed and found', async () => {
  const forms = await Promise.all(programme.forms.map(convert));
  const roles = forms.flatMap(({ kind, fields }) =>
    fields.filter(({ role }) => role !== null).map(({ role, path }) => `${kind} ${role}: ${path}`),
  );
  expect(roles).toEqual([
    'household site: /data/place/site',
    'household phone: /data/contact/contact_phone',
    'person given-name: /data/identity/given_name',
    'person family-name: /data/identity/family_name',
    'person sex: /data/identity/sex',
    'person birth-date: /data/birth/birth_date',
    'person age: /data/birth/age_years',
    'person relation: /data/family/relation',
  ]);
});

describe('the whole sample', () => {
  test('uses no purpose or retention rule that the programme lacks, and gives every field a reason', async () => {
    const purposes = programme.purposes.map(({ id }) => id);
    const rules = programme.retention.map(({ id }) => id);
    for (const file of programme.forms) {
      for (const field of (await convert(file)).fields) {
        expect(field.purposes.filter((id) => !purposes.includes(id))).toEqual([]);
        expect(rules).toContain(field.retention);
        expect(field.necessity).not.toBeNull();
      }
    }
  });

  test('says everything in four languages, each in its own words', async () => {
    const forms = await Promise.all(programme.forms.map(convert));
    const texts: Translated[] = [
      programme.name,
      programme.controller.name,
      programme.controller.contact,
      programme.undertaking,
      ...programme.purposes.flatMap(({ name, explanation, refusal }) => [name, explanation, refusal]),
      ...programme.recipients.map(({ name }) => name),
      ...programme.retention.map(({ description }) => description),
      ...programme.notice.sections.flatMap(({ heading, body }) => [heading, body]),
      ...forms.flatMap(({ title, fields, choiceLists }) => [
        title,
        ...fields.map(({ label }) => label),
        ...Object.values(choiceLists).flatMap((choices) => choices.map(({ label }) => label)),
      ]),
    ];
    for (const text of texts) {
      expect(Object.keys(text)).toEqual(LANGUAGES);
      expect(Object.values(text).every((words) => words.trim() !== '' && words !== '-')).toBe(true);
      expect(text['ar']).toMatch(/[\u0600-\u06ff]/);
    }
  });

  test('has XForms that a strict XML parser takes', async () => {
    for (const file of programme.forms) expect(parseStrictXml((await convert(file)).xform).name).toBe('h:html');
  });

  test('tells the person who, why, to whom, how to withdraw, which rights and for how long', () => {
    const headings = programme.notice.sections.map(({ heading }) => heading['en']);
    expect(headings).toEqual([
      'Who we are',
      'Why we ask',
      'Who receives your data',
      'You decide',
      'If you change your mind',
      'Your rights',
      'How long we keep it',
      'How we keep it safe',
      'Where to reach us',
    ]);
    for (const language of LANGUAGES) {
      const told = programme.notice.sections.map(({ body }) => body[language]).join(' ');
      for (const { name } of programme.recipients) {
        // The recipient's own name; its kind and "(fictional)" are for the screens.
        expect(told).toContain(name[language]?.split(/[,،]/)[0]);
      }
    }
  });

  test('asks for consent wherever a third party receives something', () => {
    const known = programme.recipients.map(({ id }) => id);
    for (const { basis, recipients } of programme.purposes) {
      expect(recipients.filter((id) => !known.includes(id))).toEqual([]);
      if (recipients.length > 0) expect(basis).toBe('consent');
    }
  });
});
