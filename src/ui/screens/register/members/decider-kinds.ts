/** The choices of who decides for a member, between the screen and what is kept. */
import type { MemberDecider } from '../../../../consent/decider.ts';
import type { Capacity, ConsentDraft } from '../../../../consent/decision.ts';

export type DeciderKind =
  | 'respondent'
  | 'own-child'
  | 'adult-here'
  | 'absent'
  | 'other-guardian'
  | 'nobody'
  | 'adult-spoken-for';

/** Those that may be offered: one person answered, and a child who answered decides for no other child. */
export function deciderKinds(respondent: ConsentDraft, isRespondentKnown: boolean): readonly DeciderKind[] {
  return [
    ...(isRespondentKnown ? [] : (['respondent'] as const)),
    ...(respondent.capacity === 'adult' ? (['own-child'] as const) : []),
    'adult-here',
    'absent',
    'other-guardian',
    'nobody',
    'adult-spoken-for',
  ];
}

export function kindOfDecider(decider: MemberDecider | null): DeciderKind | null {
  switch (decider?.who) {
    case undefined:
      return null;
    case 'respondent-for-child':
      return 'own-child';
    case 'own':
      return kindOfCapacity(decider.consent.capacity);
    default:
      return (decider as Exclude<MemberDecider, { who: 'respondent-for-child' | 'own' }>).who;
  }
}

function kindOfCapacity(capacity: Capacity): DeciderKind {
  if (capacity === 'minor') return 'other-guardian';
  return capacity === 'lacks' ? 'adult-spoken-for' : 'adult-here';
}

/** The same notice, in the language and way in which it was given to all who were there; nothing decided. */
export const startOwnConsent = (respondent: ConsentDraft, capacity: Capacity): ConsentDraft => ({
  ...respondent,
  capacity,
  decisions: [],
  manner: null,
  witness: '',
  evidenceId: null,
  comprehensionChecked: false,
  guardian: null,
  childView: null,
});
