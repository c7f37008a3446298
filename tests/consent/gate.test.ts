import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Capacity, Outcome } from '../../src/consent/decision.ts';
import type { ConsentEvent } from '../../src/consent/event.ts';
import { EventManner } from '../../src/consent/event.ts';
import { type GateInput, passGate, type Refusal } from '../../src/consent/gate.ts';
import { Tier } from '../../src/forms/definition.ts';
import type { Agreement, Purpose } from '../../src/programme/programme.ts';
import { oracle } from './gate-oracle.ts';
import { decisionOf, eventOf, idOf } from './history-for-tests.ts';

const NOW = 100 * 86_400_000;
const DAY = 86_400_000;

const purposeOf = (id: string, more: Partial<Purpose> = {}): Purpose => ({
  id,
  version: 1,
  name: {},
  explanation: {},
  basis: 'consent',
  recipients: ['tracing', 'police'],
  deidentifiedOnly: false,
  refusal: {},
  ...more,
});

const agreementOf = (more: Partial<Agreement> = {}): Agreement => ({
  id: 'agreement',
  reference: 'MoU 7',
  recipientId: 'tracing',
  purposes: ['T'],
  highestTier: 'sensitive',
  validFrom: NOW - DAY,
  validUntil: NOW + DAY,
  ...more,
});

const programme: GateInput['programme'] = {
  purposes: [purposeOf('T'), purposeOf('A', { basis: 'public-interest' }), purposeOf('S', { deidentifiedOnly: true })],
  recipients: [
    { id: 'tracing', name: {}, role: 'partner' },
    { id: 'payments', name: {}, role: 'service-provider' },
    { id: 'police', name: {}, role: 'authority' },
  ],
  agreements: [agreementOf()],
  retention: [{ id: 'r1', trigger: 'case-closure', periodDays: 10, description: {} }],
};

const field: GateInput['fields'][number] = { id: 1, tier: 'sensitive', purposes: ['T'], retention: 'r1' };
const yes = eventOf(1, [
  decisionOf('T'),
  decisionOf('T', { recipientId: 'tracing' }),
  decisionOf('A'),
  decisionOf('S'),
]);

const inOrder: GateInput = {
  programme,
  fields: [field],
  subjects: { own: [yes], others: [] },
  record: { triggered: {}, isDisputed: false },
  destination: { recipientId: 'tracing', purposeIds: ['T'], as: 'records' },
  now: NOW,
};

const becauseOf = (input: GateInput): readonly Refusal[] => {
  const [verdict] = passGate(input);
  return verdict === undefined || verdict.goes ? [] : verdict.because;
};
const withAgreement = (more: Partial<Agreement>): GateInput => ({
  ...inOrder,
  programme: { ...programme, agreements: [agreementOf(more)] },
});
const withField = (more: Partial<GateInput['fields'][number]>): GateInput => ({
  ...inOrder,
  fields: [{ ...field, ...more }],
});
const withDestination = (more: Partial<GateInput['destination']>): GateInput => ({
  ...inOrder,
  destination: { ...inOrder.destination, ...more },
});
const closedAt = (at: number): GateInput => ({
  ...inOrder,
  record: { triggered: { 'case-closure': at }, isDisputed: false },
});

describe('the gate', () => {
  it('lets a field go where all is in order, and says for which purpose', () => {
    expect(passGate(inOrder)).toEqual([{ fieldId: 1, goes: true, purposeIds: ['T'] }]);
  });

  it.each<[Refusal, GateInput]>([
    ['no-purpose', withField({ purposes: [] })],
    ['no-purpose', withField({ purposes: ['A'] })],
    ['no-purpose', withDestination({ purposeIds: [] })],
    ['purpose-unknown', { ...withDestination({ purposeIds: ['X'] }), fields: [{ ...field, purposes: ['X'] }] }],
    ['only-as-counts', { ...withDestination({ purposeIds: ['S'] }), fields: [{ ...field, purposes: ['S'] }] }],
    ['recipient-unknown', withDestination({ recipientId: 'nobody' })],
    ['recipient-is-authority', withDestination({ recipientId: 'police' })],
    ['recipient-not-of-purpose', withDestination({ recipientId: 'payments' })],
    ['not-decided', { ...inOrder, subjects: { own: [eventOf(1, [decisionOf('T')])], others: [] } }],
    ['not-explained', { ...inOrder, subjects: { own: [], others: [] } }],
    ['no-agreement', { ...inOrder, programme: { ...programme, agreements: [] } }],
    ['no-agreement', withAgreement({ recipientId: 'payments' })],
    ['agreement-not-in-force', withAgreement({ validUntil: NOW })],
    ['agreement-not-in-force', withAgreement({ validFrom: NOW + 1 })],
    ['agreement-not-for-purpose', withAgreement({ purposes: ['A'] })],
    ['agreement-below-tier', withAgreement({ highestTier: 'personal' })],
    ['retention-unknown', withField({ retention: null })],
    ['retention-unknown', withField({ retention: 'r9' })],
    ['retention-over', closedAt(NOW - 10 * DAY)],
    ['disputed', { ...inOrder, record: { triggered: {}, isDisputed: true } }],
    [
      'another-adult-refused',
      { ...inOrder, subjects: { own: [yes], others: [[eventOf(2, [decisionOf('T', { outcome: 'refused' })])]] } },
    ],
  ])('keeps it back: %s', (because, input) => {
    expect(becauseOf(input)).toEqual([because]);
  });

  it('counts to the millisecond', () => {
    expect(becauseOf(closedAt(NOW - 10 * DAY + 1))).toEqual([]);
    expect(becauseOf(withAgreement({ validFrom: NOW }))).toEqual([]);
    expect(becauseOf(withAgreement({ validUntil: NOW + 1 }))).toEqual([]);
  });

  it('needs no agreement for the controller itself', () => {
    expect(
      becauseOf({ ...withDestination({ recipientId: null }), programme: { ...programme, agreements: [] } }),
    ).toEqual([]);
  });

  it('lets any one agreement that fits be enough', () => {
    const agreements = [agreementOf({ purposes: ['A'] }), agreementOf(), agreementOf({ validUntil: NOW })];
    expect(becauseOf({ ...inOrder, programme: { ...programme, agreements } })).toEqual([]);
  });

  it('lets counts go for statistics, and records not', () => {
    const input = {
      ...withDestination({ purposeIds: ['S'], as: 'counts', recipientId: null }),
      fields: [{ ...field, purposes: ['S'] }],
    };
    expect(becauseOf(input)).toEqual([]);
  });

  it('needs no word of a household’s other adults, and heeds one', () => {
    expect(becauseOf({ ...inOrder, subjects: { own: [yes], others: [[], [yes]] } })).toEqual([]);
    const refusesAnother = eventOf(2, [decisionOf('A', { outcome: 'refused' })]);
    expect(becauseOf({ ...inOrder, subjects: { own: [yes], others: [[refusesAnother]] } })).toEqual([]);
  });

  it('names for each purpose that would have carried a field why it does not', () => {
    const input = {
      ...withDestination({ recipientId: null, purposeIds: ['T', 'S', 'A'] }),
      fields: [{ ...field, purposes: ['S', 'T'] }],
    };
    expect(becauseOf({ ...input, subjects: { own: [eventOf(1, [decisionOf('S')])], others: [] } })).toEqual([
      'not-explained',
      'only-as-counts',
    ]);
    expect(passGate(input)).toEqual([{ fieldId: 1, goes: true, purposeIds: ['T'] }]);
  });
});

const idsOf = (input: GateInput): number[] => passGate(input).flatMap(({ fieldId, goes }) => (goes ? [fieldId] : []));

/** Few ids and few instants, so that what is generated meets. */
const purposeIds = fc.constantFrom('T', 'T', 'T', 'A', 'S', 'X');
const recipientIds = fc.constantFrom(null, null, null, 'tracing', 'tracing', 'payments', 'police');
const instants = fc.constantFrom(NOW - 11 * DAY, NOW - 10 * DAY, NOW - 1, NOW, NOW + 1, NOW + 300_000, NOW + 300_001);
const often = <T>(usual: T, other: fc.Arbitrary<T>) =>
  fc.oneof({ arbitrary: fc.constant(usual), weight: 6 }, { arbitrary: other, weight: 1 });

const decisions = fc.record({
  purposeId: purposeIds,
  purposeVersion: often(1, fc.constant(2)),
  recipientId: recipientIds,
  basis: fc.constant('consent' as const),
  outcome: fc.oneof(
    { arbitrary: fc.constant('granted' as const), weight: 4 },
    { arbitrary: fc.constantFrom(...Outcome.options), weight: 1 },
  ),
  conditions: often('', fc.constant('not in town')),
  validUntil: often(null, instants),
});

const histories = fc
  .array(
    fc.record({
      decisions: fc.array(decisions, { maxLength: 4 }),
      explained: fc.array(fc.record({ purposeId: purposeIds, purposeVersion: often(1, fc.constant(2)) }), {
        maxLength: 4,
      }),
      reverses: fc.array(fc.integer({ min: 1, max: 4 }).map(idOf), { maxLength: 3 }),
      at: often(NOW - 1, instants),
      capacity: often('adult' as const, fc.constantFrom(...Capacity.options)),
      comprehensionChecked: often(true, fc.constant(false)),
      guardian: fc.constantFrom(null, { relation: 'aunt', authority: 'custom' }),
      childView: fc.constantFrom(
        null,
        { view: 'agrees' as const, reason: '' },
        { view: 'objects' as const, reason: '' },
      ),
      manner: often('spoken-certified' as const, fc.constantFrom(...EventManner.options)),
      witness: fc.constantFrom('', 'Heron', 'A neighbour'),
      evidenceId: fc.constantFrom(null, idOf(9)),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((events) => events.map((event, index) => eventOf(index + 1, event.decisions, event)));

const inputs: fc.Arbitrary<GateInput> = fc.record({
  programme: fc.record({
    purposes: fc.constant(programme.purposes),
    recipients: fc.constant(programme.recipients),
    retention: fc.constant(programme.retention),
    agreements: fc.array(
      fc.record({
        id: fc.constant('agreement'),
        reference: fc.constant('MoU'),
        recipientId: fc.constantFrom('tracing', 'payments', 'police'),
        purposes: fc.subarray(['T', 'A', 'S'], { minLength: 1 }),
        highestTier: fc.constantFrom(...Tier.options),
        validFrom: often(NOW - DAY, instants),
        validUntil: often(NOW + DAY, instants),
      }),
      { maxLength: 3 },
    ),
  }),
  fields: fc.array(
    fc.record({
      id: fc.integer({ min: 1, max: 5 }),
      tier: fc.constantFrom(...Tier.options),
      purposes: fc.subarray(['T', 'A', 'S', 'X'], { minLength: 1 }),
      retention: often<string | null>('r1', fc.constantFrom(null, 'r9')),
    }),
    { maxLength: 5 },
  ),
  subjects: fc.record({ own: histories, others: fc.oneof(fc.constant([]), fc.array(histories, { maxLength: 2 })) }),
  record: fc.record({
    triggered: fc.oneof(
      fc.constant({}),
      instants.map((at) => ({ 'case-closure': at })),
    ),
    isDisputed: often(false, fc.constant(true)),
  }),
  destination: fc.record({
    recipientId: recipientIds,
    purposeIds: fc.subarray(['T', 'A', 'S', 'X'], { minLength: 1 }),
    as: fc.constantFrom('records' as const, 'counts' as const),
  }),
  now: fc.constant(NOW),
});

describe('for every programme, form, history and clock', () => {
  it('an oracle written from the rules alone agrees', () => {
    let went = 0;
    fc.assert(
      fc.property(inputs, (input) => {
        const ids = idsOf(input);
        went += ids.length;
        expect(ids).toEqual(oracle(input));
      }),
      { numRuns: 4000 },
    );
    // The generator is worth something: a good part of what it makes does go.
    expect(went).toBeGreaterThan(400);
  });

  it('nothing widens without a newer event, and a new no never widens', () => {
    fc.assert(
      fc.property(inputs, fc.integer({ min: 0, max: 3 }), decisions, (input, at, decision) => {
        const before = new Set(idsOf(input));
        const no: ConsentEvent = eventOf(50, [{ ...decision, outcome: 'withdrawn' }], { explained: [] });
        const own = [...input.subjects.own.slice(0, at), no, ...input.subjects.own.slice(at)];
        const after = idsOf({ ...input, subjects: { ...input.subjects, own } });
        expect(after.every((id) => before.has(id))).toBe(true);
        if (decision.recipientId === null) {
          const carried = passGate({ ...input, subjects: { ...input.subjects, own } });
          expect(carried.some((each) => each.goes && each.purposeIds.includes(decision.purposeId))).toBe(false);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('devices that learned of the same events in another order agree', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const own = [...input.subjects.own].reverse();
        expect(idsOf({ ...input, subjects: { ...input.subjects, own } })).toEqual(idsOf(input));
      }),
      { numRuns: 1000 },
    );
  });
});
