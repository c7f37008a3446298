/**
 * What the product itself writes into every record, beside the form's answers.
 *
 * One tier 1 field, id 0, holds it as JSON: what kind of record this is, what it belongs to, and who changed what, when and
 * why. Forms may use the ids 1 to 65,279. Of the 256 above, one is in use: which outer row a row of a nested repeat stands in
 * (`OUTER_ROW_FIELD_ID` in src/forms/definition.ts), tier 1, beside the form's own answers. The form ids of the product's own records are at the top of their range.
 */
import * as z from 'zod';
import { ConsentDraft } from '../consent/decision.ts';

export const META_FIELD_ID = 0;
/** Record of a consent event: its only field is the meta field. */
export const CONSENT_FORM_ID = 0xffff_fff1;
/** Record of a photo, signature or recording: meta, then its chunks from field id 1 on. */
export const ATTACHMENT_FORM_ID = 0xffff_fff2;

const Id = z.string().regex(/^[0-9a-f]{32}$/);

export const HistoryItem = z.object({
  at: z.number(),
  by: z.string(),
  what: z.enum(['registered', 'corrected']),
  fieldIds: z.array(z.int()),
  reason: z.string(),
});
export type HistoryItem = z.infer<typeof HistoryItem>;

const Registered = {
  formVersion: z.string(),
  reference: z.string(),
  registeredAt: z.number(),
  history: z.array(HistoryItem),
};

export const RecordMeta = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('household'), ...Registered, memberIds: z.array(Id), consentId: Id }),
  z.object({ kind: z.literal('person'), ...Registered, householdId: Id }),
  z.object({
    kind: z.literal('consent'),
    householdId: Id,
    programmeId: z.string(),
    programmeVersion: z.int(),
    at: z.number(),
    by: z.string(),
    event: ConsentDraft,
  }),
  z.object({ kind: z.literal('attachment'), mediaType: z.string(), length: z.int() }),
]);
export type RecordMeta = z.infer<typeof RecordMeta>;
export type HouseholdMeta = Extract<RecordMeta, { kind: 'household' }>;
export type PersonMeta = Extract<RecordMeta, { kind: 'person' }>;
