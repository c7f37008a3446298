/**
 * The plan of one record: what goes now, and what must be taken back, given what the gate allows and what has gone before.
 *
 * The one place that decides what is put into an operation. Its answer is what "What leaves this tablet" shows.
 */
import type { Verdict } from '../consent/gate.ts';

/** A field as the record holds it; a field of a repeat once a row. */
export interface WrittenField {
  readonly fieldId: number;
  /** 0 outside a repeat. */
  readonly rowId: number;
  /** Hybrid logical clock of the write. */
  readonly version: bigint;
}

export interface RecordPlan {
  /** Allowed, and newer than what went last. */
  readonly send: readonly WrittenField[];
  /** Went before and is allowed no longer: its ciphertexts are to be purged everywhere. */
  readonly purge: readonly WrittenField[];
}

/**
 * @param written every field of the record
 * @param sent what has been delivered or lies in the outbox, each field at its newest version
 * @param verdicts the gate's answer for every field of the form; a field without one stays
 */
export function planRecord(
  written: readonly WrittenField[],
  sent: readonly WrittenField[],
  verdicts: readonly Verdict[],
): RecordPlan {
  const allowed = new Set(verdicts.filter(({ goes }) => goes).map(({ fieldId }) => fieldId));
  const sentVersions = new Map(sent.map((field) => [placeOf(field), field.version]));
  return {
    send: written.filter((field) => {
      const before = sentVersions.get(placeOf(field));
      return allowed.has(field.fieldId) && (before === undefined || field.version > before);
    }),
    purge: sent.filter(({ fieldId }) => !allowed.has(fieldId)),
  };
}

export const placeOf = ({ fieldId, rowId }: Pick<WrittenField, 'fieldId' | 'rowId'>): string => `${fieldId}/${rowId}`;
