import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FieldDefinition, FormDefinition } from '../../../src/forms/definition.ts';
import { compareVersions, isUnchanged } from '../../../src/forms/inspection/compare-versions.ts';
import { formOf } from './inspected.ts';

const changesOf = (before: FormDefinition, after: FormDefinition) =>
  compareVersions(before, after).changed.map(({ field, changes }) => [field.id, changes]);
const changesOfField = (before: Partial<FieldDefinition>, after: Partial<FieldDefinition>) =>
  compareVersions(formOf([before]), formOf([after])).changed[0]?.changes;

test('a form does not differ from itself', () => {
  const form = formOf([{}, { path: '/data/b' }], { choiceLists: { l: [{ value: 'x', label: { en: 'X' } }] } });
  expect(isUnchanged(compareVersions(form, structuredClone(form)))).toBe(true);
});

test('fields are told apart by their ids: added and removed', () => {
  const changes = compareVersions(formOf([{ id: 1 }, { id: 2 }]), formOf([{ id: 2 }, { id: 3 }]));
  expect(changes.added.map(({ id }) => id)).toEqual([3]);
  expect(changes.removed.map(({ id }) => id)).toEqual([1]);
  expect(changes.changed).toEqual([]);
  expect(isUnchanged(changes)).toBe(false);
});

test.each<[Partial<FieldDefinition>, Partial<FieldDefinition>, object]>([
  [{ type: 'text' }, { type: 'integer' }, { type: 'retyped', from: 'text', to: 'integer' }],
  [{ tier: 'personal' }, { tier: 'sensitive' }, { type: 'tier-changed', from: 'personal', to: 'sensitive' }],
  [{ purposes: ['a', 'b'] }, { purposes: ['b', 'c'] }, { type: 'purposes-changed', added: ['c'], removed: ['a'] }],
  [{ retention: 'r1' }, { retention: null }, { type: 'retention-changed', from: 'r1', to: null }],
  [{ role: null }, { role: 'site' }, { type: 'role-changed', from: null, to: 'site' }],
  [
    { label: { en: 'Old', fr: 'Même' } },
    { label: { en: 'New', fr: 'Même', ar: 'جديد' } },
    { type: 'relabelled', language: 'en', from: 'Old', to: 'New' },
  ],
])('%o became %o', (before, after, change) => {
  expect(changesOfField(before, after)).toEqual([change]);
});

test('choices that were added, removed and renamed are named', () => {
  const listed = (choices: Readonly<Record<string, string>>) =>
    formOf([{ choiceList: 'l' }], {
      choiceLists: { l: Object.entries(choices).map(([value, label]) => ({ value, label: { en: label } })) },
    });
  const [changed] = changesOf(listed({ a: 'A', b: 'B', c: 'C' }), listed({ b: 'B', c: 'See', d: 'D' }));
  expect(changed?.[1]).toMatchObject([
    { type: 'choices-added', choices: [{ value: 'd' }] },
    { type: 'choices-removed', choices: [{ value: 'a' }] },
    { type: 'choices-renamed', from: [{ label: { en: 'C' } }], to: [{ label: { en: 'See' } }] },
  ]);
});

test('languages that came and went are told once', () => {
  const changes = compareVersions(formOf([{}], { languages: ['en', 'fr'] }), formOf([{}], { languages: ['en', 'ar'] }));
  expect(changes).toMatchObject({ languagesAdded: ['ar'], languagesRemoved: ['fr'], changed: [] });
});

describe('order', () => {
  const ordered = (ids: readonly number[]) => formOf(ids.map((id) => ({ id, path: `/data/f${id}` })));
  const movedOf = (before: readonly number[], after: readonly number[]) =>
    compareVersions(ordered(before), ordered(after)).changed.map(({ field }) => field.id);

  test('one field taken elsewhere is one move, whatever it passes', () => {
    expect(movedOf([1, 2, 3, 4, 5], [5, 1, 2, 3, 4])).toEqual([5]);
    expect(movedOf([1, 2, 3, 4, 5], [2, 3, 4, 1, 5])).toEqual([1]);
  });

  test('adding and removing between others moves nothing', () => {
    expect(movedOf([1, 2, 3], [1, 9, 3])).toEqual([]);
  });

  test('without the moved ones, what is kept stands in its old order', () => {
    const shuffled = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(shuffled, (after) => {
        const before = after.toSorted((a, b) => a - b);
        const moved = new Set(movedOf(before, after));
        const still = after.filter((id) => !moved.has(id));
        expect(still).toEqual(still.toSorted((a, b) => a - b));
      }),
    );
  });
});
