/** A programme with a mandate and two consent purposes, its forms, and drafts of it. */
import { type ConsentDraft, type Outcome, startConsent } from '../../../../src/consent/decision.ts';
import type { FieldDefinition, FormDefinition } from '../../../../src/forms/definition.ts';
import type { LegalBasis, Programme, Purpose } from '../../../../src/programme/programme.ts';
import { DraftView } from '../../../../src/vault/protocol.ts';

const text = (en: string) => ({ en });

const purpose = (id: string, name: string, basis: LegalBasis): Purpose => ({
  id,
  version: 1,
  name: text(name),
  explanation: text(`What ${name} is for.`),
  basis,
  recipients: [],
  deidentifiedOnly: false,
  refusal: text(`What a no to ${name} means.`),
});

export const registrationPurpose = purpose('A', 'Registration', 'public-interest');
export const cashPurpose = purpose('C', 'Cash', 'consent');
export const tracingPurpose = purpose('T', 'Tracing', 'consent');

export const programme: Programme = {
  id: 'riverside',
  version: 1,
  name: text('Riverside'),
  demonstration: true,
  controller: { name: text('The mission'), contact: text('At the desk') },
  languages: ['en', 'ar'],
  purposes: [registrationPurpose, cashPurpose, tracingPurpose],
  recipients: [],
  agreements: [],
  sharing: 'supervisors',
  retention: [],
  notice: {
    id: 'notice',
    version: 1,
    sections: [{ heading: { en: 'Who asks', ar: 'من يسأل' }, body: { en: 'The mission asks.', ar: 'البعثة تسأل.' } }],
  },
  undertaking: text('I keep it to myself.'),
  forms: [],
};

const field = (id: number, name: string, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  id,
  path: `/data/about/${name}`,
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
});

function controlOf(path: string, type: FieldDefinition['type']): string {
  const label = `<label>${path.slice(12)}</label>`;
  return type === 'image'
    ? `<upload mediatype="image/*" ref="${path}">${label}</upload>`
    : `<input ref="${path}">${label}</input>`;
}

const form = (formId: number, kind: FormDefinition['kind'], fields: FieldDefinition[]): FormDefinition => ({
  formId,
  name: kind,
  version: '1',
  kind,
  title: text(kind),
  languages: ['en'],
  defaultLanguage: 'en',
  fields,
  choiceLists: {},
  files: [],
  retiredFieldIds: {},
  xform: `<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa">
<h:head><h:title>${kind}</h:title><model><instance><data id="${kind}"><about>${fields.map(({ path }) => `<${path.slice(12)}/>`).join('')}</about></data></instance>
${fields.map(({ path, type, role }) => `<bind nodeset="${path}" type="${type === 'image' ? 'binary' : 'string'}"${role === 'given-name' ? ' required="true()"' : ''}/>`).join('')}</model></h:head>
<h:body><group appearance="field-list" ref="/data/about"><label>About</label>${fields.map(({ path, type }) => controlOf(path, type)).join('')}</group></h:body></h:html>`,
});

export const householdForm = form(101, 'household', [
  field(1, 'phone', { role: 'phone' }),
  field(2, 'token', { tier: 'sensitive', purposes: ['C'] }),
]);
export const personForm = form(102, 'person', [
  field(1, 'given_name', { role: 'given-name', purposes: ['A', 'C', 'T'] }),
  field(2, 'id_number', { tier: 'sensitive', purposes: ['C'] }),
  field(3, 'parents', { tier: 'restricted', purposes: ['T'] }),
  field(4, 'photo', { type: 'image', tier: 'sensitive' }),
]);
export const forms = [householdForm, personForm];

export const OFFICER = 'Heron';

export const emptyConsent: ConsentDraft = startConsent({ id: 'notice', version: 1 }, 'en');
const decided = (purposeId: string, outcome: Outcome) => ({
  purposeId,
  purposeVersion: 1,
  recipientId: null,
  outcome,
  conditions: '',
  validUntil: null,
});

export const fullConsent: ConsentDraft = {
  ...emptyConsent,
  noticeGivenAt: 1,
  decisions: [decided('C', 'granted'), decided('T', 'refused')],
  manner: 'spoken-certified',
  comprehensionChecked: true,
};

export const DRAFT_ID = 'd'.repeat(32);
export const MEMBER_ID = 'a'.repeat(32);

export const draftOf = (more: Partial<DraftView> = {}): DraftView => ({
  ...DraftView.parse({
    draftId: DRAFT_ID,
    startedAt: 1,
    updatedAt: 1,
    consent: fullConsent,
    consentComplete: true,
    household: { answers: [], page: 0, complete: false },
    members: [],
  }),
  ...more,
});
