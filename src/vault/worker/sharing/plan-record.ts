/**
 * The one answer to what of a record may leave, and what of it is due: sending asks it, and so does every screen that shows it.
 */
import { passGate, type Refusal, type Subjects, type Verdict } from '../../../consent/gate.ts';
import { type FormDefinition, OUTER_ROW_FIELD_ID } from '../../../forms/definition.ts';
import { META_FIELD_ID } from '../../../records/system-fields.ts';
import { ok, type Result } from '../../../result/result.ts';
import type { WrittenField } from '../../../sync/plan.ts';
import { type OperationsPlan, planOperations } from '../../../sync/sent.ts';
import { decodeRecordWrite } from '../../../wire/record-write.ts';
import type { VaultError } from '../../errors.ts';
import { subjectsOf } from '../consent/history.ts';
import { readFormOf } from '../forms/form-store.ts';
import { type ReadRecord, readRecord } from '../session/record-io.ts';
import type { Session } from '../session/session.ts';
import { KEPT_OPERATION } from './fold-record.ts';
import { readSharing, type SharingState, type StoredOperation } from './sharing-row.ts';

export interface PlannedRecord {
  readonly record: ReadRecord;
  readonly form: FormDefinition;
  readonly subjects: Subjects;
  /** For every field of the form, in its order. */
  readonly verdicts: readonly Verdict[];
  readonly sharing: SharingState;
  readonly plan: OperationsPlan;
  /** Of others' operations, those that carry what may go no longer: for supervisors, whose word reaches everybody. */
  readonly takeBack: readonly string[];
}

export const verdictsOf = (session: Session, form: FormDefinition, subjects: Subjects): readonly Verdict[] =>
  passGate({
    programme: session.programme,
    fields: form.fields,
    subjects,
    record: { triggered: {}, isDisputed: false },
    destination: { recipientId: null, purposeIds: session.programme.purposes.map(({ id }) => id), as: 'records' },
    now: session.now(),
  });

/** @param names other records that its description may name: of a household, the members of whom something goes */
export async function planOfRecord(
  session: Session,
  recordId: string,
  names: readonly string[],
): Promise<Result<PlannedRecord, VaultError>> {
  const record = await readRecord(session, recordId);
  if (!record.ok) return record;
  const form = await readFormOf(session, record.value);
  if (!form.ok) return form;
  const subjects = await subjectsOf(session, recordId);
  if (!subjects.ok) return subjects;
  const sharing = await readSharing(session, recordId);
  if (!sharing.ok) return sharing;
  const verdicts = verdictsOf(session, form.value, subjects.value);
  const { kept, lost } = receivedOf(session, sharing.value, verdicts);
  const plan = planOperations({
    written: writtenOf(record.value, verdicts),
    operations: sharing.value.own,
    received: kept.flatMap(fieldsOf),
    verdicts: [...verdicts, OUTER_ROWS_GO],
    names,
  });
  return ok({
    takeBack: lost.map(({ opId }) => opId),
    record: record.value,
    form: form.value,
    subjects: subjects.value,
    verdicts,
    sharing: sharing.value,
    plan,
  });
}

/**
 * What somebody said, or time has ended. Of others' operations nothing else is taken back: that something is missing here, an event or
 * a version, may be this device's own lack.
 */
const NOES: readonly Refusal[] = [
  'refused',
  'withdrawn',
  'objected',
  'pending',
  'expired',
  'another-adult-refused',
  'disputed',
  'retention-over',
];

const isSaidNo = (verdict: Verdict): boolean => !verdict.goes && verdict.because.some((each) => NOES.includes(each));

function receivedOf(session: Session, { received, takenBack }: SharingState, verdicts: readonly Verdict[]) {
  const standing = received.filter(({ opId }) => !takenBack.includes(opId));
  if (session.membership?.role !== 'supervisor') return { kept: standing, lost: [] };
  const stays = new Set(verdicts.filter(isSaidNo).map(({ fieldId }) => fieldId));
  const isLost = (operation: StoredOperation): boolean =>
    operation.opId !== KEPT_OPERATION && fieldsOf(operation).some(({ fieldId }) => stays.has(fieldId));
  return { kept: standing.filter((operation) => !isLost(operation)), lost: standing.filter(isLost) };
}

/** Which outer row a row stands in is no question of the form: it goes with any answer of the row, and never alone. */
const OUTER_ROWS_GO: Verdict = { fieldId: OUTER_ROW_FIELD_ID, goes: true, purposeIds: [] };

function writtenOf({ row }: ReadRecord, verdicts: readonly Verdict[]): WrittenField[] {
  const allowed = new Set(verdicts.filter(({ goes }) => goes).map(({ fieldId }) => fieldId));
  const { fields } = row.directory;
  const rows = new Set(fields.filter(({ fieldId }) => allowed.has(fieldId)).map(({ rowId }) => rowId));
  return fields
    .filter(({ fieldId, rowId }) => fieldId !== META_FIELD_ID && (fieldId !== OUTER_ROW_FIELD_ID || rows.has(rowId)))
    .map(({ fieldId, rowId, version }) => ({ fieldId, rowId, version }));
}

/** Fields of an operation that was received and stored: it was decoded before. */
export function fieldsOf({ write }: StoredOperation): (WrittenField & { readonly base: bigint })[] {
  const decoded = decodeRecordWrite(write);
  return decoded ? [...decoded.open, ...decoded.closed.flatMap(({ fields }) => fields)] : [];
}

/** Whether anything of the record is, or is about to be, with others. */
export const isShared = ({ sharing, plan, takeBack }: Pick<PlannedRecord, 'sharing' | 'plan' | 'takeBack'>): boolean =>
  plan.send.length > 0 ||
  sharing.received.length > takeBack.length ||
  sharing.own.some(
    ({ purged, opId, kind }) => purged === 'no' && kind === 'record-write' && !plan.purge.includes(opId),
  );

export const wasEverShared = ({ sharing, plan }: Pick<PlannedRecord, 'sharing' | 'plan'>): boolean =>
  plan.send.length > 0 || sharing.own.length > 0 || sharing.received.length > 0;
