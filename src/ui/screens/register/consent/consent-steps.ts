/**
 * The consent step as a state: what changes it, and what it still lacks.
 *
 * Nothing is preselected, so a purpose that asks for consent is open until somebody answers. What a person signed covers the
 * decisions made before the signature, and the notice in the language in which it was given: changing either opens it again.
 */
import { isAsked } from '../../../../consent/allowed-purposes.ts';
import type { ConsentDraft, ConsentManner, Outcome } from '../../../../consent/decision.ts';
import type { Programme, Purpose } from '../../../../programme/programme.ts';

export type ConsentGap =
  | { readonly type: 'notice-not-given' }
  | { readonly type: 'purpose-not-decided'; readonly purposeId: string }
  | { readonly type: 'manner-not-chosen' }
  | { readonly type: 'not-understood' }
  | { readonly type: 'signature-missing' }
  | { readonly type: 'witness-missing' }
  | { readonly type: 'witness-is-officer' };

export const needsEvidence = (manner: ConsentManner): boolean => manner === 'signature' || manner === 'witnessed-mark';
export const needsWitness = (manner: ConsentManner): boolean =>
  manner === 'witnessed-mark' || manner === 'spoken-witnessed';

export function outcomeOf(consent: ConsentDraft, purpose: Purpose): Outcome | null {
  const decision = consent.decisions.find(
    ({ purposeId, purposeVersion }) => purposeId === purpose.id && purposeVersion === purpose.version,
  );
  return decision?.outcome ?? null;
}

/** @param outcome null takes an objection back; a consent purpose, once answered, is only ever answered otherwise. */
export function decide(consent: ConsentDraft, purpose: Purpose, outcome: Outcome | null): ConsentDraft {
  if (outcomeOf(consent, purpose) === outcome) return consent;
  const others = consent.decisions.filter(({ purposeId }) => purposeId !== purpose.id);
  const decisions =
    outcome === null
      ? others
      : [
          ...others,
          {
            purposeId: purpose.id,
            purposeVersion: purpose.version,
            recipientId: null,
            outcome,
            conditions: '',
            validUntil: null,
          },
        ];
  return { ...consent, decisions, evidenceId: null };
}

export function giveNotice(consent: ConsentDraft, language: string, at: number): ConsentDraft {
  if (consent.noticeGivenAt !== null && consent.noticeLanguage === language) return consent;
  return { ...consent, noticeLanguage: language, noticeMode: 'read', noticeGivenAt: at, evidenceId: null };
}

/** Another manner drops the evidence of the one before: a signature is not a mark. */
export function chooseManner(consent: ConsentDraft, manner: ConsentManner): ConsentDraft {
  if (consent.manner === manner) return consent;
  return { ...consent, manner, evidenceId: null, witness: needsWitness(manner) ? consent.witness : '' };
}

/** What is still open, in the order of the steps; empty when consent is complete. */
export function consentGaps(programme: Programme, consent: ConsentDraft, officer: string): ConsentGap[] {
  return [...noticeGaps(programme, consent), ...decisionGaps(programme, consent), ...mannerGaps(consent, officer)];
}

export function noticeGaps(programme: Programme, consent: ConsentDraft): ConsentGap[] {
  const { notice } = programme;
  const isThisNotice = consent.noticeId === notice.id && consent.noticeVersion === notice.version;
  return isThisNotice && consent.noticeGivenAt !== null ? [] : [{ type: 'notice-not-given' }];
}

export function decisionGaps(programme: Programme, consent: ConsentDraft): ConsentGap[] {
  return programme.purposes
    .filter(isAsked)
    .filter((purpose) => {
      const outcome = outcomeOf(consent, purpose);
      return outcome === null || outcome === 'pending';
    })
    .map(({ id }) => ({ type: 'purpose-not-decided', purposeId: id }));
}

export function mannerGaps(consent: ConsentDraft, officer: string): ConsentGap[] {
  const { manner, witness, evidenceId } = consent;
  const gaps: ConsentGap[] = [];
  if (needsUnderstanding(consent) && !consent.comprehensionChecked) gaps.push({ type: 'not-understood' });
  if (manner === null) return [...gaps, { type: 'manner-not-chosen' }];
  if (needsEvidence(manner) && evidenceId === null) gaps.push({ type: 'signature-missing' });
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
