import { describe, expect, it } from 'vitest';
import { outcomeOf as outcomeOfDecisions, type Question } from '../../../../../src/consent/questions.ts';
import {
  chooseManner,
  consentGaps,
  decide,
  giveNotice,
  mannerGaps,
} from '../../../../../src/ui/screens/register/consent/consent-steps.ts';
import {
  cashPurpose,
  emptyConsent,
  fullConsent,
  OFFICER,
  programme,
  registrationPurpose,
  tracingPurpose,
} from '../registration-for-tests.ts';

const cash = { purpose: cashPurpose, recipientId: null };
const tracing = { purpose: tracingPurpose, recipientId: null };
const registration = { purpose: registrationPurpose, recipientId: null };
const outcomeOf = (consent: typeof emptyConsent, question: Question) => outcomeOfDecisions(consent.decisions, question);
const gapTypes = (consent: typeof emptyConsent) =>
  consentGaps(programme, consent, OFFICER).map((gap) =>
    gap.type === 'not-decided' ? `${gap.type} ${gap.purposeId}` : gap.type,
  );
const evidenceId = 'e'.repeat(32);

describe('consent steps', () => {
  it('preselect nothing: every consent purpose is open, a mandate is not asked', () => {
    expect(gapTypes(emptyConsent)).toEqual(['notice-not-given', 'not-decided C', 'not-decided T', 'manner-not-chosen']);
  });

  it('are complete with a refusal as much as with a grant', () => {
    const refused = decide(decide(fullConsent, cash, 'refused'), tracing, 'refused');
    const granted = decide(decide(fullConsent, cash, 'granted'), tracing, 'granted');
    expect(gapTypes(refused)).toEqual([]);
    expect(gapTypes(granted)).toEqual([]);
  });

  it('take "later" for an answer, with a day by which it is due', () => {
    const later = decide(fullConsent, cash, 'pending', 99);
    expect(gapTypes(later)).toEqual([]);
    expect(later.decisions.find(({ purposeId }) => purposeId === 'C')).toMatchObject({
      outcome: 'pending',
      validUntil: 99,
    });
  });

  it('take the newest answer alone, and an objection back', () => {
    const changed = decide(decide(emptyConsent, cash, 'granted'), cash, 'refused');
    expect(changed.decisions).toHaveLength(1);
    expect(outcomeOf(changed, cash)).toBe('refused');
    const objected = decide(emptyConsent, registration, 'objected');
    expect(outcomeOf(decide(objected, registration, null), registration)).toBeNull();
  });

  it('ask for a new signature once a decision, the notice or the manner changes', () => {
    const signed = { ...fullConsent, manner: 'signature' as const, evidenceId };
    expect(gapTypes(signed)).toEqual([]);
    expect(gapTypes(decide(signed, cash, 'refused'))).toEqual(['evidence-missing']);
    expect(gapTypes(giveNotice(signed, 'ar', 'read', 2))).toEqual(['evidence-missing']);
    expect(chooseManner(signed, 'witnessed-mark').evidenceId).toBeNull();
  });

  it('keep the signature when the same answer is given again', () => {
    const signed = { ...fullConsent, manner: 'signature' as const, evidenceId };
    expect(decide(signed, cash, 'granted')).toBe(signed);
    expect(giveNotice(signed, 'en', 'read', 99)).toBe(signed);
    expect(chooseManner(signed, 'signature')).toBe(signed);
  });

  it('need a witness other than the officer, however the name is written', () => {
    const spoken = { ...fullConsent, manner: 'spoken-witnessed' as const };
    expect(mannerGaps(spoken, OFFICER)).toEqual([{ type: 'witness-missing' }]);
    expect(mannerGaps({ ...spoken, witness: '  hERON ' }, OFFICER)).toEqual([{ type: 'witness-is-officer' }]);
    expect(mannerGaps({ ...spoken, witness: 'Layla' }, OFFICER)).toEqual([]);
  });

  it('need both a mark and a witness for a witnessed mark', () => {
    expect(mannerGaps({ ...fullConsent, manner: 'witnessed-mark' }, OFFICER)).toEqual([
      { type: 'evidence-missing' },
      { type: 'witness-missing' },
    ]);
  });

  it('do not take an older notice for the one that is valid now', () => {
    expect(gapTypes({ ...fullConsent, noticeVersion: 0 })).toEqual(['notice-not-given']);
  });
});
