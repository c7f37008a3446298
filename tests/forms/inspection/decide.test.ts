import { expect, test } from 'vitest';
import { acceptSuggestions, decideFields, groupOf } from '../../../src/forms/inspection/decide.ts';
import { formOf } from './inspected.ts';

const only = (...ids: number[]) => new Set(ids);

test('a decision touches the fields it names, leaves out what it does not say, and changes nothing in place', () => {
  const form = formOf([{ tierFrom: 'default', tier: 'sensitive' }, {}, {}]);
  const before = structuredClone(form);
  const decided = decideFields(form, only(1, 2), { tier: 'restricted', retention: 'long' });
  expect(decided.fields).toMatchObject([
    { tier: 'restricted', tierFrom: 'person', retention: 'long', purposes: ['help'] },
    { tier: 'restricted', tierFrom: 'person', retention: 'long' },
    { tier: 'personal', tierFrom: 'form', retention: 'short' },
  ]);
  expect(decided.fields[2]).toBe(form.fields[2]);
  expect(form).toEqual(before);
});

test('purposes are added and taken away without touching the others of each field', () => {
  const form = formOf([{ purposes: ['help', 'cash'] }, { purposes: [] }]);
  const decided = decideFields(form, only(1, 2), { addPurposes: ['statistics', 'help'], removePurposes: ['cash'] });
  expect(decided.fields.map(({ purposes }) => purposes)).toEqual([
    ['help', 'statistics'],
    ['statistics', 'help'],
  ]);
});

test('a reason for a lower tier is kept only while the tier is lower than its kind', () => {
  const form = formOf([{ type: 'image' }]);
  const lowered = decideFields(form, only(1), { tier: 'personal', tierReason: 'Of the tent' });
  expect(lowered.fields[0]?.tierReason).toBe('Of the tent');
  expect(decideFields(lowered, only(1), { retention: null }).fields[0]?.tierReason).toBe('Of the tent');
  expect(decideFields(lowered, only(1), { tier: 'sensitive' }).fields[0]?.tierReason).toBeNull();
});

test('suggestions are taken where nobody decided, and only where there is one', () => {
  const undecided = { tierFrom: 'default', tier: 'sensitive' } as const;
  const form = formOf([
    { ...undecided, label: { en: 'Family size' } },
    { ...undecided, label: { en: 'Any illness?' } },
    { ...undecided },
    { tier: 'restricted', label: { en: 'Family size' } },
  ]);
  const accepted = acceptSuggestions(form, only(1, 2, 3, 4));
  expect(accepted.fields.map(({ tier, tierFrom }) => `${tier} ${tierFrom}`)).toEqual([
    'personal person',
    'restricted person',
    'sensitive default',
    'restricted form',
  ]);
});

test('a field’s group is the path above it', () => {
  expect(groupOf({ path: '/data/a/b/c' })).toBe('/data/a/b');
  expect(groupOf({ path: '/data/c' })).toBe('/data');
});
