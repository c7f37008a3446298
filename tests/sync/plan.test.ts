import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/consent/gate.ts';
import { planRecord } from '../../src/sync/plan.ts';

const goes = (fieldId: number): Verdict => ({ fieldId, goes: true, purposeIds: ['A'] });
const stays = (fieldId: number): Verdict => ({ fieldId, goes: false, because: ['refused'] });
const at = (fieldId: number, version: bigint, rowId = 0) => ({ fieldId, rowId, version });

describe('the plan of a record', () => {
  it('sends what is allowed and new or newer, row by row', () => {
    const written = [at(1, 5n), at(2, 5n), at(3, 5n, 7), at(3, 6n, 8), at(4, 5n)];
    const sent = [at(2, 5n), at(3, 5n, 7), at(3, 5n, 8)];
    expect(planRecord(written, sent, [goes(1), goes(2), goes(3), stays(4)])).toEqual({
      send: [at(1, 5n), at(3, 6n, 8)],
      purge: [],
    });
  });

  it('takes back what went and is allowed no longer', () => {
    expect(planRecord([at(1, 5n), at(2, 6n)], [at(1, 5n), at(2, 5n)], [stays(1), goes(2)])).toEqual({
      send: [at(2, 6n)],
      purge: [at(1, 5n)],
    });
  });

  it('keeps a field that the gate did not speak of, and takes back what it sent of it', () => {
    expect(planRecord([at(1, 5n), at(2, 5n)], [at(2, 4n)], [])).toEqual({ send: [], purge: [at(2, 4n)] });
  });

  it('never sends an older version over a newer one', () => {
    expect(planRecord([at(1, 4n)], [at(1, 5n)], [goes(1)])).toEqual({ send: [], purge: [] });
  });

  const fields = fc.uniqueArray(
    fc.record({
      fieldId: fc.integer({ min: 1, max: 6 }),
      rowId: fc.integer({ min: 0, max: 2 }),
      version: fc.bigInt({ min: 1n, max: 4n }),
    }),
    { selector: ({ fieldId, rowId }) => `${fieldId}/${rowId}`, maxLength: 12 },
  );
  const verdicts = fc
    .uniqueArray(fc.integer({ min: 1, max: 6 }))
    .chain((ids) => fc.tuple(...ids.map((id) => fc.boolean().map((yes) => (yes ? goes(id) : stays(id))))));

  it('sends no more than the allowed difference, and all of it, for every record and history', () => {
    fc.assert(
      fc.property(fields, fields, verdicts, (written, sent, given) => {
        const { send, purge } = planRecord(written, sent, given);
        const isAllowed = (id: number) => given.some((each) => each.goes && each.fieldId === id);
        for (const field of written) {
          const before = sent.find(({ fieldId, rowId }) => fieldId === field.fieldId && rowId === field.rowId);
          const isDue = isAllowed(field.fieldId) && (before === undefined || before.version < field.version);
          expect(send.includes(field)).toBe(isDue);
        }
        expect(send.every((field) => written.includes(field))).toBe(true);
        expect(purge).toEqual(sent.filter(({ fieldId }) => !isAllowed(fieldId)));
        // Sent and taken back once, nothing is left to do.
        const kept = new Map(
          sent.filter((field) => !purge.includes(field)).map((field) => [`${field.fieldId}/${field.rowId}`, field]),
        );
        for (const field of send) kept.set(`${field.fieldId}/${field.rowId}`, field);
        expect(planRecord(written, [...kept.values()], given)).toEqual({ send: [], purge: [] });
      }),
    );
  });
});
