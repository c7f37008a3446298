/**
 * Merging: what a record is, given all operations about it that have arrived, in whatever order and however often.
 *
 * A record's operations are kept as a set, and what is shown is computed from the set: so order, repetition and the grouping of
 * deliveries cannot matter. A purge takes operations out of it, and is remembered where the operation has yet to come. Erasing
 * empties it for good.
 */
import { placeOf, type WrittenField } from './plan.ts';

export interface MergedField extends WrittenField {
  /** Version that the writer knew the others to have; 0n for none. */
  readonly base: bigint;
}

export interface MergedOperation<F extends MergedField = MergedField> {
  /** 32 hex digits, like the device's. */
  readonly opId: string;
  readonly deviceId: string;
  readonly hlc: bigint;
  readonly fields: readonly F[];
}

type Named = Pick<MergedOperation, 'opId'>;

export interface RecordOperations<O extends Named = MergedOperation> {
  /** Nothing of it is ever taken again. */
  readonly isErased: boolean;
  /** In the order of their ids. */
  readonly operations: readonly O[];
}

export const NO_OPERATIONS: RecordOperations<never> = { isErased: false, operations: [] };

export function addOperation<O extends Named>(
  record: RecordOperations<O>,
  operation: O,
  isPurged: boolean,
): RecordOperations<O> {
  const isKnown = record.operations.some(({ opId }) => opId === operation.opId);
  if (record.isErased || isPurged || isKnown) return record;
  return { ...record, operations: [...record.operations, operation].sort((a, b) => (a.opId < b.opId ? -1 : 1)) };
}

export function purgeOperations<O extends Named>(
  record: RecordOperations<O>,
  isPurged: (operation: O) => boolean,
): RecordOperations<O> {
  const operations = record.operations.filter((operation) => !isPurged(operation));
  return operations.length === record.operations.length ? record : { ...record, operations };
}

export const ERASED: RecordOperations<never> = { isErased: true, operations: [] };

export interface Candidate<O extends MergedOperation = MergedOperation> {
  readonly operation: O;
  readonly field: O['fields'][number];
}

/** The write that counts at each place, by `fieldId/rowId`. */
export function newestWrites<O extends MergedOperation>(operations: readonly O[]): Map<string, Candidate<O>> {
  const newest = new Map<string, Candidate<O>>();
  for (const candidate of candidatesOf(operations)) {
    const place = placeOf(candidate.field);
    const before = newest.get(place);
    if (before === undefined || compareWrites(candidate, before) > 0) newest.set(place, candidate);
  }
  return newest;
}

export interface Conflict<O extends MergedOperation = MergedOperation> {
  readonly place: string;
  readonly counts: Candidate<O>;
  /** Written without knowing of it, and older. */
  readonly loses: Candidate<O>;
}

/**
 * Writes of other devices that the one which counts did not know of. A later correction by somebody who knew both ends it.
 * The newest of them where there are several.
 */
export function conflictsOf<O extends MergedOperation>(operations: readonly O[]): Conflict<O>[] {
  const newest = newestWrites(operations);
  const conflicts = new Map<string, Conflict<O>>();
  for (const loses of candidatesOf(operations)) {
    const place = placeOf(loses.field);
    const counts = newest.get(place) as Candidate<O>;
    const isOfAnother = loses.operation.deviceId !== counts.operation.deviceId;
    const isUnknown = loses.field.version < counts.field.version && loses.field.version > counts.field.base;
    if (!isOfAnother || !isUnknown) continue;
    const before = conflicts.get(place);
    if (before === undefined || compareWrites(loses, before.loses) > 0) conflicts.set(place, { place, counts, loses });
  }
  return [...conflicts.values()].sort((a, b) => (a.place < b.place ? -1 : 1));
}

/** By version, then device, then operation: the same on every device. */
export function compareWrites(a: Candidate, b: Candidate): number {
  if (a.field.version !== b.field.version) return a.field.version < b.field.version ? -1 : 1;
  if (a.operation.deviceId !== b.operation.deviceId) return a.operation.deviceId < b.operation.deviceId ? -1 : 1;
  if (a.operation.opId === b.operation.opId) return 0;
  return a.operation.opId < b.operation.opId ? -1 : 1;
}

const candidatesOf = <O extends MergedOperation>(operations: readonly O[]): Candidate<O>[] =>
  operations.flatMap((operation) => operation.fields.map((field) => ({ operation, field })));
