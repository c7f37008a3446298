/** From what a screen holds to the event: that it counts exactly when the rules say, whatever was drafted. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MemberDecider, memberConsent } from '../../src/consent/decider.ts';
import { type ConsentDraft, ConsentManner, Outcome, startConsent } from '../../src/consent/decision.ts';
import { draftedPurposes } from '../../src/consent/drafted-purposes.ts';
import { ConsentEvent } from '../../src/consent/event.ts';
import { standingOf } from '../../src/consent/standing.ts';
import { consentToEvent } from '../../src/consent/to-event.ts';
import { writablePurposes } from '../../src/consent/writable.ts';
import type { LegalBasis, Programme, Purpose } from '../../src/programme/programme.ts';
import { decisionOf, eventOf, idOf } from './history-for-tests.ts';

const NOW = 1_000_000;
const purpose = (id: string, basis: LegalBasis, recipients: string[] = []): Purpose => ({
  id,
  version: 1,
  name: { en: id },
  explanation: { en: id },
  basis,
  recipients,
  deidentifiedOnly: false,
  refusal: { en: '' },
});
const purposes = [
  purpose('A', 'public-interest', ['agency']),
  purpose('P', 'consent', ['agency']),
  purpose('C', 'consent'),
];
const programme: Pick<Programme, 'purposes'> = { purposes };
const OFFICER = 'Heron';
const consentOf = (more: Partial<ConsentDraft> = {}): ConsentDraft => ({
  ...startConsent({ id: 'notice', version: 1 }, 'en'),
  manner: 'spoken-certified',
  comprehensionChecked: true,
  ...more,
});
const said = (purposeId: string, outcome: Outcome, recipientId: string | null = null) => ({
  purposeId,
  purposeVersion: 1,
  recipientId,
  outcome,
  conditions: '',
  validUntil: null,
});
const makingOf = (history: readonly ConsentEvent[] = [], explained = ['A', 'P', 'C']) => ({
  programme,
  id: idOf(77),
  subjectId: idOf(0xaa),
  deviceId: idOf(0xdd),
  officer: OFFICER,
  at: NOW,
  place: '',
  contentHash: '0'.repeat(64),
  explained,
  history,
});
const eventFrom = (consent: ConsentDraft, history: readonly ConsentEvent[] = []) =>
  consentToEvent(consent, makingOf(history));

const recipients = [null, 'agency'] as const;
const decisions = fc.uniqueArray(
  fc.record({
    purposeId: fc.constantFrom('A', 'P', 'C'),
    purposeVersion: fc.constantFrom(1, 2),
    recipientId: fc.constantFrom(...recipients),
    outcome: fc.constantFrom(...Outcome.options),
    conditions: fc.constantFrom('', 'not to town'),
    validUntil: fc.constantFrom(null, NOW - 1, NOW + 1),
  }),
  { selector: ({ purposeId, recipientId }) => `${purposeId}/${recipientId}`, maxLength: 6 },
);
const guardian = { relation: 'mother', authority: 'parent' };
const drafts: fc.Arbitrary<ConsentDraft> = fc
  .record({
    decisions,
    manner: fc.constantFrom(null, ...ConsentManner.options),
    witness: fc.constantFrom('', 'A neighbour', OFFICER),
    evidenceId: fc.constantFrom(null, idOf(5)),
    capacity: fc.constantFrom('adult' as const, 'minor' as const, 'lacks' as const, 'unclear' as const),
    comprehensionChecked: fc.boolean(),
    guardian: fc.constantFrom(null, guardian),
    childView: fc.constantFrom(
      null,
      { view: 'agrees' as const, reason: '' },
      { view: 'objects' as const, reason: '' },
      { view: 'not-asked' as const, reason: 'too-young' },
    ),
  })
  .map((more) => consentOf(more));

/** From the rules alone: whether somebody who may decide said so, in a way that can be shown. */
function isGood(draft: ConsentDraft): boolean {
  if (!draft.comprehensionChecked || draft.manner === null) return false;
  const isHeard = draft.childView !== null && draft.childView.view !== 'objects';
  const speaks =
    draft.capacity === 'adult' ||
    (draft.capacity === 'lacks' && draft.guardian !== null) ||
    (draft.capacity === 'minor' && draft.guardian !== null && isHeard);
  const witnessed = draft.witness !== '' && draft.witness !== OFFICER;
  const shown = {
    signature: draft.evidenceId !== null,
    audio: draft.evidenceId !== null,
    'witnessed-mark': draft.evidenceId !== null && witnessed,
    'spoken-witnessed': witnessed,
    'spoken-certified': true,
  }[draft.manner];
  return speaks && shown;
}

describe('an event made from any draft', () => {
  it('allows a recipient exactly what was granted to it, by somebody who can, without condition or end', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const history = [eventFrom(draft)];
        for (const each of purposes)
          for (const recipientId of recipients) {
            const find = (to: string | null) =>
              draft.decisions.find((one) => one.purposeId === each.id && one.recipientId === to);
            const own = find(recipientId);
            const whole = find(null);
            const hasNo = [own, whole].some((one) => one !== undefined && one.outcome !== 'granted');
            const isYes =
              own?.outcome === 'granted' &&
              own.purposeVersion === 1 &&
              own.conditions === '' &&
              own.validUntil !== NOW - 1 &&
              isGood(draft);
            const needsNone = each.basis !== 'consent' && recipientId === null;
            // Where nobody here can decide, what rests on consent waits.
            const isReferred = draft.capacity === 'unclear' && each.basis === 'consent';
            const expected = !hasNo && !isReferred && (needsNone || isYes);
            expect(standingOf(history, each, recipientId, NOW) === 'allowed', `${each.id} ${recipientId}`).toBe(
              expected,
            );
          }
      }),
      { numRuns: 500 },
    );
  });

  it('is an event by its schema, and the same for the same draft', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const event = eventFrom(draft);
        expect(ConsentEvent.parse(event)).toEqual(event);
        expect(eventFrom(draft)).toEqual(event);
      }),
    );
  });

  it('lets be asked, before how it was given is recorded, exactly what it lets be written afterwards', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        fc.pre(isGood(draft) || !draft.decisions.some(({ outcome }) => outcome === 'granted'));
        const explained = ['A', 'P', 'C'];
        const written = writablePurposes(programme, [eventFrom(draft)], NOW);
        expect(draftedPurposes(programme, { consent: draft, explained }, NOW)).toEqual(written);
      }),
    );
  });
});

describe('a grant', () => {
  const yes = consentOf({ decisions: [said('P', 'granted')] });

  it('takes back every no that stands against it, and no other', () => {
    const history = [
      eventOf(1, [decisionOf('P', { outcome: 'refused' })]),
      eventOf(2, [decisionOf('C', { outcome: 'refused' })]),
      eventOf(3, [decisionOf('P', { outcome: 'withdrawn', recipientId: 'agency' })]),
    ];
    const event = eventFrom(yes, history);
    expect(event.reverses).toEqual([idOf(1)]);
    expect(standingOf([...history, event], purposes[1] as Purpose, null, NOW)).toBe('allowed');
    expect(standingOf([...history, event], purposes[2] as Purpose, null, NOW)).toBe('refused');
  });

  it('names the heads of the history, so that nothing is hidden from it', () => {
    const history = [eventOf(1, []), eventOf(2, [], { previous: [idOf(1)] }), eventOf(3, [], { previous: [idOf(1)] })];
    expect(eventFrom(yes, history).previous).toEqual([idOf(2), idOf(3)]);
  });

  it('is none where nobody said in which way it was given', () => {
    expect(standingOf([eventFrom({ ...yes, manner: null })], purposes[1] as Purpose, null, NOW)).toBe('not-effective');
  });
});

describe('a member of a household', () => {
  const respondent = consentOf({ decisions: [said('P', 'granted'), said('C', 'refused')], evidenceId: idOf(5) });
  const writable = (decider: MemberDecider, by = respondent) => {
    const { consent, explained } = memberConsent(programme, by, decider);
    return writablePurposes(programme, [consentToEvent(consent, makingOf([], [...explained]))], NOW);
  };
  const standing = (decider: MemberDecider, of: number, by = respondent) => {
    const { consent, explained } = memberConsent(programme, by, decider);
    const event = consentToEvent(consent, makingOf([], [...explained]));
    return standingOf([event], purposes[of] as Purpose, null, NOW);
  };
  const child = (view: 'agrees' | 'objects'): MemberDecider => ({
    who: 'respondent-for-child',
    guardian,
    childView: { view, reason: '' },
  });

  it('who is a child of the respondent shares the decisions, unless the child objects', () => {
    expect(writable(child('agrees'))).toEqual(['A', 'P']);
    expect(writable(child('objects'))).toEqual(['A']);
  });

  it('cannot be decided for by a child or by nobody, and then waits for those who find out what is best', () => {
    const minor = consentOf({ ...respondent, capacity: 'minor', guardian });
    for (const decider of [child('agrees'), { who: 'nobody' }] as const) {
      expect(standing(decider, 1, minor)).toBe('pending');
      expect(standing(decider, 0, minor)).toBe('allowed');
      expect(writable(decider, minor)).toEqual(['A', 'P', 'C']);
    }
  });

  it('who is not there has decided nothing: what needs consent waits and is not asked', () => {
    const absent: MemberDecider = { who: 'absent', decideBy: NOW + 5 };
    expect(writable(absent)).toEqual(['A']);
    expect(standing(absent, 1)).toBe('pending');
    const { consent, explained } = memberConsent(programme, respondent, absent);
    expect(explained).toEqual(['A']);
    expect(consent.decisions.map(({ validUntil }) => validUntil)).toEqual([NOW + 5, NOW + 5]);
    // Nothing of how the respondent answered is said of somebody else.
    expect([consent.evidenceId, consent.witness, consent.comprehensionChecked]).toEqual([null, '', false]);
  });

  it('who decides alone is bound by nothing that the respondent said', () => {
    const consent = consentOf({ decisions: [said('P', 'refused'), said('C', 'granted')] });
    expect(writable({ who: 'own', consent, complete: true })).toEqual(['A', 'C']);
  });
});
