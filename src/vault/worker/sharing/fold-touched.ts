/** From a record's operations before and after a batch to the rows that hold it: its own, its travels, its conflicts. */
import { hexToBytes } from '../../../bytes/bytes.ts';
import { encodeJson } from '../../../bytes/json.ts';
import { sealBlob } from '../../../crypto/blob.ts';
import { type OpenRow, openRow } from '../../../crypto/record/row.ts';
import type { FormDefinition } from '../../../forms/definition.ts';
import { ATTACHMENT_FORM_ID, type RecordMeta } from '../../../records/system-fields.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { Change } from '../../../store/contract.ts';
import type { Conflict } from '../../../sync/merge.ts';
import type { VaultError } from '../../errors.ts';
import { readFormOf } from '../forms/form-store.ts';
import type { JournalItem } from '../session/log.ts';
import { recordToItem } from '../session/rebuild.ts';
import { openRecord, readRecord } from '../session/record-io.ts';
import { rowPlace, type Session } from '../session/session.ts';
import { conflictId, type FoldedRecord, foldRecord } from './fold-record.ts';
import type { Effect } from './follow-devices.ts';
import { type SharingState, sharingToChange } from './sharing-row.ts';

export interface Touched {
  readonly recordId: string;
  readonly before: SharingState;
  after: SharingState;
  /** Of what came, where it is of a form. */
  form: FormDefinition | null;
  formId?: number;
  /** What came of it in this batch. */
  readonly writes: Extract<Effect, { bytes: unknown }>[];
}

interface Folded {
  readonly changes: readonly Change[];
  readonly items: readonly JournalItem[];
}

interface Here {
  readonly row: OpenRow;
  readonly meta: RecordMeta | null;
}

export async function foldTouched(
  session: Session,
  deviceId: string,
  record: Touched,
  nextVersion: () => bigint,
): Promise<Result<Folded, VaultError>> {
  const { recordId, before, after } = record;
  if (before === after) return ok({ changes: [], items: [] });
  if (after.isErased) return ok(erased(session, record));
  const here = await readHere(session, recordId);
  if (!here.ok) return here;
  const formId = here.value?.row.directory.formId ?? record.formId;
  // A decision that came before its person, or after it was taken back: only that it came is kept.
  if (formId === undefined || (here.value && here.value.meta?.kind === 'consent')) {
    return ok({ changes: [sharingToChange(session, recordId, after)], items: [] });
  }
  const table = formId === ATTACHMENT_FORM_ID ? 'attachments' : 'records';
  const { row, meta } = here.value ?? { row: null, meta: null };
  const version = nextVersion();
  const folded = foldRecord(session, deviceId, { ...record, formId, row, meta, version });
  if (!folded.ok) return folded;
  const { bytes, received, conflicts } = folded.value;
  const places = conflicts.map(({ place }) => place);
  const changes: Change[] = [
    sharingToChange(session, recordId, { ...after, received, conflicts: places }),
    { table, id: hexToBytes(recordId), bytes },
    ...conflicts.map((conflict) => conflictToChange(session, recordId, conflict)),
    ...before.conflicts
      .filter((place) => !places.includes(place))
      .map((place) => conflictEnded(session, recordId, place)),
  ];
  if (table === 'attachments') return ok({ changes, items: [] });
  const item = await itemOf(session, recordId, folded.value, record.form);
  return item.ok ? ok({ changes, items: item.value }) : item;
}

/** The row as it is here, of a record or an attachment; null where there is none. */
async function readHere(session: Session, recordId: string): Promise<Result<Here | null, VaultError>> {
  const record = await readRecord(session, recordId);
  if (record.ok) return ok(record.value);
  if (record.error.type !== 'not-found') return record;
  const id = hexToBytes(recordId);
  const stored = await session.store.read('attachments', id);
  if (!stored.ok) return stored;
  if (!stored.value) return ok(null);
  const row = openRow(session.suite, rowPlace(session, id), stored.value);
  return row.ok ? ok({ row: row.value, meta: null }) : row;
}

async function itemOf(
  session: Session,
  recordId: string,
  { bytes, meta }: FoldedRecord,
  known: FormDefinition | null,
): Promise<Result<JournalItem[], VaultError>> {
  if (!bytes || !meta) return ok(session.ledger.has(recordId) ? [goneItem(session, recordId)] : []);
  const record = openRecord(session, recordId, bytes);
  if (!record.ok) return record;
  const form = known ? ok(known) : await readFormOf(session, record.value);
  const item = recordToItem(form.ok ? form.value : null, record.value);
  if (!item) return err({ type: 'record-altered' });
  return ok([item]);
}

function goneItem(session: Session, recordId: string): JournalItem {
  const entry = session.ledger.get(recordId);
  return {
    recordId,
    kind: entry?.kind ?? 'person',
    version: String(entry?.version ?? 0n),
    registeredAt: entry?.registeredAt ?? 0,
    person: null,
    isGone: true,
  };
}

/** The record, its conflicts and its line in every list; what stays is that it was erased. */
export function erased(session: Session, { recordId, before, after }: Touched): Folded {
  const id = hexToBytes(recordId);
  return {
    changes: [
      sharingToChange(session, recordId, { ...after, conflicts: [] }),
      { table: 'records', id, bytes: null },
      { table: 'attachments', id, bytes: null },
      ...before.conflicts.map((place) => conflictEnded(session, recordId, place)),
    ],
    items: session.ledger.has(recordId) ? [goneItem(session, recordId)] : [],
  };
}

/** Which writes are at odds; what they say lies in the record and beside it. */
function conflictToChange(session: Session, recordId: string, { place, counts, loses }: Conflict): Change {
  const id = hexToBytes(conflictId(session, recordId, place));
  const sideOf = ({ operation, field }: Conflict['counts']) => ({
    opId: operation.opId,
    deviceId: operation.deviceId,
    version: String(field.version),
  });
  const plain = encodeJson({ recordId, place, counts: sideOf(counts), loses: sideOf(loses) });
  const at = { kind: 'conflict' as const, spaceId: session.spaceId, at: id };
  return { table: 'conflicts', id, bytes: sealBlob(session.suite, session.blobKeys, at, plain) };
}

const conflictEnded = (session: Session, recordId: string, place: string): Change => ({
  table: 'conflicts',
  id: hexToBytes(conflictId(session, recordId, place)),
  bytes: null,
});
