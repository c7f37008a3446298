/** A tablet whose vault is locked: an outbox of real operations, an access key, and a real server that knows the device. */
import { Hono } from 'hono';
import { bytesToHex } from '../../src/bytes/bytes.ts';
import type { Sealed } from '../../src/crypto/sealed.ts';
import type { Fetch } from '../../src/delivery/request.ts';
import type { Database } from '../../src/server/store/database.ts';
import type { SyncOptions } from '../../src/server/sync/api.ts';
import type { DeliveryRow, DeliveryState, DeviceStore } from '../../src/store/contract.ts';
import type { DeliveryProblem } from '../../src/vault/views/sharing-views.ts';
import { decodeFrames } from '../../src/wire/frames.ts';
import { SYNC_PATH } from '../../src/wire/sync-protocol.ts';
import { serve } from '../server/sync/server-for-tests.ts';
import { bytesOf, createDevice, createRoot, type DeviceForTest, NOW, suite } from '../server/sync/space-for-tests.ts';
import { unwrap } from '../store/stored.ts';

export const FRESH: DeliveryState = {
  acknowledged: 0,
  lastContactAt: null,
  lastDeliveredAt: null,
  failures: 0,
  nextTryAt: null,
  problem: null,
};

/** The sync API under its own path, as the whole server has it. */
export function lineTo(database: Database, more: Partial<SyncOptions> = {}): Fetch {
  const app = new Hono().route(SYNC_PATH, serve(database, more));
  return async (path, init) => app.request(path, init);
}

export async function createSpace(fetch: Fetch, devices: 'with-device' | 'empty' = 'with-device') {
  const root = createRoot();
  const device = await createDevice(root.spaceId);
  const founder = await createDevice(root.spaceId);
  const inRoster = devices === 'empty' ? [] : [device.inRoster];
  const body = {
    epoch: 1,
    devices: [{ ...founder.inRoster, role: 'supervisor' as const }, ...inRoster],
    programmeKeys: [],
    endedInvitations: [],
  };
  const roster = root.roster(1n, body);
  const made = await fetch(`${SYNC_PATH}/spaces`, {
    method: 'POST',
    body: JSON.stringify({ rootKey: bytesToHex(root.rootKey), roster: bytesToHex(roster) }),
  });
  if (made.status !== 201) throw new Error(`No space: ${made.status}`);
  return { root, device, founder, roster, rosterBody: body };
}

export interface Tablet {
  readonly profileId: string;
  readonly state: () => Promise<DeliveryState>;
  readonly problem: () => Promise<DeliveryProblem | null>;
  readonly row: () => Promise<DeliveryRow>;
  /** Numbers of the operations that lie in the outbox. */
  readonly waiting: () => Promise<readonly number[]>;
  readonly put: (operations: readonly { readonly seq: number; readonly bytes: Uint8Array }[]) => Promise<void>;
}

export async function createTablet(
  device: DeviceStore,
  of: DeviceForTest,
  spaceId: Uint8Array,
  enrolment: string | null = null,
): Promise<Tablet> {
  const profileId = bytesToHex(suite.random(16));
  unwrap(
    await device.writeDelivery({
      profileId,
      spaceId: bytesToHex(spaceId),
      deviceId: of.keys.deviceId,
      accessKey: of.accessKey,
      enrolment,
      state: FRESH,
    }),
  );
  const outbox = unwrap(await device.openProfile(profileId));
  const row = async () => {
    const found = unwrap(await device.deliveries()).find((each) => each.profileId === profileId);
    if (found === undefined) throw new Error('The delivery is gone');
    return found;
  };
  return {
    profileId,
    row,
    state: async () => (await row()).state,
    problem: async () => {
      const { problem } = (await row()).state;
      return problem === null ? null : (JSON.parse(problem) as DeliveryProblem);
    },
    waiting: async () => unwrap(await outbox.readSeqBytes('outbox', 0, Number.MAX_SAFE_INTEGER)).map(({ seq }) => seq),
    async put(operations) {
      const rows = operations.map(({ seq, bytes }) => ({ table: 'outbox' as const, seq, bytes: bytes as Sealed }));
      unwrap(await outbox.commit(rows));
    },
  };
}

/** The device's next operations, as they lie in an outbox; `lengths` of what is sealed in them, `at` by the device's clock. */
export const nextOperations = (device: DeviceForTest, lengths: readonly number[], at = NOW) =>
  lengths.map((length) => {
    const operation = device.next({ hlc: BigInt(at) << 16n }, 'x'.repeat(length));
    return { seq: Number(operation.header.seq), bytes: bytesOf(operation) };
  });

/** Everything that the server gives of one device, in its order, asked for by a supervisor. */
export async function onServer(fetch: Fetch, spaceId: Uint8Array, founder: DeviceForTest): Promise<Uint8Array[]> {
  const answer = await fetch(`${SYNC_PATH}/spaces/${bytesToHex(spaceId)}/operations?after=0`, {
    headers: { Authorization: `Bearer ${await founder.token()}` },
  });
  const frames = decodeFrames(new Uint8Array(await answer.arrayBuffer()), 1000);
  if (answer.status !== 200 || frames === null) throw new Error(`Not readable: ${answer.status}`);
  return frames.map((frame) => frame.slice(8));
}
