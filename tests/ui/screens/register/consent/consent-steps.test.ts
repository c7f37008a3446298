import { describe, expect, it } from 'vitest';
import {
  chooseManner,
  consentGaps,
  decide,
  giveNotice,
  mannerGaps,
  outcomeOf,
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

const gapTypes = (consent: typeof emptyConsent) =>
  consentGaps(programme, consent, OFFICER).map((gap) =>
    gap.type === 'purpose-not-decided' ? `${gap.type} ${gap.purposeId}` : gap.type,
  );
const evidenceId = 'e'.repeat(32);

describe('consent steps', () => {
  it('preselect nothing: every consent purpose is open, a mandate is not asked', () => {
    expect(gapTypes(emptyConsent)).toEqual([
      'notice-not-given',
      'purpose-not-decided C',
      'purpose-not-decided T',
      'manner-not-chosen',
    ]);
  });

  it('are complete with a refusal as much as with a grant', () => {
    const refused = decide(decide(fullConsent, cashPurpose, 'refused'), tracingPurpose, 'refused');
    const granted = decide(decide(fullConsent, cashPurpose, 'granted'), tracingPurpose, 'granted');
    expect(gapTypes(refused)).toEqual([]);
    expect(gapTypes(granted)).toEqual([]);
  });

  it('leave a pending purpose open', () => {
    expect(gapTypes(decide(fullConsent, cashPurpose, 'pending'))).toEqual(['purpose-not-decided C']);
  });

  it('take the newest answer alone, and an objection back', () => {
    const changed = decide(decide(emptyConsent, cashPurpose, 'granted'), cashPurpose, 'refused');
    expect(changed.decisions).toHaveLength(1);
    expect(outcomeOf(changed, cashPurpose)).toBe('refused');
    const objected = decide(emptyConsent, registrationPurpose, 'objected');
    expect(outcomeOf(decide(objected, registrationPurpose, null), registrationPurpose)).toBeNull();
  });

  it('ask for a new signature once a decision, the notice or the manner changes', () => {
    const signed = { ...fullConsent, manner: 'signature' as const, evidenceId };
    expect(gapTypes(signed)).toEqual([]);
    expect(gapTypes(decide(signed, cashPurpose, 'refused'))).toEqual(['signature-missing']);
    expect(gapTypes(giveNotice(signed, 'ar', 2))).toEqual(['signature-missing']);
    expect(chooseManner(signed, 'witnessed-mark').evidenceId).toBeNull();
  });

  it('keep the signature when the same answer is given again', () => {
    const signed = { ...fullConsent, manner: 'signature' as const, evidenceId };
    expect(decide(signed, cashPurpose, 'granted')).toBe(signed);
    expect(giveNotice(signed, 'en', 99)).toBe(signed);
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
      { type: 'signature-missing' },
      { type: 'witness-missing' },
    ]);
  });

  it('do not take an older notice for the one that is valid now', () => {
    expect(gapTypes({ ...fullConsent, noticeVersion: 0 })).toEqual(['notice-not-given']);
  });
});
