/**
 * A consent event: what one person decided, purpose by purpose, how, and what they had been told.
 *
 * Append-only: a later decision is a later event, never an edit. Nothing is preselected, so a purpose without a
 * decision is not decided, and every gate treats it as a refusal.
 */
import '../result/no-eval.ts';
import * as z from 'zod';

export const Outcome = z.enum(['granted', 'refused', 'withdrawn', 'objected', 'pending']);
export type Outcome = z.infer<typeof Outcome>;

/** How consent was given. Never a fingerprint: that would collect a biometric to protect from collecting. */
export const ConsentManner = z.enum(['signature', 'witnessed-mark', 'spoken-witnessed', 'spoken-certified']);
export type ConsentManner = z.infer<typeof ConsentManner>;

export const Decision = z.object({
  purposeId: z.string().min(1),
  purposeVersion: z.int().min(1),
  outcome: Outcome,
});
export type Decision = z.infer<typeof Decision>;

/** What the consent step of a registration holds while it is being filled in; null is "not yet". */
export const ConsentDraft = z.object({
  noticeId: z.string(),
  noticeVersion: z.int(),
  /** BCP 47 tag of the language in which the notice was given. */
  noticeLanguage: z.string(),
  noticeMode: z.enum(['read', 'audio']),
  noticeGivenAt: z.number().nullable(),
  decisions: z.array(Decision),
  manner: ConsentManner.nullable(),
  /** Who witnessed, where the manner needs a witness; never the officer. */
  witness: z.string().max(200),
  /** Attachment id of the signature or mark, sealed at the sensitive tier. */
  evidenceId: z.string().nullable(),
});
export type ConsentDraft = z.infer<typeof ConsentDraft>;
