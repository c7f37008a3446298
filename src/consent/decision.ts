/**
 * Deciding, while it is being done: what the consent step of a screen holds before it becomes a consent event (event.ts).
 *
 * Nothing is preselected, so a purpose without a decision is not decided, and every gate treats it as a refusal. What version
 * 0.1 stored lacks the later members: their defaults say no more than was known.
 */
import '../result/no-eval.ts';
import * as z from 'zod';

export const Outcome = z.enum(['granted', 'refused', 'withdrawn', 'objected', 'pending']);
export type Outcome = z.infer<typeof Outcome>;

/** How consent was given. Never a fingerprint: that would collect a biometric to protect from collecting. */
export const ConsentManner = z.enum(['signature', 'witnessed-mark', 'spoken-witnessed', 'spoken-certified', 'audio']);
export type ConsentManner = z.infer<typeof ConsentManner>;

export const Decision = z.object({
  purposeId: z.string().min(1),
  purposeVersion: z.int().min(1),
  /** Null: the controller itself, and for a no, everybody. */
  recipientId: z.string().min(1).nullable().default(null),
  outcome: Outcome,
  /** In the person's words; '' for none. */
  conditions: z.string().max(1000).default(''),
  /** Milliseconds since the Unix epoch. For a pending decision, when it has to be made by. */
  validUntil: z.number().nullable().default(null),
});
export type Decision = z.infer<typeof Decision>;

export const Capacity = z.enum(['adult', 'minor', 'lacks', 'unclear']);
export type Capacity = z.infer<typeof Capacity>;

export const Guardian = z.object({ relation: z.string().min(1).max(200), authority: z.string().min(1).max(200) });
export type Guardian = z.infer<typeof Guardian>;

export const ChildView = z.object({ view: z.enum(['agrees', 'objects', 'not-asked']), reason: z.string().max(1000) });
export type ChildView = z.infer<typeof ChildView>;

/** What the consent step of a registration holds while it is being filled in; null is "not yet". */
export const ConsentDraft = z.object({
  noticeId: z.string(),
  noticeVersion: z.int(),
  /** BCP 47 tag of the language in which the notice was given. */
  noticeLanguage: z.string(),
  noticeMode: z.enum(['read', 'audio', 'pictorial']),
  noticeGivenAt: z.number().nullable(),
  decisions: z.array(Decision),
  manner: ConsentManner.nullable(),
  /** Who witnessed, where the manner needs a witness; never the officer. */
  witness: z.string().max(200),
  /** Attachment id of the signature, mark or recording, sealed at the sensitive tier. */
  evidenceId: z.string().nullable(),
  capacity: Capacity.default('adult'),
  /** The person has said in their own words what was explained. */
  comprehensionChecked: z.boolean().default(false),
  guardian: Guardian.nullable().default(null),
  childView: ChildView.nullable().default(null),
  interpreter: z.string().max(200).default(''),
});
export type ConsentDraft = z.infer<typeof ConsentDraft>;

/** Before anything was asked. @param language BCP 47 tag */
export const startConsent = (
  notice: { readonly id: string; readonly version: number },
  language: string,
): ConsentDraft => ({
  noticeId: notice.id,
  noticeVersion: notice.version,
  noticeLanguage: language,
  noticeMode: 'read',
  noticeGivenAt: null,
  decisions: [],
  manner: null,
  witness: '',
  evidenceId: null,
  capacity: 'adult',
  comprehensionChecked: false,
  guardian: null,
  childView: null,
  interpreter: '',
});
