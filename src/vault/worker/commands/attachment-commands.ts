/**
 * Photos, signatures, recordings and files: sealed in chunks, as a record of their own, at the tier of their field.
 *
 * Sealed as soon as they are taken, so a draft never holds one that the officer could read back without a fresh
 * authentication. What is kept readable (media type and length) is tier 1. A film may be large, so it is sealed into its row
 * and opened out of it piece by piece, and handed from page to vault and back without a copy.
 */
import { type Bytes, hexToBytes } from '../../../bytes/bytes.ts';
import { decodeJson } from '../../../bytes/json.ts';
import type { FieldWrite } from '../../../crypto/record/record.ts';
import { sealRecord } from '../../../crypto/record/record.ts';
import { type OpenRow, openGroupFields, openRow } from '../../../crypto/record/row.ts';
import { isAttachmentField } from '../../../records/attachment-field.ts';
import { nextHlc } from '../../../records/hlc.ts';
import { ATTACHMENT_FORM_ID, META_FIELD_ID, RecordMeta } from '../../../records/system-fields.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { Change } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import { type AttachmentId, LARGEST_ATTACHMENT, type RequestOf, type ResponseOf } from '../../protocol.ts';
import { readSubject } from '../consent/history.ts';
import { looseEvidenceToChange, readLooseEvidence } from '../consent/loose-evidence.ts';
import { readFormOf } from '../forms/form-store.ts';
import { attachmentMediaType } from '../media-type.ts';
import { draftToChange } from '../session/draft.ts';
import { attachmentDeleted, looseAttachmentToChange, readLooseAttachment } from '../session/loose-attachment.ts';
import { correctedTier, fieldToWrite, metaToWrite, randomId, readRecord } from '../session/record-io.ts';
import { rowPlace, type Session } from '../session/session.ts';
import type { Report } from './profile-commands.ts';

/** With its one byte of padding a chunk fills a Padmé length; one byte more would cost 8 KiB. */
const CHUNK_LENGTH = 262_143;
/** Consent evidence belongs to no form; it is sensitive. */
const EVIDENCE_FORM = 0;
const EVIDENCE_TIER = 2;

function bytesToChunks(bytes: Uint8Array, tier: FieldWrite['tier']): FieldWrite[] {
  const chunks: FieldWrite[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK_LENGTH) {
    const value = bytes.subarray(at, at + CHUNK_LENGTH);
    chunks.push({ fieldId: chunks.length + 1, rowId: 0, tier, atLeast: 0, value });
  }
  return chunks;
}

interface Given {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Seals what was given, and overwrites it: the page has handed it over, so that is the last copy that is not sealed. */
function sealAttachment(
  session: Session,
  { mediaType, bytes }: Given,
  tier: FieldWrite['tier'],
  report: Report,
): Result<{ attachmentId: AttachmentId; change: Change }, VaultError> {
  if (bytes.length === 0) return err({ type: 'invalid-request' });
  if (bytes.length > LARGEST_ATTACHMENT) return err({ type: 'attachment-too-large', limitBytes: LARGEST_ATTACHMENT });
  const attachmentId = randomId(session) as AttachmentId;
  const id = hexToBytes(attachmentId);
  const meta = metaToWrite({ kind: 'attachment', mediaType: attachmentMediaType(mediaType), length: bytes.length });
  let done = 0;
  const sealed = sealRecord(
    session.suite,
    rowPlace(session, id),
    ATTACHMENT_FORM_ID,
    nextHlc(session.lastVersion, session.now()),
    [meta, ...bytesToChunks(bytes, tier)],
    session.writer,
    (laid) => {
      done = Math.min(done + laid, bytes.length);
      report({ step: 'sealing', done, of: bytes.length });
    },
  );
  bytes.fill(0);
  return ok({ attachmentId, change: { table: 'attachments', id, bytes: sealed } });
}

export function writeAttachment(
  session: Session,
  { draftId, formId, fieldId, ...given }: RequestOf<'attachment.write'>,
  report: Report,
): Promise<Result<ResponseOf<'attachment.write'>, VaultError>> {
  return session.exclusive(async () => {
    const draft = session.drafts.get(draftId);
    if (!draft) return err({ type: 'not-found' });
    const field = session.forms.find((form) => form.formId === formId)?.fields.find(({ id }) => id === fieldId);
    if (formId !== EVIDENCE_FORM && !field) return err({ type: 'invalid-request' });
    const sealed = sealAttachment(session, given, field ? fieldToWrite(field, 0, '').tier : EVIDENCE_TIER, report);
    if (!sealed.ok) return sealed;
    const { attachmentId, change } = sealed.value;
    const next = { ...draft, attachmentIds: [...draft.attachmentIds, attachmentId], updatedAt: session.now() };
    const written = await session.store.commit([change, draftToChange(session, next)]);
    if (!written.ok) return written;
    session.drafts.set(draftId, next);
    return ok({ attachmentId });
  });
}

export function writeAttachmentForRecord(
  session: Session,
  { recordId, fieldId, ...given }: RequestOf<'attachment.write-for-record'>,
  report: Report,
): Promise<Result<ResponseOf<'attachment.write-for-record'>, VaultError>> {
  return session.exclusive(async () => {
    const record = await readRecord(session, recordId);
    if (!record.ok) return record;
    const form = await readFormOf(session, record.value);
    if (!form.ok) return form;
    const field = form.value.fields.find(({ id }) => id === fieldId);
    if (!field || !isAttachmentField(field)) return err({ type: 'invalid-request' });
    const tier = correctedTier(session, record.value, field);
    const sealed = sealAttachment(session, given, tier, report);
    if (!sealed.ok) return sealed;
    const { attachmentId, change } = sealed.value;
    const earlier = await readLooseAttachment(session);
    if (!earlier.ok) return earlier;
    const written = await session.store.commit([
      change,
      ...(earlier.value ? [attachmentDeleted(earlier.value.attachmentId)] : []),
      looseAttachmentToChange(session, { recordId, fieldId, attachmentId, tier }),
    ]);
    return written.ok ? ok({ attachmentId }) : written;
  });
}

/** One that no event has named by the next call is deleted. */
export function writeAttachmentForConsent(
  session: Session,
  { subjectId, ...given }: RequestOf<'attachment.write-for-consent'>,
  report: Report,
): Promise<Result<ResponseOf<'attachment.write-for-consent'>, VaultError>> {
  return session.exclusive(async () => {
    const subject = await readSubject(session, subjectId);
    if (!subject.ok) return subject;
    const sealed = sealAttachment(session, given, EVIDENCE_TIER, report);
    if (!sealed.ok) return sealed;
    const { attachmentId, change } = sealed.value;
    const earlier = await readLooseEvidence(session);
    if (!earlier.ok) return earlier;
    const written = await session.store.commit([
      change,
      ...(earlier.value ? [attachmentDeleted(earlier.value.attachmentId)] : []),
      looseEvidenceToChange(session, { subjectId: subject.value.subjectId, attachmentId }),
    ]);
    return written.ok ? ok({ attachmentId }) : written;
  });
}

/** Reads an attachment that the record names, as far as its tier may be read now. */
export async function readAttachment(
  session: Session,
  { recordId, attachmentId }: RequestOf<'attachment.read'>,
): Promise<Result<ResponseOf<'attachment.read'>, VaultError>> {
  const { revealed } = session;
  const sensitiveKey = revealed?.recordId === recordId ? revealed.attachmentKeys.get(attachmentId) : undefined;
  if (!sensitiveKey) {
    const isNamed = await isNamedOpenly(session, recordId, attachmentId);
    if (!isNamed.ok) return isNamed;
    if (!isNamed.value) return err({ type: 'tier-sealed' });
  }
  const id = hexToBytes(attachmentId);
  const stored = await session.store.read('attachments', id);
  if (!stored.ok) return stored;
  if (!stored.value) return err({ type: 'record-missing' });
  const row = openRow(session.suite, rowPlace(session, id), stored.value);
  if (!row.ok) return row;
  const group = row.value.directory.fields.find(({ fieldId }) => fieldId !== META_FIELD_ID)?.group ?? 0;
  const tier = row.value.directory.groups[group]?.tier;
  if (tier !== (sensitiveKey ? 2 : 1)) return err({ type: 'tier-sealed' });
  return openAttachment(session, row.value, group, sensitiveKey ?? row.value.personalKey);
}

/** Whether an answer that the officer may read anyway names the attachment. */
async function isNamedOpenly(
  session: Session,
  recordId: string,
  attachmentId: string,
): Promise<Result<boolean, VaultError>> {
  const record = await readRecord(session, recordId);
  if (!record.ok) return record;
  const form = await readFormOf(session, record.value);
  if (!form.ok) return form;
  const fields = new Set(form.value.fields.filter(isAttachmentField).map(({ id }) => id));
  return ok(record.value.answers.some(({ fieldId, value }) => fields.has(fieldId) && value === attachmentId));
}

function openAttachment(
  session: Session,
  row: OpenRow,
  group: number,
  groupKey: Bytes,
): Result<ResponseOf<'attachment.read'>, VaultError> {
  const metaField = openGroupFields(session.suite, row, 0, row.personalKey, ({ fieldId }) => fieldId === META_FIELD_ID);
  if (!metaField.ok) return metaField;
  const meta = RecordMeta.safeParse(decodeJson(metaField.value[0]?.value ?? new Uint8Array(0)));
  if (!meta.success || meta.data.kind !== 'attachment') return err({ type: 'record-altered' });
  const { length, mediaType } = meta.data;
  // In the order of their ids, which is the directory's.
  const chunks = row.directory.fields.filter((field) => field.group === group && field.fieldId !== META_FIELD_ID);
  if (length > chunks.reduce((sum, chunk) => sum + chunk.length, 0)) return err({ type: 'record-altered' });
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    const opened = openGroupFields(session.suite, row, group, groupKey, (field) => field === chunk);
    if (!opened.ok) return opened;
    const [piece] = opened.value;
    if (!piece || at + piece.value.length > length) return err({ type: 'record-altered' });
    bytes.set(piece.value, at);
    at += piece.value.length;
  }
  return at === length ? ok({ mediaType: attachmentMediaType(mediaType), bytes }) : err({ type: 'record-altered' });
}
