import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/consent/decision.ts';
import { openQuestions } from '../../src/consent/questions.ts';
import type { LegalBasis, Programme, Purpose } from '../../src/programme/programme.ts';

const purpose = (id: string, basis: LegalBasis, recipients: string[]): Purpose => ({
  id,
  version: 2,
  name: { en: id },
  explanation: { en: id },
  basis,
  recipients,
  deidentifiedOnly: false,
  refusal: { en: '' },
});
const recipient = (id: string, role: Programme['recipients'][number]['role']) => ({ id, name: { en: id }, role });
const programme = {
  purposes: [purpose('A', 'public-interest', ['partner']), purpose('P', 'consent', ['partner', 'bank', 'police'])],
  recipients: [
    recipient('partner', 'partner'),
    recipient('bank', 'service-provider'),
    recipient('police', 'authority'),
  ],
};
const said = (purposeId: string, outcome: Outcome, recipientId: string | null = null, purposeVersion = 2) => ({
  purposeId,
  purposeVersion,
  recipientId,
  outcome,
});
const open = (...decisions: ReturnType<typeof said>[]) =>
  openQuestions(programme, decisions).map(({ purpose: { id }, recipientId }) => `${id} ${recipientId ?? ''}`.trim());

describe('what a person is asked', () => {
  it('is each consent purpose, and each recipient of what needs no consent', () => {
    expect(open()).toEqual(['A partner', 'P']);
  });

  it('is each recipient once the purpose is granted, and never an authority', () => {
    expect(open(said('P', 'granted'))).toEqual(['A partner', 'P partner', 'P bank']);
    expect(open(said('P', 'granted'), said('P', 'refused', 'bank'))).toEqual(['A partner', 'P partner']);
  });

  it.each(['refused', 'pending'] as const)('is nothing more of a purpose that was %s', (outcome) => {
    expect(open(said('P', outcome))).toEqual(['A partner']);
  });

  it('is nothing of a mandate to which the person objects', () => {
    expect(open(said('A', 'objected'))).toEqual(['P']);
  });

  it('is asked again for a new version of the purpose', () => {
    expect(open(said('P', 'granted', null, 1))).toEqual(['A partner', 'P']);
  });
});
