import { expect, test } from 'vitest';
import { FormDefinition } from '../../../../src/forms/definition.ts';
import {
  fieldsOfPurpose,
  fieldsOfTier,
  fieldsWithoutPurpose,
} from '../../../../src/ui/screens/leaves/fields-by-purpose.ts';

const field = (id: number, more: object) => ({
  id,
  path: `/data/f${id}`,
  repeat: null,
  type: 'text',
  tier: 'personal',
  tierFrom: 'form',
  tierReason: null,
  purposes: [],
  retention: null,
  necessity: null,
  role: null,
  label: { en: `Field ${id}` },
  choiceList: null,
  longestAnswer: null,
  ...more,
});

const form = FormDefinition.parse({
  formId: 1,
  name: 'person',
  version: '1',
  kind: 'person',
  title: {},
  languages: ['en'],
  defaultLanguage: 'en',
  choiceLists: {},
  files: [],
  retiredFieldIds: {},
  xform: '<xform/>',
  fields: [
    field(1, { purposes: ['A', 'C'] }),
    field(2, { purposes: ['C'], tier: 'sensitive' }),
    field(3, {}),
    field(4, { type: 'hidden', label: {} }),
  ],
});
const ids = (fields: readonly { field: { id: number } }[]) => fields.map((named) => named.field.id);

test('a field is listed under each of its purposes and under no other', () => {
  expect(ids(fieldsOfPurpose([form], 'A'))).toEqual([1]);
  expect(ids(fieldsOfPurpose([form], 'C'))).toEqual([1, 2]);
  expect(ids(fieldsOfPurpose([form], 'T'))).toEqual([]);
});

test('what has no purpose is named, except the workings of the form', () => {
  expect(ids(fieldsWithoutPurpose([form]))).toEqual([3]);
});

test('the tiers divide a purpose without loss', () => {
  const all = fieldsOfPurpose([form], 'C');
  const divided = (['personal', 'sensitive', 'restricted'] as const).flatMap((tier) => fieldsOfTier(all, tier));
  expect(divided).toHaveLength(all.length);
  expect(new Set(ids(divided))).toEqual(new Set(ids(all)));
});
