/**
 * What a change tells the others, sealed in the transaction that writes it: for each household that it touches, gate, plan,
 * operations, outbox. Takings-back first, then the decisions that they follow from, then what may go.
 *
 * A session without a programme that several tablets share does nothing here.
 */

import { bytesToHex } from '../../../bytes/bytes.ts';
import type { ConsentEvent } from '../../../consent/event.ts';
import { ok, type Result } from '../../../result/result.ts';
import type { Change } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import { openRecord, readRecord } from '../session/record-io.ts';
import type { Session } from '../session/session.ts';
import { abandonedChunks, type Naming, withNamed, writeAttachments } from './attachment-operations.ts';
import { consentToBytes } from './consent-operation.ts';
import { readDelivery } from './delivery-row.ts';
import { withChanges } from './overlay.ts';
import { readOwnChain } from './own-chain.ts';
import { isShared, type PlannedRecord, planOfRecord, wasEverShared } from './plan-record.ts';
import { recordOperations } from './record-operation.ts';
import { type OwnOperation, readSharing, type SharingState, sharingToChange, traceToChange } from './sharing-row.ts';
import { createOperationWriter, type OperationWriter } from './write-operations.ts';

/** Households by id, each with the members that are known of it. */
export type Households = ReadonlyMap<string, readonly string[]>;

export type AttachmentsByRecord = ReadonlyMap<string, readonly Naming[]>;

/**
 * The changes that go into the same transaction. Call it inside `session.exclusive`, with all that the transaction writes.
 * @param changes the caller's own, rows of table `records` among them
 * @param attachments those that answers of these changes name
 */
export async function shareChanges(
  session: Session,
  changes: readonly Change[],
  attachments: AttachmentsByRecord = new Map(),
): Promise<Result<Change[], VaultError>> {
  if (!session.membership) return ok([]);
  const pending = withChanges(session, changes);
  const households = new Map<string, string[]>();
  for (const change of changes) {
    if (change.table !== 'records' || change.bytes === null) continue;
    const recordId = bytesToHex(change.id);
    const record = openRecord(pending, recordId, change.bytes);
    if (!record.ok) return record;
    const { meta } = record.value;
    if (meta.kind === 'attachment') continue;
    const householdId = meta.kind === 'household' ? recordId : meta.householdId;
    const members = households.get(householdId) ?? [];
    if (meta.kind === 'person') members.push(recordId);
    households.set(householdId, members);
  }
  return withWriter(pending, (writer) => shareHouseholds(pending, writer, households, attachments));
}

/** What one transaction tells the others, with where the chain stands after it. */
export async function withWriter(
  session: Session,
  write: (writer: OperationWriter) => Promise<Result<Change[], VaultError>>,
): Promise<Result<Change[], VaultError>> {
  const { membership } = session;
  if (!membership) return ok([]);
  const chain = await readOwnChain(session);
  if (!chain.ok) return chain;
  const delivery = await readDelivery(session);
  if (!delivery.ok) return delivery;
  const writer = createOperationWriter(session, membership, chain.value, delivery.value?.state.acknowledged ?? 0);
  const changes = await write(writer);
  return changes.ok ? ok([...changes.value, ...writer.changes()]) : changes;
}

/** Plans these households anew, and writes what is due: after a programme changed, say, or a grant ended by itself. */
export async function shareHouseholds(
  session: Session,
  writer: OperationWriter,
  households: Households,
  attachments: AttachmentsByRecord = new Map(),
): Promise<Result<Change[], VaultError>> {
  const changes: Change[] = [];
  for (const [householdId, memberIds] of households) {
    const plans = await planHousehold(session, householdId, memberIds);
    if (!plans.ok) return plans;
    for (const { planned } of plans.value) writer.noteExpiry(expiryOf(session, planned));
    const shared = await writePlans(session, writer, plans.value, attachments);
    if (!shared.ok) return shared;
    changes.push(...shared.value);
  }
  return ok(changes);
}

/** When the first of the grants ends by itself that are in force now. */
function expiryOf(session: Session, { subjects }: PlannedRecord): number | null {
  const ends = [subjects.own, ...subjects.others]
    .flat()
    .flatMap(({ decisions }) => decisions.flatMap(({ validUntil }) => validUntil ?? []))
    .filter((end) => end > session.now());
  return ends.length === 0 ? null : Math.min(...ends);
}

export interface NamedPlan {
  readonly planned: PlannedRecord;
  readonly names: readonly string[];
}

/** The household's own record last, because it names the members of whom something goes. */
export async function planHousehold(
  session: Session,
  householdId: string,
  touched: readonly string[],
): Promise<Result<NamedPlan[], VaultError>> {
  const whole = await planOfRecord(session, householdId, []);
  if (!whole.ok && isOfStorage(whole.error)) return whole;
  const known = whole.ok && whole.value.record.meta.kind === 'household' ? whole.value.record.meta.memberIds : [];
  const plans: NamedPlan[] = [];
  for (const memberId of new Set([...known, ...touched])) {
    const planned = await planOfRecord(session, memberId, []);
    if (planned.ok) plans.push({ planned: planned.value, names: [] });
    else if (isOfStorage(planned.error)) return planned;
    // Any other: it cannot be read here, so nothing of it goes; opening it says why.
  }
  if (!whole.ok) return ok(plans);
  const names = plans.filter(({ planned }) => isShared(planned)).map(({ planned }) => planned.record.recordId);
  const named = await planOfRecord(session, householdId, names);
  return named.ok ? ok([...plans, { planned: named.value, names }]) : named;
}

const isOfStorage = ({ type }: VaultError): boolean => type.startsWith('storage-');

/** What is written of one plan: what it takes back, and where its record's travels stand after that. */
interface Due extends NamedPlan {
  readonly purge: readonly string[];
  readonly state: SharingState;
}

function dueOf({ planned, names }: NamedPlan, named: readonly Naming[]): Due {
  const { sharing, plan, takeBack } = planned;
  const state = withNamed(sharing, named);
  const purge = [...new Set([...plan.purge, ...takeBack, ...abandonedChunks(state)])];
  const own = state.own.map(
    (operation): OwnOperation => (purge.includes(operation.opId) ? { ...operation, purged: 'here' } : operation),
  );
  return { planned, names, purge, state: { ...state, own, takenBack: [...state.takenBack, ...takeBack] } };
}

async function writePlans(
  session: Session,
  writer: OperationWriter,
  plans: readonly NamedPlan[],
  attachments: AttachmentsByRecord,
): Promise<Result<Change[], VaultError>> {
  const due = plans.map((plan) => dueOf(plan, attachments.get(plan.planned.record.recordId) ?? []));
  const purged = due.flatMap(({ purge }) => purge);
  const first = due.find(({ purge }) => purge.length > 0);
  if (first) writer.purge('withdrawal', purged, first.planned.record.recordId);
  const events = new Map<string, ConsentEvent>();
  for (const { planned } of plans) {
    if (!wasEverShared(planned)) continue;
    for (const event of [planned.subjects.own, ...planned.subjects.others].flat()) events.set(event.id, event);
  }
  const told = await tellConsent(session, writer, [...events.keys()]);
  if (!told.ok) return told;
  const changes = [...told.value];
  for (const each of due) {
    const written = await writeDue(session, writer, each);
    if (!written.ok) return written;
    changes.push(...written.value);
  }
  return ok(changes);
}

async function writeDue(
  session: Session,
  writer: OperationWriter,
  { planned, names, purge, state }: Due,
): Promise<Result<Change[], VaultError>> {
  const { record, sharing, plan, verdicts } = planned;
  const { recordId } = record;
  const operations = plan.isDue ? recordOperations(session, planned, names) : ok([]);
  if (!operations.ok) return operations;
  const sent = operations.value.map(({ bytes, fields, names: named }): OwnOperation => {
    const { opId, seq } = writer.seal('record-write', bytes, recordId);
    const carried = { fields: [...fields], names: [...named], attachmentId: null };
    return { opId, seq, kind: 'record-write', ...carried, purged: 'no' };
  });
  const chunks = await writeAttachments(session, writer, recordId, state, verdicts);
  if (!chunks.ok) return chunks;
  const written = [...sent, ...chunks.value];
  const isAsBefore = written.length === 0 && purge.length === 0 && state.attachments === sharing.attachments;
  if (isAsBefore) return ok([]);
  return ok([
    sharingToChange(session, recordId, { ...state, own: [...state.own, ...written] }),
    ...written.map(({ opId }) => traceToChange(session, opId, { recordId, purgedBy: [] })),
  ]);
}

/** Decisions travel with what they decide on: those that have not gone yet, and did not come from others. */
async function tellConsent(
  session: Session,
  writer: OperationWriter,
  eventIds: readonly string[],
): Promise<Result<Change[], VaultError>> {
  const changes: Change[] = [];
  for (const eventId of eventIds) {
    const sharing = await readSharing(session, eventId);
    if (!sharing.ok) return sharing;
    if (sharing.value.isErased || sharing.value.own.length > 0 || sharing.value.received.length > 0) continue;
    const record = await readRecord(session, eventId);
    if (!record.ok) return record;
    const bytes = record.value.meta.kind === 'consent' ? consentToBytes(record.value.meta) : null;
    if (bytes === null) continue;
    const { opId, seq } = writer.seal(
      'consent-change',
      bytes,
      record.value.meta.kind === 'consent' ? record.value.meta.householdId : null,
    );
    const operation = {
      opId,
      seq,
      kind: 'consent-change',
      fields: [],
      names: [],
      purged: 'no',
      attachmentId: null,
    } as const;
    changes.push(
      sharingToChange(session, eventId, { ...sharing.value, own: [{ ...operation, fields: [], names: [] }] }),
    );
    changes.push(traceToChange(session, opId, { recordId: eventId, purgedBy: [] }));
  }
  return ok(changes);
}
