import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passGate } from '../../src/consent/gate.ts';
import { type PlanInput, planOperations, type SentOperation } from '../../src/sync/sent.ts';
import { decisionOf, eventOf, idOf } from '../consent/history-for-tests.ts';

const goes = (fieldId: number) => ({ fieldId, goes: true as const, purposeIds: ['A'] });
const stays = (fieldId: number) => ({ fieldId, goes: false as const, because: ['refused' as const] });
const at = (fieldId: number, version: bigint, base = 0n) => ({ fieldId, rowId: 0, version, base });
const sent = (opId: string, fields: SentOperation['fields'], more: Partial<SentOperation> = {}): SentOperation => ({
  opId,
  fields,
  names: [],
  purged: 'no',
  ...more,
});
const nothing: PlanInput = { written: [], operations: [], received: [], verdicts: [], names: [] };

describe('the plan across operations', () => {
  it('takes back whole operations, and sends again what of them may still go', () => {
    const plan = planOperations({
      ...nothing,
      written: [at(1, 5n), at(2, 5n), at(3, 5n)],
      operations: [sent('a', [at(1, 5n), at(2, 5n)]), sent('b', [at(3, 5n)])],
      verdicts: [goes(1), stays(2), goes(3)],
    });
    expect(plan).toEqual({ send: [at(1, 5n)], purge: ['a'], isDue: true });
  });

  it('does not send what came from others, nor what was taken back elsewhere', () => {
    const input = { ...nothing, written: [at(1, 5n), at(2, 5n)], verdicts: [goes(1), goes(2)] };
    expect(planOperations({ ...input, received: [at(1, 5n), at(2, 6n)] }).send).toEqual([]);
    const operations = [sent('a', [at(1, 5n), at(2, 5n)], { purged: 'elsewhere' })];
    expect(planOperations({ ...input, operations })).toEqual({ send: [], purge: [], isDue: false });
  });

  it('says which version it replaces, and says the same when it is sent again', () => {
    const input = { ...nothing, written: [at(1, 7n)], verdicts: [goes(1)] };
    const operations = [sent('a', [at(1, 5n)])];
    expect(planOperations({ ...input, operations }).send).toEqual([at(1, 7n, 5n)]);
    const takenBack = [sent('a', [at(1, 5n)]), sent('b', [at(1, 7n, 5n)], { purged: 'here' })];
    const received = [at(1, 6n)];
    expect(planOperations({ ...input, operations: takenBack, received }).send).toEqual([at(1, 7n, 5n)]);
  });

  it('tells of a new member, and takes back what named one of whom nothing goes any more', () => {
    const input = { ...nothing, written: [at(1, 5n)], verdicts: [goes(1)] };
    const operations = [sent('a', [at(1, 5n)], { names: ['m'] })];
    expect(planOperations({ ...input, operations, names: ['m'] }).isDue).toBe(false);
    expect(planOperations({ ...input, operations, names: ['m', 'n'] })).toEqual({ send: [], purge: [], isDue: true });
    expect(planOperations({ ...input, operations })).toEqual({ send: [at(1, 5n)], purge: ['a'], isDue: true });
  });
});

/** A life: the record changes, decisions are added, time passes; each time the plan is carried out. */
const step = fc.oneof(
  fc.record({ do: fc.constant('write' as const), fieldId: fc.integer({ min: 1, max: 5 }) }),
  fc.record({
    do: fc.constant('decide' as const),
    purposeId: fc.constantFrom('C', 'P'),
    outcome: fc.constantFrom('granted' as const, 'withdrawn' as const, 'refused' as const, 'pending' as const),
    validUntil: fc.option(fc.integer({ min: 1, max: 40 })),
  }),
  fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 10 }) }),
  fc.record({ do: fc.constant('purged elsewhere' as const), which: fc.nat() }),
);
const forms = fc.array(
  fc.record({
    tier: fc.constantFrom('personal' as const, 'sensitive' as const, 'restricted' as const),
    purposes: fc.subarray(['A', 'C', 'P', 'S']),
    retention: fc.constantFrom('r', null),
  }),
  { minLength: 5, maxLength: 5 },
);
const text = { en: '' };
const purpose = (id: string, basis: 'consent' | 'public-interest', deidentifiedOnly = false) => ({
  id,
  version: 1,
  name: text,
  explanation: text,
  basis,
  recipients: [],
  deidentifiedOnly,
  refusal: text,
});
const programme = {
  purposes: [
    purpose('A', 'public-interest'),
    purpose('C', 'consent'),
    purpose('P', 'consent'),
    purpose('S', 'public-interest', true),
  ],
  recipients: [],
  agreements: [],
  retention: [{ id: 'r', trigger: 'programme-end' as const, periodDays: 1, description: text }],
};
const MINUTE = 60_000;

describe('what has left, at any time of any life', () => {
  it('is what the gate allows now, each field once at its newest, and never more than the difference', () => {
    fc.assert(
      fc.property(forms, fc.array(step, { maxLength: 14 }), (fields, steps) => {
        let now = 1_000 * MINUTE;
        let clock = 1n;
        const written = new Map(fields.map((_, index) => [index + 1, 1n]));
        const history = [
          eventOf(1, [], {
            at: 0,
            explained: programme.purposes.map(({ id }) => ({ purposeId: id, purposeVersion: 1 })),
          }),
        ];
        let operations: SentOperation[] = [];
        const form = fields.map((field, index) => ({ id: index + 1, ...field }));
        for (const [index, next] of [{ do: 'wait' as const, minutes: 1 }, ...steps].entries()) {
          if (next.do === 'write') written.set(next.fieldId, ++clock);
          if (next.do === 'wait') now += next.minutes * MINUTE;
          if (next.do === 'decide') {
            const validUntil = next.validUntil === null ? null : now + next.validUntil * MINUTE;
            const decision = decisionOf(next.purposeId, { outcome: next.outcome, validUntil });
            const reverses = next.outcome === 'granted' ? history.map(({ id }) => id) : [];
            history.push(eventOf(index + 10, [decision], { at: now, reverses }));
          }
          if (next.do === 'purged elsewhere' && operations.length > 0) {
            const chosen = next.which % operations.length;
            operations = operations.map((operation, which) =>
              which === chosen && operation.purged === 'no' ? { ...operation, purged: 'elsewhere' } : operation,
            );
          }
          const verdicts = passGate({
            programme,
            fields: form,
            subjects: { own: history, others: [] },
            record: { triggered: {}, isDisputed: false },
            destination: { recipientId: null, purposeIds: ['A', 'C', 'P', 'S'], as: 'records' },
            now,
          });
          const input = {
            written: [...written].map(([fieldId, version]) => ({ fieldId, rowId: 0, version })),
            operations,
            received: [],
            verdicts,
            names: [],
          };
          const plan = planOperations(input);
          const allowed = new Set(verdicts.filter((verdict) => verdict.goes).map(({ fieldId }) => fieldId));
          expect(plan.send.every(({ fieldId }) => allowed.has(fieldId))).toBe(true);
          operations = operations.map((operation) =>
            plan.purge.includes(operation.opId) ? { ...operation, purged: 'here' } : operation,
          );
          // Nothing that stands with others is sent once more.
          const standing = operations
            .filter(({ purged }) => purged !== 'here')
            .flatMap((operation) => operation.fields);
          for (const field of plan.send) {
            expect(standing.some((other) => other.fieldId === field.fieldId && other.version >= field.version)).toBe(
              false,
            );
          }
          if (plan.isDue) operations = [...operations, sent(idOf(index), plan.send)];
          const left = operations.filter(({ purged }) => purged === 'no').flatMap((operation) => operation.fields);
          expect(left.every(({ fieldId }) => allowed.has(fieldId))).toBe(true);
          const told = operations.filter(({ purged }) => purged !== 'here').flatMap((operation) => operation.fields);
          for (const fieldId of allowed) {
            const newest = told.filter((field) => field.fieldId === fieldId).map(({ version }) => version);
            expect(newest).toContain(written.get(fieldId));
          }
          expect(planOperations({ ...input, operations })).toEqual({ send: [], purge: [], isDue: false });
        }
      }),
      { numRuns: 200 },
    );
  });
});
