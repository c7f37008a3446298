/**
 * What a record is, given its row here and all operations about it that others sent: the newest write of each field, from the
 * set, so that the order of arrival does not matter.
 *
 * What was written here counts as one more operation, which nobody can take back from this device. Where another's write counts
 * over it, it is kept beside the row, because that other write may be taken back.
 */
import { bytesToHex, hexToBytes } from '../../../bytes/bytes.ts';
import { decodeJson, encodeJson } from '../../../bytes/json.ts';
import type { OpenRow } from '../../../crypto/record/row.ts';
import { mergeShared, readShared } from '../../../crypto/record/share.ts';
import type { Sealed } from '../../../crypto/sealed.ts';
import type { FormDefinition } from '../../../forms/definition.ts';
import { SharedMeta } from '../../../records/shared-meta.ts';
import { META_FIELD_ID, type RecordMeta } from '../../../records/system-fields.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import { type Conflict, conflictsOf, type MergedField, newestWrites } from '../../../sync/merge.ts';
import { placeOf } from '../../../sync/plan.ts';
import {
  type ClosedGroup,
  decodeRecordWrite,
  encodeRecordWrite,
  type RecordWrite,
} from '../../../wire/record-write.ts';
import type { VaultError } from '../../errors.ts';
import { fieldToWrite } from '../session/record-io.ts';
import { rowPlace, type Session } from '../session/session.ts';
import { mergeMetas } from './merge-metas.ts';
import type { SharingState, StoredOperation } from './sharing-row.ts';

/** Names the writes of this device that others' writes count over. */
export const KEPT_OPERATION = '0'.repeat(32);

export interface LoadedOperation extends StoredOperation {
  readonly decoded: RecordWrite;
  readonly fields: readonly MergedField[];
}

/** Null where what was stored is none that this version knows. */
export function loadOperation(stored: StoredOperation): LoadedOperation | null {
  const decoded = decodeRecordWrite(stored.write);
  if (decoded === null) return null;
  return { ...stored, decoded, fields: [...decoded.open, ...decoded.closed.flatMap(({ fields }) => fields)] };
}

export interface RecordToFold {
  readonly recordId: string;
  readonly formId: number;
  /** Null for an attachment. */
  readonly form: FormDefinition | null;
  readonly row: OpenRow | null;
  readonly meta: RecordMeta | null;
  /** Before and after what came. */
  readonly before: SharingState;
  readonly after: SharingState;
  readonly version: bigint;
}

export interface FoldedRecord {
  /** Null where nothing of it is left. */
  readonly bytes: Sealed | null;
  readonly meta: RecordMeta | null;
  readonly received: readonly StoredOperation[];
  readonly conflicts: readonly Conflict[];
}

export function foldRecord(session: Session, deviceId: string, record: RecordToFold): Result<FoldedRecord, VaultError> {
  const { row, before, after } = record;
  const loaded = load(after.received);
  const local = row ? localFields(row, before) : [];
  const here = { opId: KEPT_OPERATION, deviceId, hlc: 0n, fields: local, decoded: null };
  const operations = [...loaded, here];
  const newest = newestWrites<LoadedOperation | typeof here>(operations);

  const overruled = local.filter((field) => newest.get(placeOf(field))?.operation !== here);
  const kept = keepOverruled(session, record, deviceId, overruled);
  if (!kept.ok) return kept;
  const inRow = new Map(row?.directory.fields.map((field) => [placeOf(field), field.version]));
  const open: Parameters<typeof mergeShared>[4]['open'][number][] = [];
  const wanted = new Map<LoadedOperation, Set<string>>();
  for (const [place, { operation, field }] of newest) {
    if (operation.decoded === null || inRow.get(place) === field.version) continue;
    const from = operation;
    wanted.set(from, (wanted.get(from) ?? new Set()).add(place));
  }
  const closed: ClosedGroup[] = [];
  for (const [{ decoded }, places] of wanted) {
    const isWanted = (field: MergedField): boolean => places.has(placeOf(field));
    open.push(...decoded.open.filter(isWanted).map((field) => ({ ...field, atLeast: atLeastOf(record.form, field) })));
    for (const group of decoded.closed) {
      const fields = group.fields.filter(isWanted);
      if (fields.length > 0) closed.push({ ...group, fields });
    }
  }
  const drop = [...(row?.directory.fields ?? [])].filter(
    (field) => field.fieldId !== META_FIELD_ID && !newest.has(placeOf(field)),
  );
  const received = kept.value
    ? [...after.received.filter(({ opId }) => opId !== KEPT_OPERATION), kept.value]
    : after.received;
  const isLeft = local.length > 0 || loaded.some(({ opId }) => opId !== KEPT_OPERATION);
  if (!isLeft) return ok({ bytes: null, meta: null, received: [], conflicts: [] });

  const metas = loaded.flatMap((operation) => {
    const parsed = SharedMeta.safeParse(decodeJson(operation.decoded.meta));
    return parsed.success && operation.opId !== KEPT_OPERATION ? [{ ...operation, meta: parsed.data }] : [];
  });
  const meta = mergeMetas(metas, local.length > 0 ? record.meta : null, after.consentIds);
  if (meta === null) return ok({ bytes: null, meta: null, received, conflicts: [] });
  const bytes = mergeShared(session.suite, rowPlace(session, hexToBytes(record.recordId)), record.formId, row, {
    recordVersion: record.version,
    open: [...open, { fieldId: META_FIELD_ID, rowId: 0, atLeast: 0, version: record.version, value: encodeJson(meta) }],
    closed,
    drop,
  });
  // A record that would be too large, or of two forms, is an operation that lies: what is here stays as it is.
  if (!bytes.ok) return err({ type: 'record-altered' });
  return ok({ bytes: bytes.value, meta, received, conflicts: conflictsOf(operations) });
}

const load = (stored: readonly StoredOperation[]): LoadedOperation[] =>
  stored.flatMap((operation) => loadOperation(operation) ?? []);

/** Fields of the row that no other device's operation brought, and those of this one's own. */
function localFields(row: OpenRow, { received, own }: SharingState): MergedField[] {
  const versionOf = (field: { fieldId: number; rowId: number; version: bigint }): string =>
    `${placeOf(field)}@${field.version}`;
  const brought = new Set(load(received).flatMap(({ fields }) => fields.map(versionOf)));
  const sent = new Map(own.flatMap(({ fields }) => fields.map((field) => [versionOf(field), field.base])));
  return row.directory.fields
    .filter((field) => field.fieldId !== META_FIELD_ID)
    .filter((field) => !brought.has(versionOf(field)) || sent.has(versionOf(field)))
    .map((field) => ({
      fieldId: field.fieldId,
      rowId: field.rowId,
      version: field.version,
      base: sent.get(versionOf(field)) ?? 0n,
    }));
}

/** This device's own writes that others count over, as one operation beside theirs. */
function keepOverruled(
  session: Session,
  { recordId, formId, row, after }: RecordToFold,
  deviceId: string,
  overruled: readonly MergedField[],
): Result<StoredOperation | null, VaultError> {
  const earlier = after.received.find(({ opId }) => opId === KEPT_OPERATION) ?? null;
  if (!row || overruled.length === 0) return ok(earlier);
  const bases = new Map(overruled.map((field) => [placeOf(field), field.base]));
  const shared = readShared(session.suite, row, (field) => bases.has(placeOf(field)));
  if (!shared.ok) return shared;
  const before = earlier && decodeRecordWrite(earlier.write);
  const isReplaced = (field: MergedField): boolean => bases.has(placeOf(field));
  const withBase = <F extends { fieldId: number; rowId: number }>(field: F) => ({
    ...field,
    base: bases.get(placeOf(field)) ?? 0n,
  });
  const write = encodeRecordWrite({
    recordId: hexToBytes(recordId),
    formId,
    meta: encodeJson(null),
    open: [...(before?.open ?? []).filter((field) => !isReplaced(field)), ...shared.value.open.map(withBase)],
    closed: [
      ...(before?.closed ?? [])
        .map((group) => ({ ...group, fields: group.fields.filter((field) => !isReplaced(field)) }))
        .filter(({ fields }) => fields.length > 0),
      ...shared.value.closed.map((group) => ({ ...group, fields: group.fields.map(withBase) })),
    ],
  });
  return ok({ opId: KEPT_OPERATION, deviceId, hlc: 0n, write });
}

/** What was sealed beyond its own length where it was written is sealed so here. */
function atLeastOf(form: FormDefinition | null, { fieldId, rowId }: MergedField): number {
  const field = form?.fields.find(({ id }) => id === fieldId);
  return field ? fieldToWrite(field, rowId, '').atLeast : 0;
}

export const conflictId = (session: Session, recordId: string, place: string): string =>
  bytesToHex(session.suite.hash(hexToBytes(recordId), encodeJson(place)).slice(0, 16));
