/**
 * Who decides for one member of a household, and what that comes to as a consent of their own.
 *
 * One person answers the screens of a registration: the respondent. Everybody else is a person too, with a history of their
 * own. A child of the respondent is decided for with the respondent's own decisions, once the child was asked. An adult who
 * is not there has decided nothing: what needs consent waits. For a child without anybody nobody here can decide at all.
 */
import '../result/no-eval.ts';
import * as z from 'zod';
import type { Programme } from '../programme/programme.ts';
import { isAsked } from './allowed-purposes.ts';
import { ChildView, ConsentDraft, Guardian } from './decision.ts';

export const MemberDecider = z.discriminatedUnion('who', [
  /** This member is the person who answered. */
  z.object({ who: z.literal('respondent') }),
  /** The respondent decides as this child's parent or guardian. */
  z.object({ who: z.literal('respondent-for-child'), guardian: Guardian, childView: ChildView }),
  /** An adult who is here, or a guardian other than the respondent, with decisions of their own. */
  z.object({ who: z.literal('own'), consent: ConsentDraft, complete: z.boolean() }),
  /** An adult who is not here. `decideBy`: when what waits has to be decided, in milliseconds since the Unix epoch. */
  z.object({ who: z.literal('absent'), decideBy: z.number() }),
  /** A child without parent or guardian: a best-interests referral. */
  z.object({ who: z.literal('nobody') }),
]);
export type MemberDecider = z.infer<typeof MemberDecider>;

/** A member's consent as a draft of an event, with the ids of the purposes that were explained for it. */
export interface MemberConsent {
  readonly consent: ConsentDraft;
  readonly explained: readonly string[];
}

type Purposes = Pick<Programme, 'purposes'>;

/** What was told of a programme whose notice was given whole. */
export const explainedToAll = ({ purposes }: Purposes): string[] => purposes.map(({ id }) => id);
/** Of what needs nobody's consent the respondent was told for the household; of the rest each person has to be. */
const explainedForOthers = ({ purposes }: Purposes): string[] =>
  purposes.filter((purpose) => !isAsked(purpose)).map(({ id }) => id);

export function memberConsent(programme: Purposes, respondent: ConsentDraft, decider: MemberDecider): MemberConsent {
  switch (decider.who) {
    case 'respondent':
      return { consent: respondent, explained: explainedToAll(programme) };
    case 'respondent-for-child':
      // Who cannot decide alone cannot decide for a child.
      return respondent.capacity === 'adult'
        ? {
            consent: {
              ...respondent,
              capacity: 'minor',
              guardian: decider.guardian,
              childView: decider.childView,
            },
            explained: explainedToAll(programme),
          }
        : nobody(programme, respondent);
    case 'own':
      return { consent: decider.consent, explained: explainedToAll(programme) };
    case 'absent':
      return absent(programme, respondent, decider.decideBy);
    case 'nobody':
      return nobody(programme, respondent);
  }
}

/** Nothing of the respondent's own person: only what they were told, and in which way. */
const unsaid = (respondent: ConsentDraft): ConsentDraft => ({
  ...respondent,
  decisions: [],
  manner: 'spoken-certified',
  witness: '',
  evidenceId: null,
  comprehensionChecked: false,
  guardian: null,
  childView: null,
});

const nobody = (programme: Purposes, respondent: ConsentDraft): MemberConsent => ({
  consent: { ...unsaid(respondent), capacity: 'unclear' },
  explained: explainedForOthers(programme),
});

function absent(programme: Purposes, respondent: ConsentDraft, decideBy: number): MemberConsent {
  const decisions = programme.purposes.filter(isAsked).map(({ id, version }) => ({
    purposeId: id,
    purposeVersion: version,
    recipientId: null,
    outcome: 'pending' as const,
    conditions: '',
    validUntil: decideBy,
  }));
  return {
    consent: { ...unsaid(respondent), capacity: 'adult', decisions },
    explained: explainedForOthers(programme),
  };
}
