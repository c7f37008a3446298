/** What waits, what went, what came, and what is wrong: as screens show it. */
import { bytesToHex, encodeUtf8 } from '../../../bytes/bytes.ts';
import { decodeJson } from '../../../bytes/json.ts';
import { ok, type Result } from '../../../result/result.ts';
import type { DeliveryRow } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import { DeliveryProblem, type ReceivedAlarm, type SyncView } from '../../views/sharing-views.ts';
import type { Membership, Session } from '../session/session.ts';
import { readDelivery } from './delivery-row.ts';
import { type OwnChain, readOwnChain } from './own-chain.ts';
import { type ReceivedState, readReceived } from './received-state.ts';

/** A device of which nothing was heard for so long is named. */
const SILENT_AFTER_MS = 7 * 86_400_000;

const NOTHING_LEAVES: SyncView = {
  membership: 'demonstration',
  deviceId: null,
  waiting: { operations: 0, records: 0, bytes: 0, oldestAt: null },
  delivered: { operations: 0, lastAt: null },
  received: { operations: 0, lastAt: null },
  lastContactAt: null,
  nextTryAt: null,
  problem: null,
  alarms: [],
  conflicts: 0,
  purgesOpen: [],
};

export async function readSync(session: Session): Promise<Result<SyncView, VaultError>> {
  const { membership } = session;
  if (!membership) return ok(NOTHING_LEAVES);
  const chain = await readOwnChain(session);
  if (!chain.ok) return chain;
  const state = await readReceived(session);
  if (!state.ok) return state;
  const delivery = await readDelivery(session);
  if (!delivery.ok) return delivery;
  const conflicts = await session.store.count('conflicts');
  if (!conflicts.ok) return conflicts;
  const delivered = delivery.value?.state ?? null;
  return ok({
    membership: membership.state,
    deviceId: bytesToHex(membership.deviceId),
    waiting: waitingOf(chain.value, delivery.value),
    delivered: { operations: delivered?.acknowledged ?? 0, lastAt: delivered?.lastDeliveredAt ?? null },
    received: { operations: state.value.operations, lastAt: state.value.lastAt },
    lastContactAt: delivered?.lastContactAt ?? null,
    nextTryAt: delivered?.nextTryAt ?? null,
    problem: problemOf(delivered?.problem ?? null),
    alarms: [...state.value.alarms, ...silentOf(session, membership, state.value)],
    conflicts: conflicts.value,
    purgesOpen: purgesOpenOf(session, membership, state.value),
  });
}

export function waitingOf(chain: OwnChain, delivery: DeliveryRow | null): SyncView['waiting'] {
  const acknowledged = delivery?.state.acknowledged ?? 0;
  const pending = chain.pending.filter(({ seq }) => seq > acknowledged);
  return {
    operations: pending.length,
    records: new Set(pending.flatMap(({ recordId }) => recordId ?? [])).size,
    bytes: pending.reduce((sum, { bytes }) => sum + bytes, 0),
    oldestAt: pending[0]?.at ?? null,
  };
}

function problemOf(json: string | null): DeliveryProblem | null {
  if (json === null) return null;
  const problem = DeliveryProblem.safeParse(decodeJson(encodeUtf8(json)));
  return problem.success ? problem.data : { type: 'server-trouble' };
}

/** Devices that a supervisor should have heard of. */
function silentOf(session: Session, { role, roster, deviceId }: Membership, state: ReceivedState): ReceivedAlarm[] {
  if (role !== 'supervisor') return [];
  const own = bytesToHex(deviceId);
  return roster.devices.flatMap((device): ReceivedAlarm[] => {
    const heardAt = state.devices[device.deviceId]?.heardAt ?? null;
    const isSilent = heardAt !== null && session.now() - heardAt > SILENT_AFTER_MS;
    if (!isSilent || device.finalSeq !== null || device.deviceId === own) return [];
    return [{ type: 'silent', deviceId: device.deviceId, at: heardAt }];
  });
}

/** Who acknowledges is told to supervisors, and in a team to all. */
function purgesOpenOf(
  session: Session,
  { role, roster }: Membership,
  { purges }: ReceivedState,
): SyncView['purgesOpen'] {
  if (role !== 'supervisor' && session.programme.sharing !== 'team') return [];
  const active = roster.devices.filter(({ finalSeq }) => finalSeq === null).map(({ deviceId }) => deviceId);
  return purges.flatMap(({ opId, deviceId, at, acknowledgedBy }) => {
    const waitingFor = active.filter((id) => id !== deviceId && !acknowledgedBy.includes(id));
    return waitingFor.length === 0 ? [] : [{ opId, at, waitingFor }];
  });
}
