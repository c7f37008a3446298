/**
 * What this device owes the others, beside what its officer does: that purges were carried out, takings-back of what it had sent of
 * records erased elsewhere, plans that a decision, a programme or the calendar changed, and its heartbeat.
 */

import { bytesToHex, hexToBytes } from '../../../bytes/bytes.ts';
import { ok, type Result } from '../../../result/result.ts';
import type { Change } from '../../../store/contract.ts';
import { encodePurge } from '../../../wire/operation.ts';
import type { VaultError } from '../../errors.ts';
import { readRecord } from '../session/record-io.ts';
import type { Membership, Session } from '../session/session.ts';
import { readOwnChain } from './own-chain.ts';
import { readReceived, receivedToChange } from './received-state.ts';
import { shareHouseholds, withWriter } from './share-changes.ts';

/** Households planned in one transaction: a second's work at most on a slow tablet. */
const CHUNK = 20;
const DAY_MS = 86_400_000;

/** @param onPlanned how many households of how many were planned anew */
export async function writeOwed(
  session: Session,
  onPlanned: (done: number, of: number) => void,
): Promise<Result<void, VaultError>> {
  const { membership } = session;
  if (!membership) return ok(undefined);
  const acknowledged = await session.exclusive(() => acknowledge(session));
  if (!acknowledged.ok) return acknowledged;
  const told = await planTold(session);
  if (!told.ok) return told;
  const all = await planAll(session, membership, onPlanned);
  return all.ok ? session.exclusive(() => checkpoint(session)) : all;
}

async function commitOwn(session: Session, changes: Result<Change[], VaultError>): Promise<Result<void, VaultError>> {
  if (!changes.ok) return changes;
  return changes.value.length === 0 ? ok(undefined) : session.store.commit(changes.value);
}

async function acknowledge(session: Session): Promise<Result<void, VaultError>> {
  const state = await readReceived(session);
  if (!state.ok) return state;
  const { toAcknowledge, toWithdraw } = state.value;
  if (toAcknowledge.length === 0 && toWithdraw.length === 0) return ok(undefined);
  return commitOwn(
    session,
    await withWriter(session, async (writer) => {
      if (toWithdraw.length > 0) writer.purge('withdrawal', toWithdraw, null);
      if (toAcknowledge.length > 0) writer.seal('acknowledgement', encodePurge(toAcknowledge.map(hexToBytes)), null);
      return ok([receivedToChange(session, { ...state.value, toAcknowledge: [], toWithdraw: [] })]);
    }),
  );
}

/** Households of which somebody decided something elsewhere. */
async function planTold(session: Session): Promise<Result<void, VaultError>> {
  for (;;) {
    const done = await session.exclusive(async (): Promise<Result<boolean, VaultError>> => {
      const state = await readReceived(session);
      if (!state.ok) return state;
      const { toPlan } = state.value;
      if (toPlan.length === 0) return ok(true);
      const households = await membersOf(session, toPlan.slice(0, CHUNK));
      if (!households.ok) return households;
      const planned = await withWriter(session, async (writer) => {
        const changes = await shareHouseholds(session, writer, households.value);
        if (!changes.ok) return changes;
        return ok([...changes.value, receivedToChange(session, { ...state.value, toPlan: toPlan.slice(CHUNK) })]);
      });
      const committed = await commitOwn(session, planned);
      return committed.ok ? ok(false) : committed;
    });
    if (!done.ok) return done;
    if (done.value) return ok(undefined);
  }
}

/** Of a household that is not here itself, those of its people who are. */
async function membersOf(
  session: Session,
  householdIds: readonly string[],
): Promise<Result<Map<string, string[]>, VaultError>> {
  const households = new Map<string, string[]>(householdIds.map((id) => [id, []]));
  if (householdIds.every((id) => session.ledger.has(id))) return ok(households);
  for (const [recordId, { kind }] of session.ledger) {
    if (kind !== 'person') continue;
    const householdId = await householdOf(session, recordId);
    if (!householdId.ok) return householdId;
    households.get(householdId.value ?? '')?.push(recordId);
  }
  return ok(households);
}

async function householdOf(session: Session, personId: string): Promise<Result<string | null, VaultError>> {
  const entry = session.index.get(hexToBytes(personId));
  if (entry) return ok(bytesToHex(entry.householdId));
  const record = await readRecord(session, personId);
  if (record.ok) return ok(record.value.meta.kind === 'person' ? record.value.meta.householdId : null);
  return record.error.type.startsWith('storage-') ? record : ok(null);
}

/** All of them, when the programme is another, or a grant has ended by itself since. */
async function planAll(
  session: Session,
  { programmeNumber }: Membership,
  onPlanned: (done: number, of: number) => void,
): Promise<Result<void, VaultError>> {
  const chain = await readOwnChain(session);
  if (!chain.ok) return chain;
  const { by, nextExpiry } = chain.value.planned;
  const wanted = `${programmeNumber}/${session.programme.version}/${session.programme.sharing}`;
  if (by === wanted && (nextExpiry === null || nextExpiry > session.now())) return ok(undefined);
  const households = await allHouseholds(session);
  if (!households.ok) return households;
  const ids = [...households.value.keys()];
  for (let at = 0; at === 0 || at < ids.length; at += CHUNK) {
    const chunk = new Map(ids.slice(at, at + CHUNK).map((id) => [id, households.value.get(id) ?? []]));
    const isLast = at + CHUNK >= ids.length;
    const planned = await session.exclusive(async () =>
      commitOwn(
        session,
        await withWriter(session, async (writer) => {
          // Until the last, so that it is all done again where this ends before.
          writer.planned(isLast ? wanted : '');
          return shareHouseholds(session, writer, chunk);
        }),
      ),
    );
    if (!planned.ok) return planned;
    onPlanned(Math.min(at + CHUNK, ids.length), ids.length);
  }
  return ok(undefined);
}

async function allHouseholds(session: Session): Promise<Result<Map<string, string[]>, VaultError>> {
  const households = new Map<string, string[]>();
  for (const [recordId, { kind }] of session.ledger) {
    if (kind === 'household') households.set(recordId, households.get(recordId) ?? []);
    if (kind !== 'person') continue;
    const householdId = await householdOf(session, recordId);
    if (!householdId.ok) return householdId;
    if (householdId.value) households.set(householdId.value, [...(households.get(householdId.value) ?? []), recordId]);
  }
  return ok(households);
}

/** After anything else was written, and once a day. */
async function checkpoint(session: Session): Promise<Result<void, VaultError>> {
  const chain = await readOwnChain(session);
  if (!chain.ok) return chain;
  const { seq, checkpoint: last } = chain.value;
  if (seq === last.seq && session.now() - last.at < DAY_MS) return ok(undefined);
  const state = await readReceived(session);
  if (!state.ok) return state;
  const heads = Object.fromEntries(Object.entries(state.value.devices).map(([id, device]) => [id, device.seq]));
  return commitOwn(
    session,
    await withWriter(session, async (writer) => {
      writer.checkpoint(heads);
      return ok([]);
    }),
  );
}
