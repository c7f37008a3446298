/**
 * What the product itself writes into every record, beside the form's answers.
 *
 * One tier 1 field, id 0, holds it as JSON: what kind of record this is, what it belongs to, and who changed what, when and
 * why. Forms may use the ids 1 to 65,279. Of the 256 above, one is in use: which outer row a row of a nested repeat stands in
 * (`OUTER_ROW_FIELD_ID` in src/forms/definition.ts), tier 1, beside the form's own answers. The form ids of the product's own records are at the top of their range.
 */
import * as z from 'zod';
import { ConsentDraft } from '../consent/decision.ts';
import { SignedConsent } from '../consent/signed-event.ts';

export const META_FIELD_ID = 0;
/** Record of one consent event, with the event's id: its only field is the meta field. */
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

/** Consent records of this person: one an event, only ever added, in no order. */
const consentIds = z.array(Id).default([]);

export const RecordMeta = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('household'),
    ...Registered,
    memberIds: z.array(Id),
    /** Of version 0.1, which kept one unsigned record for the whole household. */
    consentId: Id.nullable().default(null),
    /** Which member answered. Null: somebody who is none, whose own consent records are the household's. */
    respondentId: Id.nullable().default(null),
    consentIds,
  }),
  z.object({ kind: z.literal('person'), ...Registered, householdId: Id, consentIds }),
  z.object({
    kind: z.literal('consent'),
    householdId: Id,
    /** Person that it is about, or the household where who answered is none of its members. Null in version 0.1. */
    subjectId: Id.nullable().default(null),
    programmeId: z.string(),
    programmeVersion: z.int(),
    at: z.number(),
    by: z.string(),
    /** Of version 0.1: counts here for what may be written, and for nothing that leaves. */
    event: ConsentDraft.nullable().default(null),
    signed: SignedConsent.nullable().default(null),
  }),
  z.object({ kind: z.literal('attachment'), mediaType: z.string(), length: z.int() }),
]);
export type RecordMeta = z.infer<typeof RecordMeta>;
export type HouseholdMeta = Extract<RecordMeta, { kind: 'household' }>;
export type PersonMeta = Extract<RecordMeta, { kind: 'person' }>;
export type ConsentMeta = Extract<RecordMeta, { kind: 'consent' }>;
