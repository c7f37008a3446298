/** Forms and programmes to inspect: a field with everything decided, and what a test changes about it. */
import type { FieldDefinition, FormDefinition } from '../../../src/forms/definition.ts';
import type { Programme } from '../../../src/programme/programme.ts';

export const decidedField = (more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  id: 1,
  path: '/data/colour',
  repeat: null,
  type: 'select-one',
  tier: 'personal',
  tierFrom: 'form',
  tierReason: null,
  purposes: ['help'],
  retention: 'short',
  necessity: null,
  role: null,
  label: { en: 'Colour of the tent' },
  choiceList: null,
  longestAnswer: null,
  ...more,
});

/** Fields get ids 1, 2, 3 … where they name none. */
export const formOf = (
  fields: readonly Partial<FieldDefinition>[],
  more: Partial<FormDefinition> = {},
): FormDefinition => ({
  formId: 7,
  name: 'tents',
  version: '1',
  kind: 'household',
  title: { en: 'Tents' },
  languages: ['en'],
  defaultLanguage: 'en',
  fields: fields.map((field, index) => decidedField({ id: index + 1, ...field })),
  choiceLists: {},
  files: [],
  retiredFieldIds: {},
  xform: '<h/>',
  ...more,
});

const purpose = {
  version: 1,
  name: { en: 'Help' },
  explanation: { en: 'Help' },
  basis: 'consent',
  recipients: [],
  deidentifiedOnly: false,
  refusal: { en: 'Nothing' },
} as const;

export const programmeOf = (more: Partial<Programme> = {}): Programme => ({
  id: 'p',
  version: 1,
  name: { en: 'Programme' },
  demonstration: false,
  sharing: 'supervisors',
  controller: { name: { en: 'Controller' }, contact: { en: 'Office' } },
  languages: ['en'],
  purposes: [
    { ...purpose, id: 'help', recipients: [] },
    { ...purpose, id: 'cash', recipients: ['bank'] },
    { ...purpose, id: 'police', recipients: ['ministry'] },
    { ...purpose, id: 'statistics', recipients: [], deidentifiedOnly: true },
  ],
  recipients: [
    { id: 'bank', name: { en: 'Bank' }, role: 'service-provider' },
    { id: 'ministry', name: { en: 'Ministry' }, role: 'authority' },
  ],
  agreements: [
    {
      id: 'a1',
      reference: '1/26',
      recipientId: 'bank',
      purposes: ['cash'],
      highestTier: 'sensitive',
      validFrom: 0,
      validUntil: 1,
    },
  ],
  retention: [{ id: 'short', trigger: 'programme-end', periodDays: 30, description: { en: 'A month' } }],
  notice: { id: 'n', version: 1, sections: [{ heading: { en: 'Who' }, body: { en: 'We' } }] },
  undertaking: { en: 'I keep it' },
  forms: [],
  ...more,
});
