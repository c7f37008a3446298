import { describe, expect, test } from 'vitest';
import type { FieldDefinition, FormDefinition } from '../../../src/forms/definition.ts';
import { findFindings, type InspectedWith } from '../../../src/forms/inspection/find-findings.ts';
import { formOf, programmeOf } from './inspected.ts';

const inspect = (form: FormDefinition, more: Partial<InspectedWith> = {}) =>
  findFindings(form, { programme: programmeOf(), published: [], files: [], ...more });
const summary = (form: FormDefinition, more: Partial<InspectedWith> = {}) =>
  inspect(form, more).map(({ type, principle, severity, fieldId }) => `${principle} ${severity} ${type} ${fieldId}`);
const ofField = (more: Partial<FieldDefinition>) => summary(formOf([more]));

test('a form in which everything is decided has no findings', () => {
  expect(summary(formOf([{}, { path: '/data/size' }]))).toEqual([]);
});

describe('a field blocks publishing', () => {
  test.each<[string, Partial<FieldDefinition>, string]>([
    ['without a purpose', { purposes: [] }, '1 blocks purpose-missing 1'],
    ['with a purpose that the programme does not have', { purposes: ['gone'] }, '2 blocks purpose-unknown 1'],
    ['without retention', { retention: null }, '9 blocks retention-missing 1'],
    ['with a retention rule that the programme does not have', { retention: 'gone' }, '9 blocks retention-unknown 1'],
    ['while nobody decided its tier', { tierFrom: 'default', tier: 'sensitive' }, '6 blocks tier-undecided 1'],
    ['kept lower than its kind, without a reason', { type: 'geopoint' }, '6 blocks tier-lowered 1'],
  ])('%s', (_claim, field, expected) => {
    expect(ofField(field)).toEqual([expected]);
  });

  test('kept lower than its kind, but not once somebody wrote why', () => {
    expect(ofField({ type: 'geopoint', tierReason: 'Of the warehouse' })).toEqual([]);
    expect(ofField({ type: 'geopoint', tierReason: '  ' })).toEqual(['6 blocks tier-lowered 1']);
  });

  test('above the personal tier when it would go to an authority', () => {
    const field: Partial<FieldDefinition> = { tier: 'sensitive', necessity: 'x', purposes: ['police'] };
    expect(ofField(field)).toContain('5 blocks passed-to-authority 1');
    expect(ofField({ ...field, tier: 'personal' })).toEqual([]);
  });

  test('that is never collected by default, until its necessity is written', () => {
    expect(ofField({ label: { en: 'Religion' } })).toEqual(['1 blocks never-collected 1']);
    expect(ofField({ label: { en: 'Religion' }, necessity: 'Burial rites' })).toEqual(['1 warns never-collected 1']);
  });
});

describe('a field is pointed out', () => {
  test('without necessity above the personal tier', () => {
    expect(ofField({ tier: 'sensitive' })).toEqual(['3 warns necessity-missing 1']);
    expect(ofField({ tier: 'restricted', necessity: 'Referral' })).toEqual([]);
  });

  test('when anything may be written in it', () => {
    expect(ofField({ type: 'text', tier: 'sensitive', necessity: 'x' })).toEqual(['3 warns free-text 1']);
    expect(ofField({ type: 'text', label: { en: 'Village' } })).toEqual([]);
  });

  test('when it identifies and goes into statistics', () => {
    expect(ofField({ label: { en: 'Family name' }, purposes: ['statistics'] })).toEqual([
      '10 warns identifying-in-statistics 1',
    ]);
    expect(ofField({ purposes: ['statistics'] })).toEqual([]);
  });

  test('when it is noted without being asked', () => {
    expect(ofField({ type: 'hidden', path: '/data/deviceid' })).toEqual(['7 warns collected-unseen 1']);
  });

  test('when no agreement lets its recipient have its tier', () => {
    expect(ofField({ tier: 'restricted', necessity: 'x', purposes: ['cash'] })).toEqual([
      '5 warns agreement-missing 1',
    ]);
    expect(ofField({ tier: 'sensitive', necessity: 'x', purposes: ['cash'] })).toEqual([]);
  });
});

describe('roles', () => {
  const person = (fields: readonly Partial<FieldDefinition>[]) => summary(formOf(fields, { kind: 'person' }));

  test('a person’s form without a given name blocks, without sex and age it is pointed out', () => {
    expect(person([{}])).toEqual([
      '3 blocks role-missing null',
      '3 warns role-missing null',
      '3 warns role-missing null',
    ]);
    expect(person([{ role: 'given-name' }, { role: 'sex' }, { role: 'age' }])).toEqual([]);
    expect(summary(formOf([{}], { kind: 'household' }))).toEqual([]);
  });

  test('two fields with one role block', () => {
    expect(summary(formOf([{ role: 'site' }, { role: 'site' }]))).toEqual(['3 blocks role-twice 2']);
  });

  test('a given name that search could not use blocks: above the personal tier, or in a repeat', () => {
    const name = { role: 'given-name', necessity: 'x' } as const;
    expect(ofField({ ...name, tier: 'sensitive' })).toEqual(['3 blocks role-not-searched 1']);
    expect(ofField({ ...name, repeat: '/data/r' })).toEqual(['3 blocks role-not-searched 1']);
    expect(ofField({ role: 'phone', tier: 'sensitive', necessity: 'x' })).toEqual(['3 warns role-not-searched 1']);
  });
});

describe('the form', () => {
  test('needs a version that no published one has', () => {
    const form = formOf([{}], { version: '' });
    expect(summary(form)).toEqual(['3 blocks version-missing null']);
    expect(summary({ ...form, version: '1' }, { published: [formOf([{}])] })).toEqual(['3 blocks version-taken null']);
    expect(summary({ ...form, version: '2' }, { published: [formOf([{}])] })).toEqual([]);
  });

  test('says whose place it takes', () => {
    const published = [formOf([{}], { formId: 8, name: 'other' })];
    expect(inspect(formOf([{}]), { published })).toMatchObject([{ type: 'replaces-form', name: 'other' }]);
    expect(summary(formOf([{}], { kind: 'follow-up' }), { published })).toEqual([]);
  });

  test('should speak the programme’s languages, region or not, and each needs a notice', () => {
    const programme = programmeOf({ languages: ['en', 'fr'] });
    const found = inspect(formOf([{}], { languages: ['en-GB', 'sw'] }), { programme });
    expect(found.map(({ type, severity, ...more }) => [type, severity, 'language' in more && more.language])).toEqual([
      ['form-language-missing', 'warns', 'fr'],
      ['notice-language-missing', 'blocks', 'fr'],
      ['notice-language-missing', 'warns', 'sw'],
    ]);
  });

  test('needs its files, and says which are large', () => {
    const form = formOf([{}], {
      files: [
        { name: 'sites.csv', kind: 'data' },
        { name: 'map.png', kind: 'image' },
      ],
    });
    expect(inspect(form, { files: [{ name: 'map.png', size: 6_000_000 }] })).toMatchObject([
      { type: 'file-missing', name: 'sites.csv', severity: 'blocks' },
      { type: 'file-large', name: 'map.png', severity: 'warns' },
    ]);
    const files = [
      { name: 'map.png', size: null },
      { name: 'sites.csv', size: 10 },
    ];
    expect(summary(form, { files })).toEqual([]);
  });
});
