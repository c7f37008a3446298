/**
 * Photos, signatures and recordings on their way: chunk by chunk, as they lie sealed, where the field that names them may go.
 *
 * A chunk is an operation of its own, so that a slow line that breaks gets on, and is taken back like any other. What a field of
 * tier 2 or 3 names cannot be read later, so it is told when it is written.
 */
import { hexToBytes } from '../../../bytes/bytes.ts';
import { decodeJson, encodeJson } from '../../../bytes/json.ts';
import type { Verdict } from '../../../consent/gate.ts';
import { type OpenRow, openGroupFields, openRow } from '../../../crypto/record/row.ts';
import { readShared } from '../../../crypto/record/share.ts';
import type { SharedMeta } from '../../../records/shared-meta.ts';
import { ATTACHMENT_FORM_ID, META_FIELD_ID, RecordMeta } from '../../../records/system-fields.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import { encodeRecordWrite } from '../../../wire/record-write.ts';
import type { VaultError } from '../../errors.ts';
import { rowPlace, type Session } from '../session/session.ts';
import type { NamedAttachment, OwnOperation, SharingState } from './sharing-row.ts';
import type { OperationWriter } from './write-operations.ts';

/** What a field names from now on; null for nothing. */
export type Naming = Omit<NamedAttachment, 'attachmentId'> & { readonly attachmentId: string | null };

/** The newest of each field. */
export function withNamed(state: SharingState, named: readonly Naming[]): SharingState {
  const isReplaced = (known: NamedAttachment): boolean =>
    named.some(({ fieldId, rowId }) => fieldId === known.fieldId && rowId === known.rowId);
  if (named.length === 0) return state;
  const added = named.flatMap(({ attachmentId, ...field }) =>
    attachmentId === null ? [] : [{ ...field, attachmentId }],
  );
  return { ...state, attachments: [...state.attachments.filter((known) => !isReplaced(known)), ...added] };
}

/** Operations that carried what no field names any more. */
export const abandonedChunks = ({ own, attachments }: SharingState): string[] =>
  own
    .filter(({ kind, purged }) => kind === 'attachment-chunk' && purged === 'no')
    .filter((operation) => !attachments.some(({ attachmentId }) => attachmentId === operation.attachmentId))
    .map(({ opId }) => opId);

/** Writes the chunks of what may go and has not gone. @param state as it is after what was taken back */
export async function writeAttachments(
  session: Session,
  writer: OperationWriter,
  recordId: string,
  state: SharingState,
  verdicts: readonly Verdict[],
): Promise<Result<OwnOperation[], VaultError>> {
  const sent: OwnOperation[] = [];
  for (const named of state.attachments) {
    const goes = verdicts.some((verdict) => verdict.fieldId === named.fieldId && verdict.goes);
    const went = state.own.some(({ attachmentId, purged }) => attachmentId === named.attachmentId && purged !== 'here');
    if (!goes || went) continue;
    const written = await writeChunks(session, writer, recordId, named);
    if (!written.ok) return written;
    sent.push(...written.value);
  }
  return ok(sent);
}

async function writeChunks(
  session: Session,
  writer: OperationWriter,
  recordId: string,
  { fieldId, rowId, attachmentId }: NamedAttachment,
): Promise<Result<OwnOperation[], VaultError>> {
  const id = hexToBytes(attachmentId);
  const stored = await session.store.read('attachments', id);
  if (!stored.ok) return stored;
  // Deleted meanwhile: the answer names what is not there.
  if (!stored.value) return ok([]);
  const row = openRow(session.suite, rowPlace(session, id), stored.value);
  if (!row.ok) return row;
  const meta = metaOf(session, row.value, recordId);
  if (meta === null) return err({ type: 'record-altered' });
  const sent: OwnOperation[] = [];
  for (const chunk of row.value.directory.fields) {
    if (chunk.fieldId === META_FIELD_ID) continue;
    const shared = readShared(session.suite, row.value, (field) => field === chunk);
    if (!shared.ok) return shared;
    const open = shared.value.open.map((field) => ({ ...field, base: 0n }));
    const bytes = encodeRecordWrite({
      recordId: id,
      formId: ATTACHMENT_FORM_ID,
      meta: encodeJson(meta),
      open,
      closed: shared.value.closed,
    });
    const { opId, seq } = writer.seal('attachment-chunk', bytes, recordId);
    // No version of the field's own: it is what the field names, not the field.
    const fields = [{ fieldId, rowId, version: 0n, base: 0n }];
    sent.push({ opId, seq, kind: 'attachment-chunk', fields, names: [], purged: 'no', attachmentId });
  }
  return ok(sent);
}

function metaOf(session: Session, row: OpenRow, recordId: string): SharedMeta | null {
  const opened = openGroupFields(session.suite, row, 0, row.personalKey, ({ fieldId }) => fieldId === META_FIELD_ID);
  const meta = RecordMeta.safeParse(opened.ok && opened.value[0] ? decodeJson(opened.value[0].value) : null);
  if (!meta.success || meta.data.kind !== 'attachment') return null;
  const { mediaType, length } = meta.data;
  return { kind: 'attachment', mediaType, length, recordId };
}
