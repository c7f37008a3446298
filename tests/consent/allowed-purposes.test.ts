import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedPurposes } from '../../src/consent/allowed-purposes.ts';
import { type Decision, Outcome } from '../../src/consent/decision.ts';
import { LegalBasis, type Purpose } from '../../src/programme/programme.ts';

const purpose = (id: string, basis: LegalBasis, version = 1): Purpose => ({
  id,
  version,
  name: { en: id },
  explanation: { en: id },
  basis,
  recipients: [],
  deidentifiedOnly: false,
  refusal: { en: '' },
});
const programme = {
  purposes: [purpose('A', 'public-interest'), purpose('C', 'consent', 2), purpose('P', 'consent')],
};
const decide = (purposeId: string, outcome: Outcome, purposeVersion = 1): Decision => ({
  purposeId,
  purposeVersion,
  recipientId: null,
  outcome,
  conditions: '',
  validUntil: null,
});

describe('allowed purposes', () => {
  it('allows a mandate without any decision, and no consent purpose', () => {
    expect(allowedPurposes(programme, [])).toEqual(['A']);
  });

  it('allows a consent purpose once it is granted', () => {
    expect(allowedPurposes(programme, [decide('P', 'granted')])).toEqual(['A', 'P']);
  });

  it.each(['refused', 'withdrawn', 'objected', 'pending'] as const)('does not take %s for consent', (outcome) => {
    expect(allowedPurposes(programme, [decide('P', outcome)])).toEqual(['A']);
  });

  it('lets an objection end a purpose on any basis but consent', () => {
    for (const basis of LegalBasis.options) {
      if (basis === 'consent') continue;
      expect(allowedPurposes({ purposes: [purpose('A', basis)] }, [decide('A', 'objected')])).toEqual([]);
    }
  });

  it('does not stretch consent to a newer version of the purpose', () => {
    expect(allowedPurposes(programme, [decide('C', 'granted', 1)])).toEqual(['A']);
    expect(allowedPurposes(programme, [decide('C', 'granted', 2)])).toEqual(['A', 'C']);
  });

  it('keeps an objection when the purpose gets a new version', () => {
    expect(allowedPurposes({ purposes: [purpose('A', 'contract', 3)] }, [decide('A', 'objected', 1)])).toEqual([]);
  });

  it('lets a no beside a yes win, in either order', () => {
    const [yes, no] = [decide('P', 'granted'), decide('P', 'withdrawn')];
    expect(allowedPurposes(programme, [yes, no])).toEqual(['A']);
    expect(allowedPurposes(programme, [no, yes])).toEqual(['A']);
  });

  it('never allows what the programme does not have', () => {
    expect(allowedPurposes(programme, [decide('Z', 'granted')])).toEqual(['A']);
  });

  it('never grows by a further decision other than a grant', () => {
    const outcomes = Outcome.options.filter((outcome) => outcome !== 'granted');
    const anyDecision = (from: readonly Outcome[]) =>
      fc.record({
        purposeId: fc.constantFrom('A', 'C', 'P'),
        purposeVersion: fc.integer({ min: 1, max: 3 }),
        recipientId: fc.constant(null),
        outcome: fc.constantFrom(...from),
        conditions: fc.constant(''),
        validUntil: fc.constant(null),
      });
    fc.assert(
      fc.property(fc.array(anyDecision(Outcome.options)), anyDecision(outcomes), (decisions, further) => {
        const before = allowedPurposes(programme, decisions);
        const after = allowedPurposes(programme, [...decisions, further]);
        expect(before).toEqual(expect.arrayContaining(after));
      }),
    );
  });
});
