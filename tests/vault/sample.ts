/** A small programme with two forms, one field of every tier in each, for tests of the vault. */
import type { FieldDefinition, FormDefinition } from '../../src/forms/definition.ts';
import type { Programme } from '../../src/programme/programme.ts';

const text = (value: string) => ({ en: value });

function field(id: number, name: string, more: Partial<FieldDefinition> = {}): FieldDefinition {
  return {
    id,
    path: `/data/${name}`,
    repeat: null,
    type: 'text',
    tier: 'personal',
    tierFrom: 'form',
    tierReason: null,
    purposes: ['A'],
    retention: null,
    necessity: null,
    role: null,
    label: text(name),
    choiceList: null,
    longestAnswer: null,
    ...more,
  };
}

function form(formId: number, name: string, kind: FormDefinition['kind'], fields: FieldDefinition[]): FormDefinition {
  return {
    formId,
    name,
    version: '1',
    kind,
    title: text(name),
    languages: ['en'],
    defaultLanguage: 'en',
    fields,
    choiceLists: {},
    files: [],
    retiredFieldIds: {},
    xform: '<h:html/>',
  };
}

export const household = form(101, 'household', 'household', [
  field(1, 'phone', { role: 'phone' }),
  field(2, 'location', { tier: 'sensitive' }),
  field(3, 'safe_contact', { tier: 'restricted', purposes: ['P'] }),
]);

export const person = form(102, 'person', 'person', [
  field(1, 'given_name', { role: 'given-name' }),
  field(2, 'family_name', { role: 'family-name' }),
  field(3, 'birth_date', { role: 'birth-date', type: 'date' }),
  field(4, 'id_number', { tier: 'sensitive' }),
  field(5, 'referral_note', { tier: 'restricted', purposes: ['P'] }),
  field(6, 'photo', { tier: 'sensitive', type: 'image' }),
]);

const purpose = (id: string, basis: Programme['purposes'][number]['basis']): Programme['purposes'][number] => ({
  id,
  version: 1,
  name: text(id),
  explanation: text(id),
  basis,
  recipients: [],
  deidentifiedOnly: false,
  refusal: text(''),
});

export const programme: Programme = {
  id: 'test',
  version: 1,
  name: text('Test'),
  demonstration: true,
  controller: { name: text('Controller'), contact: text('Contact') },
  languages: ['en'],
  purposes: [purpose('A', 'public-interest'), purpose('P', 'consent')],
  recipients: [],
  agreements: [],
  sharing: 'supervisors',
  retention: [],
  notice: { id: 'notice', version: 1, sections: [{ heading: text('Notice'), body: text('Body') }] },
  undertaking: text('I keep it to myself.'),
  forms: [],
};
