/**
 * Photos, signatures and recordings: sealed in chunks, as a record of their own, at the tier of their field.
 *
 * Sealed as soon as they are taken, so a draft never holds one that the officer could read back without a fresh
 * authentication. What is kept readable (media type and length) is tier 1.
 */
import { concatBytes, hexToBytes } from '../../../bytes/bytes.ts';
import { decodeJson } from '../../../bytes/json.ts';
import type { FieldWrite } from '../../../crypto/record/record.ts';
import { sealRecord } from '../../../crypto/record/record.ts';
import { openGroupFields, openRow } from '../../../crypto/record/row.ts';
import { nextHlc } from '../../../records/hlc.ts';
import { ATTACHMENT_FORM_ID, META_FIELD_ID, RecordMeta } from '../../../records/system-fields.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { VaultError } from '../../errors.ts';
import type { AttachmentId, RequestOf, ResponseOf } from '../../protocol.ts';
import { draftToChange } from '../session/draft.ts';
import { fieldToWrite, metaToWrite, randomId } from '../session/record-io.ts';
import { rowPlace, type Session } from '../session/session.ts';

const CHUNK_LENGTH = 262_144;
const LARGEST_ATTACHMENT = 16 * 1024 * 1024;
/** Consent evidence belongs to no form; it is sensitive. */
const EVIDENCE_FORM = 0;

function bytesToChunks(bytes: Uint8Array, tier: FieldWrite['tier']): FieldWrite[] {
  const chunks: FieldWrite[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK_LENGTH) {
    const value = bytes.subarray(at, at + CHUNK_LENGTH);
    chunks.push({ fieldId: chunks.length + 1, rowId: 0, tier, atLeast: 0, value });
  }
  return chunks;
}

export function writeAttachment(
  session: Session,
  { draftId, formId, fieldId, mediaType, bytes }: RequestOf<'attachment.write'>,
): Promise<Result<ResponseOf<'attachment.write'>, VaultError>> {
  return session.exclusive(async () => {
    const draft = session.drafts.get(draftId);
    if (!draft) return err({ type: 'not-found' });
    const field = session.forms.find((form) => form.formId === formId)?.fields.find(({ id }) => id === fieldId);
    if ((formId !== EVIDENCE_FORM && !field) || bytes.length === 0 || bytes.length > LARGEST_ATTACHMENT) {
      return err({ type: 'invalid-request' });
    }
    const tier = field ? fieldToWrite(field, 0, '').tier : 2;
    const attachmentId = randomId(session);
    const id = hexToBytes(attachmentId);
    const meta = metaToWrite({ kind: 'attachment', mediaType, length: bytes.length });
    const version = nextHlc(session.lastVersion, session.now());
    const writes = [meta, ...bytesToChunks(bytes, tier)];
    const sealed = sealRecord(
      session.suite,
      rowPlace(session, id),
      ATTACHMENT_FORM_ID,
      version,
      writes,
      session.writer,
    );
    const next = { ...draft, attachmentIds: [...draft.attachmentIds, attachmentId], updatedAt: session.now() };
    const written = await session.store.commit([
      { table: 'attachments', id, bytes: sealed },
      draftToChange(session, next),
    ]);
    if (!written.ok) return written;
    session.drafts.set(draftId, next);
    return ok({ attachmentId: attachmentId as AttachmentId });
  });
}

/** Reads an attachment of the record that is revealed now. */
export async function readAttachment(
  session: Session,
  { recordId, attachmentId }: RequestOf<'attachment.read'>,
): Promise<Result<ResponseOf<'attachment.read'>, VaultError>> {
  const groupKey =
    session.revealed?.recordId === recordId ? session.revealed.attachmentKeys.get(attachmentId) : undefined;
  if (!groupKey) return err({ type: 'tier-sealed' });
  const id = hexToBytes(attachmentId);
  const stored = await session.store.read('attachments', id);
  if (!stored.ok) return stored;
  if (!stored.value) return err({ type: 'record-missing' });
  const row = openRow(session.suite, rowPlace(session, id), stored.value);
  if (!row.ok) return row;
  const metaField = openGroupFields(
    session.suite,
    row.value,
    0,
    row.value.personalKey,
    ({ fieldId }) => fieldId === META_FIELD_ID,
  );
  if (!metaField.ok) return metaField;
  const meta = RecordMeta.safeParse(decodeJson(metaField.value[0]?.value ?? new Uint8Array(0)));
  if (!meta.success || meta.data.kind !== 'attachment') return err({ type: 'record-altered' });
  const sensitive = row.value.directory.groups.findIndex(({ tier }) => tier === 2);
  const chunks = openGroupFields(session.suite, row.value, sensitive, groupKey);
  if (!chunks.ok) return chunks;
  const inOrder = chunks.value.sort((a, b) => a.field.fieldId - b.field.fieldId).map(({ value }) => value);
  const bytes = concatBytes(...inOrder);
  return bytes.length === meta.data.length
    ? ok({ mediaType: meta.data.mediaType, bytes })
    : err({ type: 'record-altered' });
}
