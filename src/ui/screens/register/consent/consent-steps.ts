/**
 * The consent step as a state: what changes it, and what it still lacks.
 *
 * Nothing is preselected, so every question is open until somebody answers. What a person signed covers the decisions made
 * before the signature, and the notice in the language in which it was given: changing either opens it again.
 */
import type {
  Capacity,
  ChildView,
  ConsentDraft,
  ConsentManner,
  Guardian,
  Outcome,
} from '../../../../consent/decision.ts';
import { openQuestions, outcomeOf, type Question } from '../../../../consent/questions.ts';
import type { Programme } from '../../../../programme/programme.ts';

export type ConsentGap =
  | { readonly type: 'notice-not-given' }
  | { readonly type: 'guardian-missing' }
  | { readonly type: 'not-decided'; readonly purposeId: string; readonly recipientId: string | null }
  | { readonly type: 'child-not-heard' }
  | { readonly type: 'not-understood' }
  | { readonly type: 'manner-not-chosen' }
  | { readonly type: 'evidence-missing' }
  | { readonly type: 'witness-missing' }
  | { readonly type: 'witness-is-officer' };

/** How long a decision may wait before somebody asks again. */
export const DECIDE_WITHIN_MS = 14 * 86_400_000;

export const needsEvidence = (manner: ConsentManner): boolean =>
  manner === 'signature' || manner === 'witnessed-mark' || manner === 'audio';
export const needsWitness = (manner: ConsentManner): boolean =>
  manner === 'witnessed-mark' || manner === 'spoken-witnessed';

/**
 * @param outcome null takes an objection back; what was asked is, once answered, only ever answered otherwise
 * @param until by when what is pending has to be decided
 */
export function decide(
  consent: ConsentDraft,
  question: Question,
  outcome: Outcome | null,
  until: number | null = null,
): ConsentDraft {
  if (outcomeOf(consent.decisions, question) === outcome) return consent;
  const { purpose, recipientId } = question;
  const others = consent.decisions.filter(
    (each) => each.purposeId !== purpose.id || (each.recipientId !== recipientId && isStillAsked(question, outcome)),
  );
  const decision = {
    purposeId: purpose.id,
    purposeVersion: purpose.version,
    recipientId,
    conditions: '',
    validUntil: outcome === 'pending' ? until : null,
  };
  return {
    ...consent,
    decisions: outcome === null ? others : [...others, { ...decision, outcome }],
    evidenceId: null,
  };
}

/** A no to a whole purpose answers for its recipients; taking an objection back does not. */
const isStillAsked = ({ recipientId }: Question, outcome: Outcome | null): boolean =>
  recipientId !== null || outcome === 'granted' || outcome === null;

export function giveNotice(
  consent: ConsentDraft,
  language: string,
  mode: ConsentDraft['noticeMode'],
  at: number,
): ConsentDraft {
  const { noticeGivenAt, noticeLanguage, noticeMode } = consent;
  if (noticeGivenAt !== null && noticeLanguage === language && noticeMode === mode) return consent;
  return { ...consent, noticeLanguage: language, noticeMode: mode, noticeGivenAt: at, evidenceId: null };
}

/** Another manner drops the evidence of the one before: a signature is not a mark. */
export function chooseManner(consent: ConsentDraft, manner: ConsentManner): ConsentDraft {
  if (consent.manner === manner) return consent;
  return { ...consent, manner, evidenceId: null, witness: needsWitness(manner) ? consent.witness : '' };
}

/** Whoever decides anew has decided nothing yet, and somebody else's signature is none. */
export function chooseCapacity(consent: ConsentDraft, capacity: Capacity): ConsentDraft {
  if (consent.capacity === capacity) return consent;
  return {
    ...consent,
    capacity,
    guardian: null,
    childView: null,
    decisions: [],
    comprehensionChecked: false,
    evidenceId: null,
  };
}

export const chooseGuardian = (consent: ConsentDraft, guardian: Guardian): ConsentDraft => ({
  ...consent,
  guardian,
  evidenceId: null,
});

export const hearChild = (consent: ConsentDraft, childView: ChildView): ConsentDraft => ({ ...consent, childView });

/** What is still open, in the order of the steps; empty when consent is complete. */
export const consentGaps = (programme: Programme, consent: ConsentDraft, officer: string): ConsentGap[] => [
  ...noticeGaps(programme, consent),
  ...decisionGaps(programme, consent),
  ...mannerGaps(consent, officer),
];

export function noticeGaps(programme: Programme, consent: ConsentDraft): ConsentGap[] {
  const { notice } = programme;
  const isThisNotice = consent.noticeId === notice.id && consent.noticeVersion === notice.version;
  return isThisNotice && consent.noticeGivenAt !== null ? [] : [{ type: 'notice-not-given' }];
}

/** Where nobody here can agree, nobody is asked to. */
export function decisionGaps(programme: Programme, consent: ConsentDraft): ConsentGap[] {
  const { capacity, guardian, decisions } = consent;
  if (capacity === 'unclear') return [];
  const isSpokenFor = capacity === 'adult' || guardian !== null;
  return [
    ...(isSpokenFor ? [] : [{ type: 'guardian-missing' } as const]),
    ...openQuestions(programme, decisions).map(
      ({ purpose, recipientId }) => ({ type: 'not-decided', purposeId: purpose.id, recipientId }) as const,
    ),
    ...(capacity === 'minor' && consent.childView === null ? [{ type: 'child-not-heard' } as const] : []),
  ];
}

export function mannerGaps(consent: ConsentDraft, officer: string): ConsentGap[] {
  const { manner, witness, evidenceId } = consent;
  const gaps: ConsentGap[] = [];
  if (needsUnderstanding(consent) && !consent.comprehensionChecked) gaps.push({ type: 'not-understood' });
  if (manner === null) return [...gaps, { type: 'manner-not-chosen' }];
  if (needsEvidence(manner) && evidenceId === null) gaps.push({ type: 'evidence-missing' });
  if (needsWitness(manner)) {
    if (witness.trim() === '') gaps.push({ type: 'witness-missing' });
    else if (isSameName(witness, officer)) gaps.push({ type: 'witness-is-officer' });
  }
  return gaps;
}

/** Nobody has to have understood anything to say no. */
export const needsUnderstanding = ({ decisions }: ConsentDraft): boolean =>
  decisions.some(({ outcome }) => outcome === 'granted');

const bareName = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
const isSameName = (a: string, b: string): boolean => bareName(a) === bareName(b);
