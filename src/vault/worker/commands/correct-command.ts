/**
 * Correcting answers, with a reason: what changed is sealed anew, everything else stays byte for byte, and the history says
 * who, when and why. Tiers 2 and 3 can be written without being read.
 */
import { hexToBytes } from '../../../bytes/bytes.ts';
import type { TierNumber } from '../../../crypto/record/envelope.ts';
import { amendRecord, type FieldWrite } from '../../../crypto/record/record.ts';
import {
  type Answer,
  type FieldDefinition,
  type FormDefinition,
  OUTER_ROW_FIELD_ID,
} from '../../../forms/definition.ts';
import { isAttachmentField } from '../../../records/attachment-field.ts';
import { nextHlc } from '../../../records/hlc.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { Change } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import type { RequestOf } from '../../protocol.ts';
import { decidedFor } from '../consent/purposes.ts';
import { readFormOf } from '../forms/form-store.ts';
import { commitWithLog } from '../session/log.ts';
import {
  attachmentDeleted,
  type LooseAttachment,
  looseAttachmentNamed,
  readLooseAttachment,
} from '../session/loose-attachment.ts';
import { recordToItem } from '../session/rebuild.ts';
import {
  correctedTier,
  fieldToWrite,
  isFieldAllowed,
  metaToWrite,
  outerRowToWrite,
  readRecord,
  refuseUnsealable,
} from '../session/record-io.ts';
import type { Session } from '../session/session.ts';
import type { Naming } from '../sharing/attachment-operations.ts';
import { shareChanges } from '../sharing/share-changes.ts';

export function correctRecord(
  session: Session,
  { recordId, changes, reason }: RequestOf<'record.correct'>,
): Promise<Result<Record<string, never>, VaultError>> {
  return session.exclusive(async () => {
    const record = await readRecord(session, recordId);
    if (!record.ok) return record;
    const { row, meta, answers } = record.value;
    if (meta.kind !== 'household' && meta.kind !== 'person') return err({ type: 'not-found' });
    const form = await readFormOf(session, record.value);
    if (!form.ok) return form;

    const decided = await decidedFor(session, recordId);
    if (!decided.ok) return decided;
    const loose = await readLooseAttachment(session);
    if (!loose.ok) return loose;
    const writes = changesToWrites(
      form.value,
      changes,
      decided.value.purposes,
      (field) => correctedTier(session, record.value, field),
      (change, tier) => isNameable(recordId, change, tier, answers, loose.value),
    );
    if (!writes.ok) return writes;
    const fieldIds = changes.map(({ fieldId }) => fieldId);
    const item = {
      at: session.now(),
      by: session.profile.label,
      what: 'corrected' as const,
      fieldIds,
      reason: reason.trim(),
    };
    const nextMeta = { ...meta, history: [...meta.history, item] };
    const version = nextHlc(session.lastVersion, session.now());
    const allWrites = [metaToWrite(nextMeta), ...writes.value];
    const sealable = refuseUnsealable(allWrites, row);
    if (!sealable.ok) return sealable;
    const bytes = amendRecord(session.suite, row, version, allWrites, session.writer);
    if (!bytes) return err({ type: 'record-altered' });

    // Search knows tier 1 alone, and a field may be sealed higher than the form says that the record was written with.
    const personal = changes.filter((_, index) => writes.value[index]?.tier === 1);
    const closed = changes.filter((change) => !personal.includes(change)).map((change) => ({ ...change, value: '' }));
    const corrected = mergeAnswers(answers, [...personal, ...closed]);
    const journalItem = recordToItem(form.value, { ...record.value, answers: corrected, meta: nextMeta }, version);
    const known = session.index.get(hexToBytes(recordId));
    // A person without a phone of their own is found by the household's, which only the index knows here.
    const person =
      journalItem?.person && known && !journalItem.person.phone
        ? { ...journalItem.person, phone: known.phone }
        : journalItem?.person;
    const stored: Change[] = [
      { table: 'records', id: hexToBytes(recordId), bytes },
      ...(changes.some(({ value }) => value === loose.value?.attachmentId) ? [looseAttachmentNamed(session)] : []),
      ...replacedAttachments(form.value, answers, changes).map(attachmentDeleted),
    ];
    const named = new Map([[recordId, namingsOf(form.value, changes)]]);
    const shared = await shareChanges(session, stored, named);
    if (!shared.ok) return shared;
    const committed = await commitWithLog(
      session,
      [...stored, ...shared.value],
      journalItem ? [{ ...journalItem, person: person ?? null }] : [],
      [{ action: 'record.corrected', recordId, reason: reason.trim() }],
    );
    return committed.ok ? ok({}) : committed;
  });
}

/** One write a change, in their order. */
function changesToWrites(
  form: FormDefinition,
  changes: readonly Answer[],
  purposes: readonly string[],
  tierFor: (field: FieldDefinition) => TierNumber,
  isNameable: (answer: Answer, tier: TierNumber) => boolean,
): Result<FieldWrite[], VaultError> {
  const writes: FieldWrite[] = [];
  for (const change of changes) {
    const { fieldId, rowId, value } = change;
    if (fieldId === OUTER_ROW_FIELD_ID) {
      writes.push(outerRowToWrite(change));
      continue;
    }
    const field = form.fields.find(({ id }) => id === fieldId);
    if (!field) return err({ type: 'invalid-request' });
    if (!isFieldAllowed(field, purposes)) return err({ type: 'purpose-not-allowed', fieldIds: [fieldId] });
    const tier = tierFor(field);
    if (isAttachmentField(field) && !isNameable(change, tier)) return err({ type: 'invalid-request' });
    writes.push(fieldToWrite(field, rowId, value, tier));
  }
  return ok(writes);
}

/** A record names only attachments that were sealed for it, and as they have to be now; or the one that it names already. */
const isNameable = (
  recordId: string,
  { fieldId, rowId, value }: Answer,
  tier: TierNumber,
  answers: readonly Answer[],
  loose: LooseAttachment | null,
): boolean =>
  value === '' ||
  answers.some((answer) => answer.fieldId === fieldId && answer.rowId === rowId && answer.value === value) ||
  (loose?.recordId === recordId && loose.fieldId === fieldId && loose.attachmentId === value && loose.tier === tier);

/** Attachments that the changes take out of the record. One whose answer cannot be read here stays, sealed and without a name. */
function replacedAttachments(form: FormDefinition, answers: readonly Answer[], changes: readonly Answer[]): string[] {
  const fields = new Set(form.fields.filter(isAttachmentField).map(({ id }) => id));
  return answers.flatMap(({ fieldId, rowId, value }) => {
    const changed = changes.some(
      (change) => change.fieldId === fieldId && change.rowId === rowId && change.value !== value,
    );
    return changed && fields.has(fieldId) && /^[0-9a-f]{32}$/.test(value) ? [value] : [];
  });
}

function mergeAnswers(answers: readonly Answer[], changes: readonly Answer[]): Answer[] {
  const isChanged = ({ fieldId, rowId }: Answer): boolean =>
    changes.some((change) => change.fieldId === fieldId && change.rowId === rowId);
  return [...answers.filter((answer) => !isChanged(answer)), ...changes];
}

/** What attachment fields name after the changes. */
function namingsOf(form: FormDefinition, changes: readonly Answer[]): Naming[] {
  const fields = new Set(form.fields.filter(isAttachmentField).map(({ id }) => id));
  return changes
    .filter(({ fieldId }) => fields.has(fieldId))
    .map(({ fieldId, rowId, value }) => ({ fieldId, rowId, attachmentId: value === '' ? null : value }));
}
