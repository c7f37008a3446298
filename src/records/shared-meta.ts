/**
 * What goes with a record's answers when it is shared: what they belong to, and who wrote them, as far as the answers
 * themselves go. No reasons, no fields that stay, no member of whom nothing goes.
 */
import '../result/no-eval.ts';
import * as z from 'zod';
import { HistoryItem } from './system-fields.ts';

const Id = z.string().regex(/^[0-9a-f]{32}$/);

const SharedHistory = z.array(HistoryItem.omit({ reason: true }).strict());

const Registered = {
  formVersion: z.string(),
  reference: z.string(),
  registeredAt: z.number(),
  history: SharedHistory,
};

export const SharedMeta = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('household'),
    ...Registered,
    memberIds: z.array(Id),
    /** Which of them answered; null for somebody else, or for one of whom nothing goes. */
    respondentId: Id.nullable(),
  }),
  z.strictObject({ kind: z.literal('person'), ...Registered, householdId: Id }),
  z.strictObject({
    kind: z.literal('attachment'),
    mediaType: z.string(),
    length: z.int().min(0),
    /** The record that names it, and not by which field: that would say that there is an answer. */
    recordId: Id,
  }),
]);
export type SharedMeta = z.infer<typeof SharedMeta>;
