/**
 * The plan of one record across the operations that carried it: what goes now, and which operations are taken back whole.
 *
 * An operation is sealed as one, so it is purged as one: whatever it carried besides, and may still go, goes again in a new one.
 * What a supervisor took back elsewhere counts as sent here, so that this device does not bring it back.
 */
import type { Verdict } from '../consent/gate.ts';
import { placeOf, planRecord, type WrittenField } from './plan.ts';

export interface SentField extends WrittenField {
  /** Version that the others were known to have when this one was written; 0n for none. */
  readonly base: bigint;
}

export interface SentOperation {
  readonly opId: string;
  readonly fields: readonly SentField[];
  /** Other records that its description of the record named, by id. */
  readonly names: readonly string[];
  readonly purged: 'no' | 'here' | 'elsewhere';
}

export interface PlanInput {
  /** Every field of the record as it is held here. */
  readonly written: readonly WrittenField[];
  /** This device's own, oldest first. */
  readonly operations: readonly SentOperation[];
  /** Fields that came from other devices: they need not be told. */
  readonly received: readonly WrittenField[];
  /** The gate's answer for every field of the form. */
  readonly verdicts: readonly Verdict[];
  /** Other records that a description of this one may name now, by id. */
  readonly names: readonly string[];
}

export interface OperationsPlan {
  readonly send: readonly SentField[];
  /** Operations to be taken back, by id. */
  readonly purge: readonly string[];
  /** Whether an operation is due: for the fields above, or for the description alone. */
  readonly isDue: boolean;
}

export function planOperations({ written, operations, received, verdicts, names }: PlanInput): OperationsPlan {
  const allowed = new Set(verdicts.filter(({ goes }) => goes).map(({ fieldId }) => fieldId));
  const nameable = new Set(names);
  const isKept = ({ fields, names: named }: SentOperation): boolean =>
    fields.every(({ fieldId }) => allowed.has(fieldId)) && named.every((id) => nameable.has(id));
  const standing = operations.filter(({ purged }) => purged !== 'here');
  const lost = standing.filter((operation) => operation.purged === 'no' && !isKept(operation));
  const kept = standing.filter((operation) => !lost.includes(operation));
  const known = [...kept.flatMap(({ fields }) => fields), ...received];
  const { send } = planRecord(written, newestOf(known), verdicts);
  const said = new Set(kept.flatMap((operation) => operation.names));
  const isDescribed = names.every((id) => said.has(id));
  const isShared = kept.some(({ purged }) => purged === 'no');
  return {
    send: send.map((field) => ({ ...field, base: baseOf(field, operations, received) })),
    purge: lost.map(({ opId }) => opId),
    isDue: send.length > 0 || (isShared && !isDescribed),
  };
}

function newestOf(fields: readonly WrittenField[]): WrittenField[] {
  const newest = new Map<string, WrittenField>();
  for (const field of fields) {
    const before = newest.get(placeOf(field));
    if (before === undefined || field.version > before.version) newest.set(placeOf(field), field);
  }
  return [...newest.values()];
}

/** Sent again, a version keeps the base that it had: what came in between was not known when it was written. */
function baseOf(field: WrittenField, operations: readonly SentOperation[], received: readonly WrittenField[]): bigint {
  const own = operations.flatMap(({ fields }) => fields).filter((sent) => placeOf(sent) === placeOf(field));
  const before = own.find(({ version }) => version === field.version);
  if (before !== undefined) return before.base;
  const versions = [...own, ...received.filter((each) => placeOf(each) === placeOf(field))].map(
    ({ version }) => version,
  );
  return versions.reduce((base, version) => (version < field.version && version > base ? version : base), 0n);
}
