/** What may be asked of whom in a registration: the household by who answered, each member by whoever decides for them. */
import { explainedToAll, memberConsent } from '../../../consent/decider.ts';
import { draftedPurposes } from '../../../consent/drafted-purposes.ts';
import type { Programme } from '../../../programme/programme.ts';
import type { DraftView } from '../../../vault/protocol.ts';

/** By section: `household`, or a member's id. Ids of purposes, in the programme's order. */
export type PurposesOf = (sectionId: string) => readonly string[];

export function draftPurposes(programme: Programme, { consent, members }: DraftView, now: number): PurposesOf {
  const household = draftedPurposes(programme, { consent, explained: explainedToAll(programme) }, now);
  return (sectionId) => {
    if (sectionId === 'household') return household;
    const decider = members.find(({ memberId }) => memberId === sectionId)?.decider;
    return decider ? draftedPurposes(programme, memberConsent(programme, consent, decider), now) : [];
  };
}
