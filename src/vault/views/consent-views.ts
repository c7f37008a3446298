/** What screens show of one person's consent: what they said, when, how, and what it comes to today. */
import '../../result/no-eval.ts';
import * as z from 'zod';
import { ConsentDraft } from '../../consent/decision.ts';
import { ConsentEvent } from '../../consent/event.ts';

const Id = z.string().regex(/^[0-9a-f]{32}$/);

/** What a person's history says today of one purpose and recipient (src/consent/standing.ts). */
export const StandingView = z.object({
  purposeId: z.string(),
  /** Null: the controller itself. */
  recipientId: z.string().nullable(),
  standing: z.enum([
    'allowed',
    'not-explained',
    'not-decided',
    'another-version',
    'conditional',
    'expired',
    'not-effective',
    'refused',
    'withdrawn',
    'objected',
    'pending',
  ]),
  /** When the decision was made that it rests on; null where there is none. */
  since: z.number().nullable(),
  /** For what is pending, by when it has to be decided; for a yes, until when it holds. */
  until: z.number().nullable(),
});
export type StandingView = z.infer<typeof StandingView>;

export const ConsentView = z.object({
  subjectId: Id,
  householdId: Id,
  /** Name of the person, for the screen's own title; '' for a household or where there is none. */
  name: z.string(),
  /** Oldest first. `isGenuine`: the signature of the device that wrote it holds. */
  events: z.array(z.object({ event: ConsentEvent, isGenuine: z.boolean() })),
  standings: z.array(StandingView),
});
export type ConsentView = z.infer<typeof ConsentView>;

/** A later decision: only the purposes that were decided now, and how. Grants take back every no that stands against them. */
export const ConsentInput = ConsentDraft.omit({ noticeGivenAt: true });
export type ConsentInput = z.infer<typeof ConsentInput>;
