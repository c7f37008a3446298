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
import { consentToBytes } from './consent-operation.ts';
import { readDelivery } from './delivery-row.ts';
import { withChanges } from './overlay.ts';
import { readOwnChain } from './own-chain.ts';
import { isShared, type PlannedRecord, planOfRecord, wasEverShared } from './plan-record.ts';
import { recordOperations } from './record-operation.ts';
import { type OwnOperation, readSharing, sharingToChange, traceToChange } from './sharing-row.ts';
import { createOperationWriter, type OperationWriter } from './write-operations.ts';

/** Households by id, each with the members that are known of it. */
export type Households = ReadonlyMap<string, readonly string[]>;

/**
 * The changes that go into the same transaction. Call it inside `session.exclusive`, with all that the transaction writes.
 * @param changes the caller's own, rows of table `records` among them
 */
export async function shareChanges(
  session: Session,
  changes: readonly Change[],
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
  return withWriter(pending, (writer) => shareHouseholds(pending, writer, households));
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
): Promise<Result<Change[], VaultError>> {
  const changes: Change[] = [];
  for (const [householdId, memberIds] of households) {
    const plans = await planHousehold(session, householdId, memberIds);
    if (!plans.ok) return plans;
    for (const { planned } of plans.value) writer.noteExpiry(expiryOf(session, planned));
    const shared = await writePlans(session, writer, plans.value);
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

async function writePlans(
  session: Session,
  writer: OperationWriter,
  plans: readonly NamedPlan[],
): Promise<Result<Change[], VaultError>> {
  const purged = plans.flatMap(({ planned }) => planned.plan.purge);
  if (purged.length > 0) {
    const [first] = plans.filter(({ planned }) => planned.plan.purge.length > 0);
    writer.purge('withdrawal', purged, first?.planned.record.recordId ?? null);
  }
  const events = new Map<string, ConsentEvent>();
  for (const { planned } of plans) {
    if (!wasEverShared(planned)) continue;
    for (const event of [planned.subjects.own, ...planned.subjects.others].flat()) events.set(event.id, event);
  }
  const told = await tellConsent(session, writer, [...events.keys()]);
  if (!told.ok) return told;
  const changes = [...told.value];
  for (const plan of plans) {
    const written = writePlan(session, writer, plan);
    if (!written.ok) return written;
    changes.push(...written.value);
  }
  return ok(changes);
}

function writePlan(
  session: Session,
  writer: OperationWriter,
  { planned, names }: NamedPlan,
): Result<Change[], VaultError> {
  const { record, sharing, plan } = planned;
  if (!plan.isDue && plan.purge.length === 0) return ok([]);
  const operations = recordOperations(session, planned, names);
  if (!operations.ok) return operations;
  const sent = operations.value.map(({ bytes, fields, names: named }): OwnOperation => {
    const { opId, seq } = writer.seal('record-write', bytes, record.recordId);
    return {
      opId,
      seq,
      kind: 'record-write',
      fields: [...fields],
      names: [...named],
      purged: 'no',
      attachmentId: null,
    };
  });
  const before = sharing.own.map(
    (operation): OwnOperation => (plan.purge.includes(operation.opId) ? { ...operation, purged: 'here' } : operation),
  );
  return ok([
    sharingToChange(session, record.recordId, { ...sharing, own: [...before, ...sent] }),
    ...sent.map(({ opId }) => traceToChange(session, opId, { recordId: record.recordId, purgedBy: [] })),
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
