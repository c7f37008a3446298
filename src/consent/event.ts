/**
 * A consent event: what one person decided, purpose by purpose and recipient by recipient, how, and what they had been told.
 *
 * Events are only ever added, signed by the device that wrote them, each naming the ones that it had seen (`previous`).
 * Several devices may add to one person's history without knowing of each other, so nothing here depends on an order:
 * `standing.ts` reads a history as a set. Nothing is preselected: a purpose without a decision is not decided.
 */
import '../result/no-eval.ts';
import * as z from 'zod';
import { LegalBasis } from '../programme/programme.ts';
import { Capacity, ChildView, Guardian, Outcome } from './decision.ts';

const Id = z.string().regex(/^[0-9a-f]{32}$/);
/** Milliseconds since the Unix epoch, by the clock of the device that wrote the event. */
const Instant = z.number();

export const RecipientDecision = z.object({
  purposeId: z.string().min(1),
  purposeVersion: z.int().min(1),
  /** Null: the controller itself, and for a no, everybody. */
  recipientId: z.string().min(1).nullable(),
  basis: LegalBasis,
  outcome: Outcome,
  /** In the person's words; '' for none. A condition is for people to judge, so what has one never leaves by itself. */
  conditions: z.string().max(1000),
  validUntil: Instant.nullable(),
});
export type RecipientDecision = z.infer<typeof RecipientDecision>;

export const EventManner = z.enum([
  'signature',
  'witnessed-mark',
  'spoken-witnessed',
  'spoken-certified',
  'audio',
  'video',
]);
export type EventManner = z.infer<typeof EventManner>;

export const ConsentEvent = z.object({
  id: Id,
  subjectId: Id,
  /** Heads of the person's history as this device knew it; empty for the first event. */
  previous: z.array(Id),
  deviceId: Id,
  /** Pseudonym of the officer's profile. */
  officer: z.string().min(1),
  at: Instant,
  /** Coarse, e.g. the site; never coordinates. */
  place: z.string(),
  notice: z.object({
    id: z.string().min(1),
    version: z.int().min(1),
    language: z.string(),
    mode: z.enum(['read', 'audio', 'pictorial']),
    /** BLAKE2b-256 of the notice as it was given, in hex. */
    contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  /** The purposes that the notice explained, at the version that it explained. */
  explained: z.array(z.object({ purposeId: z.string().min(1), purposeVersion: z.int().min(1) })),
  manner: EventManner,
  capacity: Capacity,
  comprehensionChecked: z.boolean(),
  guardian: Guardian.nullable(),
  childView: ChildView.nullable(),
  interpreter: z.string(),
  /** Never the officer; '' for none. */
  witness: z.string(),
  /** Attachment id of the signature, mark or recording. */
  evidenceId: Id.nullable(),
  decisions: z.array(RecipientDecision),
  /** Events whose noes the grants of this one take back, each by name: what is not named stands. */
  reverses: z.array(Id),
});
export type ConsentEvent = z.infer<typeof ConsentEvent>;
