/**
 * Between a form's answers and a row: what is written for each field, and what an officer may read back.
 *
 * Every field of the form is written, the empty ones too, at its own length: that a "trafficking" answer exists is itself the
 * secret. Reading opens tier 1 alone.
 */
import { bytesToHex, decodeUtf8, encodeUtf8, hexToBytes } from '../../../bytes/bytes.ts';
import { decodeJson, encodeJson } from '../../../bytes/json.ts';
import type { DirectoryField, DirectoryGroup } from '../../../crypto/record/directory.ts';
import type { TierNumber } from '../../../crypto/record/envelope.ts';
import { checkWrites, type FieldWrite } from '../../../crypto/record/record.ts';
import { type OpenRow, openGroupFields, openRow } from '../../../crypto/record/row.ts';
import {
  type Answer,
  type FieldDefinition,
  type FormDefinition,
  OUTER_ROW_FIELD_ID,
  type Tier,
} from '../../../forms/definition.ts';
import { isAttachmentField } from '../../../records/attachment-field.ts';
import { META_FIELD_ID, RecordMeta } from '../../../records/system-fields.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { VaultError } from '../../errors.ts';
import type { FieldView } from '../../protocol.ts';
import { rowPlace, type Session } from './session.ts';

const TIER_NUMBERS: Record<Tier, TierNumber> = { personal: 1, sensitive: 2, restricted: 3 };
const TIERS: Record<TierNumber, Tier> = { 1: 'personal', 2: 'sensitive', 3: 'restricted' };

/** An attachment's answer is its id, whose length is public: absent and present seal to one length. */
const ATTACHMENT_ID_LENGTH = 32;

const longestOf = (field: FieldDefinition): number =>
  field.longestAnswer ?? (isAttachmentField(field) ? ATTACHMENT_ID_LENGTH : 0);

export const metaToWrite = (meta: RecordMeta): FieldWrite => ({
  fieldId: META_FIELD_ID,
  rowId: 0,
  tier: 1,
  atLeast: 0,
  value: encodeJson(meta),
});

/**
 * The writes of one form's answers. A field that no allowed purpose needs is written empty, whatever the page sent:
 * no basis, no processing. Which outer row a row stands in is written where any of the row's fields is allowed.
 */
export function answersToWrites(
  form: FormDefinition,
  answers: readonly Answer[],
  purposes: readonly string[],
): FieldWrite[] {
  const answersByField = new Map<number, Answer[]>();
  for (const answer of answers) {
    const ofField = answersByField.get(answer.fieldId);
    if (ofField) ofField.push(answer);
    else answersByField.set(answer.fieldId, [answer]);
  }
  const allowedRows = new Set<number>();
  const writes = form.fields.flatMap((field): FieldWrite[] => {
    const allowed = isFieldAllowed(field, purposes);
    const given = answersByField.get(field.id) ?? [];
    const rows = given.length > 0 ? given : field.repeat === null ? [{ fieldId: field.id, rowId: 0, value: '' }] : [];
    if (allowed) for (const { rowId } of rows) allowedRows.add(rowId);
    return rows.map(({ rowId, value }) => fieldToWrite(field, rowId, allowed ? value : ''));
  });
  const outerRows = answersByField.get(OUTER_ROW_FIELD_ID) ?? [];
  return [...writes, ...outerRows.filter(({ rowId }) => allowedRows.has(rowId)).map(outerRowToWrite)];
}

/** Ids have up to ten digits, which seal to one length. */
export const outerRowToWrite = ({ rowId, value }: Answer): FieldWrite => ({
  fieldId: OUTER_ROW_FIELD_ID,
  rowId,
  tier: 1,
  atLeast: 10,
  value: encodeUtf8(value),
});

export const isFieldAllowed = (field: FieldDefinition, purposes: readonly string[]): boolean =>
  field.purposes.length === 0 || field.purposes.some((purpose) => purposes.includes(purpose));

/** @param atLeastTier seals the answer at this tier where the field's own is lower */
export const fieldToWrite = (
  field: FieldDefinition,
  rowId: number,
  value: string,
  atLeastTier: TierNumber = 1,
): FieldWrite => ({
  fieldId: field.id,
  rowId,
  tier: Math.max(TIER_NUMBERS[field.tier], atLeastTier) as TierNumber,
  atLeast: longestOf(field),
  value: encodeUtf8(value),
});

/** Whether the writes can be sealed as a record, or into one. An answer that the page gives twice is its bug. */
export function refuseUnsealable(writes: readonly FieldWrite[], row: OpenRow | null = null): Result<void, VaultError> {
  const checked = checkWrites(writes, row);
  if (checked.ok) return checked;
  return err({ type: checked.error.type === 'record-too-large' ? 'record-too-large' : 'invalid-request' });
}

export interface ReadRecord {
  readonly recordId: string;
  readonly row: OpenRow;
  readonly meta: RecordMeta;
  /** Tier 1 answers, opened. */
  readonly answers: Answer[];
}

/** Reads and opens a record; one that is older than what was last written is refused. */
export async function readRecord(session: Session, recordId: string): Promise<Result<ReadRecord, VaultError>> {
  const stored = await session.store.read('records', hexToBytes(recordId));
  if (!stored.ok) return stored;
  const known = session.ledger.get(recordId);
  if (!stored.value) return err({ type: known ? 'record-missing' : 'not-found' });
  const opened = openRecord(session, recordId, stored.value);
  if (!opened.ok) return opened;
  if (known && opened.value.row.directory.recordVersion < known.version) return err({ type: 'record-rolled-back' });
  return opened;
}

export function openRecord(session: Session, recordId: string, bytes: Uint8Array): Result<ReadRecord, VaultError> {
  const row = openRow(session.suite, rowPlace(session, hexToBytes(recordId)), bytes);
  if (!row.ok) return row;
  const fields = openGroupFields(session.suite, row.value, 0, row.value.personalKey);
  if (!fields.ok) return fields;
  const answers: Answer[] = [];
  let meta: RecordMeta | null = null;
  for (const { field, value } of fields.value) {
    if (field.fieldId === META_FIELD_ID) {
      const parsed = RecordMeta.safeParse(decodeJson(value));
      if (parsed.success) meta = parsed.data;
    } else {
      answers.push(toAnswer(field, value));
    }
  }
  return meta ? ok({ recordId, row: row.value, meta, answers }) : err({ type: 'written-by-newer-version' });
}

export const toAnswer = (field: DirectoryField, value: Uint8Array): Answer => ({
  fieldId: field.fieldId,
  rowId: field.rowId,
  value: decodeUtf8(value) ?? '',
});

/** The tier that an answer is sealed at, which may be higher than what its form says now. */
const tierOf = ({ row }: ReadRecord, field: DirectoryField): TierNumber =>
  (row.directory.groups[field.group] as DirectoryGroup).tier;

/**
 * The tier that a corrected answer is sealed at: the field's own, or higher where any of its answers in this record is, or
 * where the current version of the form puts it. What was once judged dangerous to read does not become readable.
 */
export function correctedTier(session: Session, record: ReadRecord, field: FieldDefinition): TierNumber {
  const { directory } = record.row;
  const current = session.forms.find(({ formId }) => formId === directory.formId);
  const judged = current?.fields.find(({ id }) => id === field.id);
  const stored = directory.fields.filter(({ fieldId }) => fieldId === field.id);
  const tiers = [TIER_NUMBERS[field.tier], judged ? TIER_NUMBERS[judged.tier] : 1];
  return Math.max(...tiers, ...stored.map((each) => tierOf(record, each))) as TierNumber;
}

/** Every field of the record as this officer may see it: tiers 2 and 3 without a word on whether there is an answer. */
export function recordToFieldViews(record: ReadRecord): FieldView[] {
  const { directory } = record.row;
  const values = new Map(record.answers.map((answer) => [`${answer.fieldId}/${answer.rowId}`, answer.value]));
  return directory.fields.flatMap((field): FieldView[] => {
    if (field.fieldId === META_FIELD_ID) return [];
    const tier = tierOf(record, field);
    const value = tier === 1 ? (values.get(`${field.fieldId}/${field.rowId}`) ?? '') : null;
    return [{ fieldId: field.fieldId, rowId: field.rowId, tier: TIERS[tier], value }];
  });
}

export const randomId = (session: Pick<Session, 'suite'>): string => bytesToHex(session.suite.random(16));
