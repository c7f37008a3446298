import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addOperation,
  conflictsOf,
  ERASED,
  type MergedOperation,
  NO_OPERATIONS,
  newestWrites,
  purgeOperations,
  type RecordOperations,
} from '../../src/sync/merge.ts';

type Message =
  | { readonly say: 'write'; readonly recordId: number; readonly operation: MergedOperation }
  | { readonly say: 'purge'; readonly opIds: readonly string[] }
  | { readonly say: 'erase'; readonly recordId: number; readonly opIds: readonly string[] };

/** One device, as the vault keeps it: records by id, and what it heard was purged. */
interface Replica {
  readonly records: ReadonlyMap<number, RecordOperations>;
  readonly purged: ReadonlySet<string>;
}

const EMPTY: Replica = { records: new Map(), purged: new Set() };

function receive({ records, purged }: Replica, message: Message): Replica {
  if (message.say === 'write') {
    const { recordId, operation } = message;
    const record = addOperation(records.get(recordId) ?? NO_OPERATIONS, operation, purged.has(operation.opId));
    return { records: new Map(records).set(recordId, record), purged };
  }
  const all = new Set([...purged, ...message.opIds]);
  const kept = new Map(
    [...records].map(([id, record]) => [id, purgeOperations(record, ({ opId }) => all.has(opId))] as const),
  );
  if (message.say === 'erase') kept.set(message.recordId, ERASED);
  return { records: kept, purged: all };
}

/** What screens would show. */
const shown = ({ records }: Replica) =>
  [...records]
    .filter(([, record]) => record.isErased || record.operations.length > 0)
    .sort(([a], [b]) => a - b)
    .map(([id, { isErased, operations }]) => ({
      id,
      isErased,
      fields: [...newestWrites(operations)]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([place, { operation, field }]) => [place, operation.opId, field.version]),
      conflicts: conflictsOf(operations).map(({ place, counts, loses }) => [
        place,
        counts.operation.opId,
        loses.operation.opId,
      ]),
    }));

/** The same without any merging: everything that was said, looked at once. */
function oracle(messages: readonly Message[]) {
  const purged = new Set(messages.flatMap((message) => (message.say === 'write' ? [] : message.opIds)));
  const erased = new Set(messages.flatMap((message) => (message.say === 'erase' ? [message.recordId] : [])));
  const ids = new Set([
    ...erased,
    ...messages.flatMap((message) => (message.say === 'write' ? [message.recordId] : [])),
  ]);
  return [...ids]
    .sort((a, b) => a - b)
    .flatMap((id) => {
      if (erased.has(id)) return [{ id, isErased: true, fields: [] as unknown[] }];
      const writes = messages.flatMap((message) =>
        message.say === 'write' && message.recordId === id && !purged.has(message.operation.opId)
          ? message.operation.fields.map((field) => ({ ...field, ...message.operation, place: `${field.fieldId}/0` }))
          : [],
      );
      if (writes.length === 0) return [];
      const places = [...new Set(writes.map(({ place }) => place))].sort();
      const fields = places.map((place) => {
        const key = (write: (typeof writes)[number]) =>
          `${String(write.version).padStart(4, '0')}${write.deviceId}${write.opId}`;
        const [last] = writes.filter((write) => write.place === place).sort((a, b) => (key(a) < key(b) ? 1 : -1));
        return [place, last?.opId, last?.version];
      });
      return [{ id, isErased: false, fields }];
    });
}

const operations = fc
  .array(
    fc.record({
      recordId: fc.integer({ min: 1, max: 3 }),
      deviceId: fc.constantFrom('d1', 'd2', 'd3'),
      fields: fc.uniqueArray(
        fc.record({
          fieldId: fc.integer({ min: 1, max: 3 }),
          version: fc.bigInt({ min: 1n, max: 6n }),
          base: fc.bigInt({ min: 0n, max: 5n }),
        }),
        { selector: ({ fieldId }) => fieldId, minLength: 1, maxLength: 3 },
      ),
    }),
    { maxLength: 10 },
  )
  .map((all) =>
    all.map(({ recordId, deviceId, fields }, index) => ({
      say: 'write' as const,
      recordId,
      operation: {
        opId: `op${index}`,
        deviceId,
        hlc: BigInt(index),
        fields: fields.map((field) => ({ ...field, rowId: 0 })),
      },
    })),
  );
const opIds = fc.uniqueArray(
  fc.integer({ min: 0, max: 11 }).map((index) => `op${index}`),
  { maxLength: 4 },
);
const purges = fc.array(
  fc.oneof(
    opIds.map((ids) => ({ say: 'purge' as const, opIds: ids })),
    fc.record({ say: fc.constant('erase' as const), recordId: fc.integer({ min: 1, max: 3 }), opIds }),
  ),
  { maxLength: 4 },
);
/** What was said, and how it arrives: in another order, some of it more than once. */
const deliveries = fc
  .tuple(operations, purges)
  .map(([writes, taken]): Message[] => [...writes, ...taken])
  .chain((messages) =>
    fc.tuple(
      fc.constant(messages),
      fc.shuffledSubarray(messages, { minLength: messages.length, maxLength: messages.length }),
      fc.array(fc.nat(), { maxLength: 6 }),
    ),
  );

const receiveAll = (messages: readonly Message[]): Replica => messages.reduce(receive, EMPTY);

describe('merging', () => {
  it('comes to the same whatever the order and however often, and to what was said and not taken back', () => {
    fc.assert(
      fc.property(deliveries, ([messages, order, again]) => {
        const repeated = [...order, ...again.flatMap((at) => order[at % Math.max(order.length, 1)] ?? [])];
        const here = shown(receiveAll(messages));
        expect(shown(receiveAll(repeated))).toEqual(here);
        expect(here.map(({ id, isErased, fields }) => ({ id, isErased, fields }))).toEqual(oracle(messages));
      }),
    );
  });

  it('never brings an erased record back', () => {
    fc.assert(
      fc.property(deliveries, fc.integer({ min: 1, max: 3 }), ([messages, order], recordId) => {
        const first = receive(receiveAll(messages), { say: 'erase', recordId, opIds: [] });
        const after = order.reduce(receive, first);
        expect(after.records.get(recordId)).toEqual({ isErased: true, operations: [] });
      }),
    );
  });
});

describe('a conflict', () => {
  const write = (opId: string, deviceId: string, version: bigint, base: bigint): MergedOperation => ({
    opId,
    deviceId,
    hlc: version,
    fields: [{ fieldId: 1, rowId: 0, version, base }],
  });

  it('is two changes of which neither device knew the other', () => {
    const first = write('a', 'd1', 1n, 0n);
    const [left, right] = [write('b', 'd1', 2n, 1n), write('c', 'd2', 3n, 1n)];
    expect(conflictsOf([first, left])).toEqual([]);
    expect(conflictsOf([first, left, right])).toMatchObject([
      { place: '1/0', counts: { operation: { opId: 'c' } }, loses: { operation: { opId: 'b' } } },
    ]);
  });

  it('ends with a change by somebody who knew both', () => {
    const known = [write('a', 'd1', 2n, 1n), write('b', 'd2', 3n, 1n), write('c', 'd1', 4n, 3n)];
    expect(conflictsOf(known)).toEqual([]);
  });

  it('is none where a device changed its own answer twice, or sends it again', () => {
    expect(conflictsOf([write('a', 'd1', 2n, 0n), write('b', 'd1', 3n, 0n)])).toEqual([]);
    expect(conflictsOf([write('a', 'd1', 2n, 0n), write('b', 'd2', 2n, 0n)])).toEqual([]);
  });
});
