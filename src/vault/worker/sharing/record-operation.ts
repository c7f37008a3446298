/**
 * From a record to the operation that carries some of its fields: read out of the row as they are sealed there, with a
 * description that says no more than they do.
 */
import { hexToBytes } from '../../../bytes/bytes.ts';
import { encodeJson } from '../../../bytes/json.ts';
import { readShared } from '../../../crypto/record/share.ts';
import type { SharedMeta } from '../../../records/shared-meta.ts';
import type { HistoryItem } from '../../../records/system-fields.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import { placeOf } from '../../../sync/plan.ts';
import type { SentField } from '../../../sync/sent.ts';
import { encodeRecordWrite, type RecordWrite } from '../../../wire/record-write.ts';
import type { VaultError } from '../../errors.ts';
import type { ReadRecord } from '../session/record-io.ts';
import type { Session } from '../session/session.ts';
import type { PlannedRecord } from './plan-record.ts';

/** What one operation may carry; far below what the server takes, so that a slow line gets on. */
const LONGEST_WRITE = 512 * 1024;

export interface RecordOperation {
  readonly bytes: Uint8Array;
  readonly fields: readonly SentField[];
  readonly names: readonly string[];
}

/** The operations that carry what is due of a record: one, but for records of many long answers. */
export function recordOperations(
  session: Session,
  planned: PlannedRecord,
  names: readonly string[],
): Result<RecordOperation[], VaultError> {
  const { record, verdicts } = planned;
  const allowed = new Set(verdicts.filter(({ goes }) => goes).map(({ fieldId }) => fieldId));
  const described = describe(record, allowed, names);
  if (described === null) return err({ type: 'not-found' });
  const operations: RecordOperation[] = [];
  for (const send of batchesOf(planned)) {
    const bases = new Map(send.map((field) => [placeOf(field), field.base]));
    const shared = readShared(session.suite, record.row, (field) => bases.has(placeOf(field)));
    if (!shared.ok) return shared;
    const baseOf = (field: { fieldId: number; rowId: number }): bigint => bases.get(placeOf(field)) ?? 0n;
    const write: RecordWrite = {
      recordId: hexToBytes(record.recordId),
      formId: record.row.directory.formId,
      meta: encodeJson(described.meta),
      open: shared.value.open.map((field) => ({ ...field, base: baseOf(field) })),
      closed: shared.value.closed.map((group) => ({
        ...group,
        fields: group.fields.map((field) => ({ ...field, base: baseOf(field) })),
      })),
    };
    const fields = [...send, ...described.fieldIds.map((fieldId) => ({ fieldId, rowId: 0, version: 0n, base: 0n }))];
    operations.push({ bytes: encodeRecordWrite(write), fields, names });
  }
  return ok(operations);
}

/** What is due, cut where it would be too long for one operation; one without a field, where the description alone is due. */
function batchesOf({ record, plan }: PlannedRecord): SentField[][] {
  const lengths = new Map(record.row.directory.fields.map((field) => [placeOf(field), field.length]));
  const batches: SentField[][] = [];
  let left = 0;
  for (const field of plan.send) {
    const length = (lengths.get(placeOf(field)) ?? 0) + 64;
    if (batches.length === 0 || length > left) {
      batches.push([]);
      left = LONGEST_WRITE;
    }
    batches.at(-1)?.push(field);
    left -= length;
  }
  return batches.length === 0 && plan.isDue ? [[]] : batches;
}

/** The fields that the history names count as carried: where one is taken back, its mention is, too. */
function describe(
  { meta }: ReadRecord,
  allowed: ReadonlySet<number>,
  names: readonly string[],
): { readonly meta: SharedMeta; readonly fieldIds: readonly number[] } | null {
  if (meta.kind !== 'household' && meta.kind !== 'person') return null;
  const { formVersion, reference, registeredAt } = meta;
  const history = meta.history.flatMap((item) => historyWithin(item, allowed));
  const registered = { formVersion, reference, registeredAt, history };
  const fieldIds = [...new Set(history.flatMap((item) => item.fieldIds))];
  return meta.kind === 'person'
    ? { meta: { kind: 'person', ...registered, householdId: meta.householdId }, fieldIds }
    : {
        meta: {
          kind: 'household',
          ...registered,
          memberIds: meta.memberIds.filter((id) => names.includes(id)),
          respondentId: meta.respondentId !== null && names.includes(meta.respondentId) ? meta.respondentId : null,
        },
        fieldIds,
      };
}

function historyWithin(
  { at, by, what, fieldIds }: HistoryItem,
  allowed: ReadonlySet<number>,
): Omit<HistoryItem, 'reason'>[] {
  const kept = fieldIds.filter((fieldId) => allowed.has(fieldId));
  return fieldIds.length > 0 && kept.length === 0 ? [] : [{ at, by, what, fieldIds: kept }];
}
