import { expect, test } from 'vitest';
import type { FieldDefinition } from '../../../src/forms/definition.ts';
import { carryDecisions, continueForm } from '../../../src/forms/inspection/carry-over.ts';
import { formOf } from './inspected.ts';

test('a new upload keeps the ids of the version before, and new fields get ids never used', () => {
  const previous = formOf([{ path: '/data/a' }, { path: '/data/b', id: 9 }], { retiredFieldIds: { '/data/z': 30 } });
  const continued = continueForm(formOf([{ path: '/data/b' }, { path: '/data/new' }, { path: '/data/z' }]), previous);
  expect(continued.ok && continued.value.fields.map(({ id }) => id)).toEqual([9, 31, 30]);
  expect(continued.ok && continued.value.retiredFieldIds).toEqual({ '/data/a': 1 });
});

const decided: Partial<FieldDefinition> = {
  tier: 'restricted',
  tierFrom: 'person',
  purposes: ['cash'],
  necessity: 'Why',
  role: 'site',
};
const silent: Partial<FieldDefinition> = { tier: 'sensitive', tierFrom: 'default', purposes: [], retention: null };

test('a new upload is of the kind that is in use, whatever the spreadsheet leaves out', () => {
  const continued = continueForm(formOf([{}], { kind: 'follow-up' }), formOf([{}], { kind: 'person' }));
  expect(continued.ok && continued.value.kind).toBe('person');
});

test('what a person decided stands where the new spreadsheet says nothing', () => {
  const carried = carryDecisions(formOf([silent]), formOf([decided]));
  expect(carried.fields[0]).toMatchObject({ ...decided, retention: 'short' });
});

test('what the new spreadsheet says stands', () => {
  const said: Partial<FieldDefinition> = { tier: 'personal', tierFrom: 'form', purposes: ['help'], retention: 'long' };
  expect(carryDecisions(formOf([said]), formOf([decided])).fields[0]).toMatchObject(said);
});

test('another type of answer under the same name is decided anew', () => {
  const carried = carryDecisions(formOf([{ ...silent, type: 'text' }]), formOf([decided]));
  expect(carried.fields[0]).toMatchObject({ ...silent, necessity: null });
});

test('a tier that nobody decided before is not taken for decided', () => {
  const carried = carryDecisions(formOf([silent]), formOf([{ ...decided, tierFrom: 'default' }]));
  expect(carried.fields[0]?.tierFrom).toBe('default');
});
