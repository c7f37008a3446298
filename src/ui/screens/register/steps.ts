/**
 * The order of a registration: which step follows, which one opens again, and how far it has come.
 *
 * Invariant: no question about the person is reached before consent is complete. Going back is always allowed and takes
 * nothing away.
 */
import type { Programme } from '../../../programme/programme.ts';
import type { DraftView } from '../../../vault/protocol.ts';
import { consentGaps, decisionGaps, noticeGaps } from './consent/consent-steps.ts';

export type Place =
  | { readonly step: 'notice' }
  | { readonly step: 'decisions' }
  | { readonly step: 'manner' }
  | { readonly step: 'household' }
  | { readonly step: 'members' }
  | { readonly step: 'member'; readonly memberId: string }
  | { readonly step: 'read-back' };

/** As the person counts them: a member is part of the members. */
export const STEPS = ['notice', 'decisions', 'manner', 'household', 'members', 'read-back'] as const;

export const stepNumber = ({ step }: Place): number => STEPS.indexOf(step === 'member' ? 'members' : step) + 1;

/** Where a registration opens again: at the first thing that is not done. */
export function resumePlace(programme: Programme, draft: DraftView, officer: string): Place {
  const { consent, household, members } = draft;
  if (noticeGaps(programme, consent).length > 0) return { step: 'notice' };
  if (decisionGaps(programme, consent).length > 0) return { step: 'decisions' };
  if (consentGaps(programme, consent, officer).length > 0 || !draft.consentComplete) return { step: 'manner' };
  if (!household.complete) return { step: 'household' };
  const unfinished = members.find(({ complete }) => !complete);
  return unfinished ? { step: 'member', memberId: unfinished.memberId } : { step: 'members' };
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
  return isOpen ? { step: 'manner' } : wanted;
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
    case 'read-back':
      return { step: 'members' };
  }
}
