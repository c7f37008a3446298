import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { FieldDefinition } from '../../../src/forms/definition.ts';
import { asksForNeverCollected, isLower, suggestTier } from '../../../src/forms/inspection/suggest-tier.ts';
import { convertXlsForm } from '../../../src/forms/xlsform/convert.ts';
import { decidedField } from './inspected.ts';

const suggested = (more: Partial<FieldDefinition>) => {
  const suggestion = suggestTier(decidedField({ path: '/data/q1', label: {}, ...more }));
  return suggestion === null ? null : `${suggestion.tier}: ${suggestion.reason}`;
};
const labelled = (label: string, language = 'en') => suggested({ label: { [language]: label } });

describe('by the type of answer', () => {
  test.each([
    ['image', 'sensitive: picture'],
    ['signature', 'sensitive: signature'],
    ['geopoint', 'sensitive: exact-place'],
    ['geoshape', 'sensitive: exact-place'],
    ['audio', 'sensitive: recording'],
    ['video', 'sensitive: recording'],
    ['file', 'sensitive: file'],
    ['text', 'sensitive: free-text'],
    ['hidden', 'personal: form-workings'],
  ] as const)('%s is %s', (type, expected) => {
    expect(suggested({ type })).toBe(expected);
  });

  test('a type that says nothing leaves it to a person', () => {
    expect(suggested({ type: 'select-one' })).toBeNull();
    expect(suggested({ type: 'calculate' })).toBeNull();
  });
});

describe('by its words', () => {
  test.each([
    ['Does anybody in the household have a chronic illness?', 'en', 'restricted: health'],
    ['Êtes-vous séparée de vos parents ?', 'fr', 'restricted: separated-child'],
    ['A-t-elle subi des violences ?', 'fr', 'restricted: violence'],
    ['Necesidades específicas', 'es', 'restricted: protection-concern'],
    ['¿Ha sido detenido?', 'es', 'restricted: detention'],
    ['هل تعرض للعنف؟', 'ar', 'restricted: violence'],
    ['طفل غير مصحوب', 'ar', 'restricted: separated-child'],
    ['How can we safely contact you?', 'en', 'restricted: safe-contact'],
    ['HIV status', 'en', 'restricted: hiv'],
    ['Referral note', 'en', 'restricted: referral'],
    ['Victim of trafficking', 'en', 'restricted: trafficking'],
    ['Numéro de la carte d’identité', 'fr', 'sensitive: identity-document'],
    ['رقم الهوية', 'ar', 'sensitive: identity-document'],
    ['¿Está embarazada?', 'es', 'sensitive: pregnancy'],
    ['Do you have difficulty walking?', 'en', 'sensitive: disability'],
    ['Tiene alguna discapacidad', 'es', 'sensitive: disability'],
    ['Passport', 'en', 'sensitive: identity-document'],
    ['Taille du ménage', 'fr', 'personal: household-facts'],
    ['تاريخ الميلاد', 'ar', 'personal: birth-date'],
    ['Nacionalidad', 'es', 'personal: nationality'],
    ['Age group', 'en', 'personal: age'],
  ])('“%s” (%s) is %s', (label, language, expected) => {
    expect(labelled(label, language)).toBe(expected);
  });

  test.each([
    ['Distance to the nearest health centre', null],
    ['Does he use hearing aids?', 'sensitive: disability'],
    ['E-mail address', 'personal: phone'],
  ])('“%s” is not taken for what one of its words means elsewhere', (label, expected) => {
    expect(labelled(label)).toBe(expected);
  });

  test('a name as form authors write it is read like a label', () => {
    expect(suggested({ path: '/data/grp/idNumber2' })).toBe('sensitive: identity-document');
    expect(suggested({ path: '/data/gbv_survivor' })).toBe('restricted: violence');
  });

  test('the group’s name is not the field’s own', () => {
    expect(suggested({ path: '/data/health/colour' })).toBeNull();
  });

  test('what a label takes from another answer is not its own words', () => {
    expect(labelled('How tall is ${given_name}?')).toBeNull();
  });

  test('the highest tier wins, whatever role or type say', () => {
    expect(suggested({ role: 'phone', label: { en: 'Phone that is safe to contact' } })).toBe(
      'restricted: safe-contact',
    );
    expect(suggested({ type: 'image', label: { en: 'Photo of the wound' } })).toBe('restricted: health');
  });
});

test('a role is enough for the personal tier', () => {
  expect(suggested({ role: 'given-name' })).toBe('personal: name');
});

test.each([
  ['Which tribe are you from?', 'en', 'ethnicity'],
  ['Quelle est votre religion ?', 'fr', 'religion'],
  ['¿Qué pasó?', 'es', 'incident'],
  ['بصمة الإبهام', 'ar', 'biometrics'],
  ['Colour of the tent', 'en', null],
])('“%s” (%s) asks for %s', (label, language, expected) => {
  expect(asksForNeverCollected(decidedField({ label: { [language]: label } }))).toBe(expected);
});

test('no field of the sample programme is kept lower than is suggested', async () => {
  for (const name of ['household', 'person']) {
    const bytes = new Uint8Array(readFileSync(`public/sample/${name}.xlsx`));
    const form = await convertXlsForm(bytes, { fileName: `${name}.xlsx`, previous: null });
    const fields = form.ok ? form.value.definition.fields : [];
    expect(fields.length).toBeGreaterThan(10);
    const lower = fields.filter((field) => {
      const suggestion = suggestTier(field);
      return suggestion !== null && isLower(field.tier, suggestion.tier);
    });
    expect(lower.map(({ path }) => path)).toEqual([]);
  }
});
