/**
 * The order of a registration: which step follows, which one opens again, and how far it has come.
 *
 * Invariant: no question about the person is reached before consent is complete. Going back is always allowed and takes
 * nothing away.
 */
import type { MemberDecider } from '../../../consent/decider.ts';
import type { Programme } from '../../../programme/programme.ts';
import type { DraftView } from '../../../vault/protocol.ts';
import { consentGaps, decisionGaps, noticeGaps } from './consent/consent-steps.ts';

export type Place =
  | { readonly step: 'notice' }
  | { readonly step: 'decisions' }
  | { readonly step: 'manner' }
  | { readonly step: 'household' }
  | { readonly step: 'members' }
  /** Who decides for a member; then, where that is somebody else who is here, what they decide; then the questions. */
  | { readonly step: 'decider'; readonly memberId: string }
  | { readonly step: 'own-consent'; readonly memberId: string }
  | { readonly step: 'member'; readonly memberId: string }
  | { readonly step: 'read-back' };

/** As the person counts them: a member is part of the members. */
export const STEPS = ['notice', 'decisions', 'manner', 'household', 'members', 'read-back'] as const;

export const stepNumber = ({ step }: Place): number =>
  STEPS.indexOf(step === 'member' || step === 'decider' || step === 'own-consent' ? 'members' : step) + 1;

/** Where a registration opens again: at the first thing that is not done. */
export function resumePlace(programme: Programme, draft: DraftView, officer: string): Place {
  const { consent, household, members } = draft;
  if (noticeGaps(programme, consent).length > 0) return { step: 'notice' };
  if (decisionGaps(programme, consent).length > 0) return { step: 'decisions' };
  if (consentGaps(programme, consent, officer).length > 0 || !draft.consentComplete) return { step: 'manner' };
  if (!household.complete) return { step: 'household' };
  const unfinished = members.find(({ complete, decider }) => !complete || !isDecided(decider));
  return unfinished ? memberPlace(draft, unfinished.memberId) : { step: 'members' };
}

/** Whether it is settled who decides, and where they are here, what. */
export const isDecided = (decider: MemberDecider | null): boolean =>
  decider !== null && (decider.who !== 'own' || decider.complete);

/** Where a member opens: no question about anybody is reached before somebody decided for them. */
export function memberPlace({ members }: DraftView, memberId: string): Place {
  const decider = members.find((member) => member.memberId === memberId)?.decider ?? null;
  if (decider === null) return { step: 'decider', memberId };
  return isDecided(decider) ? { step: 'member', memberId } : { step: 'own-consent', memberId };
}

/** The place to go to, or the step that must be finished before it. */
export function admit(programme: Programme, draft: DraftView, officer: string, wanted: Place): Place {
  const { consent } = draft;
  if (wanted.step === 'notice') return wanted;
  if (noticeGaps(programme, consent).length > 0) return { step: 'notice' };
  if (wanted.step === 'decisions') return wanted;
  if (decisionGaps(programme, consent).length > 0) return { step: 'decisions' };
  if (wanted.step === 'manner') return wanted;
  const isOpen = !draft.consentComplete || consentGaps(programme, consent, officer).length > 0;
  if (isOpen) return { step: 'manner' };
  return wanted.step === 'member' ? memberPlace(draft, wanted.memberId) : wanted;
}

export function placeAfter(place: Place): Place | null {
  switch (place.step) {
    case 'notice':
      return { step: 'decisions' };
    case 'decisions':
      return { step: 'manner' };
    case 'manner':
      return { step: 'household' };
    case 'household':
    case 'member':
      return { step: 'members' };
    case 'decider':
    case 'own-consent':
      return { step: 'member', memberId: place.memberId };
    case 'members':
      return { step: 'read-back' };
    case 'read-back':
      return null;
  }
}

export function placeBefore(place: Place): Place | null {
  switch (place.step) {
    case 'notice':
      return null;
    case 'decisions':
      return { step: 'notice' };
    case 'manner':
      return { step: 'decisions' };
    case 'household':
      return { step: 'manner' };
    case 'members':
      return { step: 'household' };
    case 'member':
    case 'own-consent':
      return { step: 'decider', memberId: place.memberId };
    case 'decider':
    case 'read-back':
      return { step: 'members' };
  }
}
