/**
 * Fetching what others sent: from where this device had come to, or from further back where a device was stopped by something
 * that was missing, or content was set aside that may be readable by now. What was had before does nothing twice.
 */
import type { ServerApi } from '../../../delivery/server-api.ts';
import { ok, type Result } from '../../../result/result.ts';
import type { VaultError } from '../../errors.ts';
import type { DeliveryProblem } from '../../views/sharing-views.ts';
import type { Session } from '../session/session.ts';
import { type ReceivedState, readReceived, receivedToChange } from './received-state.ts';
import { takeIncoming } from './take-incoming.ts';

/** Operations that are taken in one transaction. */
const CHUNK = 100;

/** @param onTaken how many operations have come so far */
export async function pullOperations(
  session: Session,
  api: Pick<ServerApi, 'pull'>,
  onTaken: (done: number) => void,
): Promise<Result<DeliveryProblem | null, VaultError>> {
  let done = 0;
  // What came may open what was set aside: once more from there.
  for (let round = 0; round < 2; round++) {
    const before = await readReceived(session);
    if (!before.ok) return before;
    const tried = triedBy(session, before.value);
    if (round > 0 && (before.value.tried === tried || before.value.setAside.length === 0)) break;
    const pulled = await pullFrom(session, api, startOf(before.value, tried), (taken) => {
      done += taken;
      onTaken(done);
    });
    if (!pulled.ok || pulled.value !== null) return pulled;
    const noted = await noteTried(session, tried);
    if (!noted.ok) return noted;
  }
  return ok(null);
}

async function pullFrom(
  session: Session,
  api: Pick<ServerApi, 'pull'>,
  start: bigint,
  onTaken: (operations: number) => void,
): Promise<Result<DeliveryProblem | null, VaultError>> {
  let after = start;
  for (;;) {
    const page = await api.pull(after);
    if (!page.ok) return ok(page.error);
    const { operations, isMore } = page.value;
    for (let at = 0; at < operations.length; at += CHUNK) {
      const chunk = operations.slice(at, at + CHUNK);
      const taken = await takeIncoming(session, chunk);
      if (!taken.ok) return taken;
      onTaken(chunk.length);
    }
    after = operations.at(-1)?.position ?? after;
    if (!isMore) return ok(null);
  }
}

function startOf({ cursor, devices, setAside, tried: last }: ReceivedState, tried: string): bigint {
  const stopped = Object.values(devices).flatMap(({ stoppedAt }) => (stoppedAt === null ? [] : [BigInt(stoppedAt)]));
  const aside = setAside.flatMap(({ position }) => (position === null ? [] : [BigInt(position) - 1n]));
  const starts = [BigInt(cursor), ...stopped, ...(last === tried ? [] : aside)];
  return starts.reduce((first, start) => (start < first ? start : first));
}

/** With what content was last tried to be read: another programme or another key may open what was set aside. */
const triedBy = ({ membership }: Session, { keys }: ReceivedState): string =>
  `${membership?.programmeNumber ?? 0}/${Object.values(keys).flat().length}`;

function noteTried(session: Session, tried: string): Promise<Result<null, VaultError>> {
  return session.exclusive(async () => {
    const state = await readReceived(session);
    if (!state.ok) return state;
    if (state.value.tried === tried) return ok(null);
    const written = await session.store.commit([receivedToChange(session, { ...state.value, tried })]);
    return written.ok ? ok(null) : written;
  });
}
