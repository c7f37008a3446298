import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex, hexToBytes } from '../../src/bytes/bytes.ts';
import { delayMs } from '../../src/delivery/back-off.ts';
import { deliver } from '../../src/delivery/deliver.ts';
import type { Fetch } from '../../src/delivery/request.ts';
import type { Database } from '../../src/server/store/database.ts';
import type { SyncOptions } from '../../src/server/sync/api.ts';
import { createRateLimit } from '../../src/server/sync/rate-limit.ts';
import type { DeviceStore } from '../../src/store/contract.ts';
import { openDeviceStore } from '../../src/store/device-store.ts';
import { PROTOCOL_HEADER, SYNC_PATH } from '../../src/wire/sync-protocol.ts';
import { databases } from '../server/store/databases.ts';
import { createDevice, NOW } from '../server/sync/space-for-tests.ts';
import { emptyDisk, unwrap } from '../store/stored.ts';
import { createLossyLine, type Fault } from './lossy-fetch.ts';
import { createSpace, createTablet, FRESH, lineTo, nextOperations, onServer, type Tablet } from './tablet-for-tests.ts';

let opened: Awaited<ReturnType<(typeof databases)[number]['open']>>;
let database: Database;
let device: DeviceStore;
let straight: Fetch;
beforeAll(async () => {
  opened = await (databases[0] as (typeof databases)[number]).open();
  database = opened.database;
  straight = lineTo(database);
  emptyDisk();
  device = unwrap(await openDeviceStore());
});
afterAll(async () => {
  device.close();
  await opened.drop();
});

const run = async (tablet: Tablet, fetch: Fetch = straight, now = NOW) =>
  unwrap(await deliver({ device, fetch, now: () => now, random: () => 0.5 }, tablet.profileId));

async function ready(lengths: readonly number[] = [1, 2, 3], fetch: Fetch = straight) {
  const space = await createSpace(fetch);
  const tablet = await createTablet(device, space.device, space.root.spaceId);
  const made = nextOperations(space.device, lengths);
  await tablet.put(made);
  return { ...space, tablet, made };
}

const problemOver = async (fetch: Fetch) => {
  const { tablet } = await ready();
  await run(tablet, fetch);
  expect(await tablet.waiting()).toEqual([1, 2, 3]);
  return tablet.problem();
};
const answering =
  (make: () => Response): Fetch =>
  async () =>
    make();

describe('what arrived', () => {
  test('is noted and deleted, and what is written meanwhile follows', async () => {
    const { tablet, device: sender } = await ready();
    expect(await run(tablet)).toEqual({ ...FRESH, acknowledged: 3, lastContactAt: NOW, lastDeliveredAt: NOW });
    expect(await tablet.waiting()).toEqual([]);
    await tablet.put(nextOperations(sender, [10]));
    expect(await run(tablet, straight, NOW + 1000)).toMatchObject({ acknowledged: 4, lastDeliveredAt: NOW + 1000 });
  });

  test('is told where nothing of a profile leaves', async () => {
    expect(
      unwrap(await deliver({ device, fetch: straight, now: () => NOW, random: Math.random }, 'e'.repeat(32))),
    ).toBe(null);
  });

  test('is deleted on the next run when the last was ended between noting and deleting', async () => {
    const { tablet, made } = await ready();
    await run(tablet);
    await tablet.put(made);
    expect(await run(tablet)).toMatchObject({ acknowledged: 3, problem: null });
    expect(await tablet.waiting()).toEqual([]);
  });
});

describe('a weak line', () => {
  test('gets small requests first, and larger ones as long as it holds', async () => {
    const { tablet } = await ready(new Array(60).fill(10_000));
    const line = createLossyLine(straight, []);
    await run(tablet, line.fetch);
    expect(await tablet.waiting()).toEqual([]);
    expect(line.sent[0]).toBeLessThan(20_000);
    expect(line.sent.slice(0, -1)).toEqual([...line.sent.slice(0, -1)].sort((a, b) => a - b));
  });

  test('is asked what arrived before anything is sent again, and then for less', async () => {
    const { tablet } = await ready(new Array(8).fill(4_000));
    const line = createLossyLine(straight, ['none', 'answer-lost']);
    await run(tablet, line.fetch);
    expect(await tablet.waiting()).toEqual([]);
    // Three, then five whose answer is lost; a question; and all of it was there.
    expect(line.sent.map((length) => length > 0)).toEqual([true, true, false]);
  });

  test('that breaks under everything but small requests still empties the outbox', async () => {
    const { tablet } = await ready(new Array(30).fill(3_000));
    const narrow: Fetch = async (path, init) => {
      if (init?.body instanceof Uint8Array && init.body.length > 4_000) throw new TypeError('Failed to fetch');
      return straight(path, init);
    };
    for (let tries = 0; tries < 40 && (await tablet.waiting()).length > 0; tries++) await run(tablet, narrow);
    expect(await tablet.waiting()).toEqual([]);
  });
});

describe('what is no answer of our server', () => {
  const faults: readonly [Fault, string][] = [
    ['lost-on-the-way', 'no-network'],
    ['portal-page', 'not-our-server'],
    ['portal-redirect', 'not-our-server'],
    ['answer-cut', 'not-our-server'],
    ['proxy-busy', 'server-busy'],
    ['proxy-broken', 'server-trouble'],
  ];
  test.each(faults)('is told and deletes nothing: %s', async (fault, type) => {
    const lossy = createLossyLine(straight, new Array(10).fill(fault));
    expect(await problemOver(lossy.fetch)).toEqual({ type });
  });

  test('may speak our protocol and yet not know our chain', async () => {
    const lie = (acknowledged: string, head: string) =>
      answering(() => Response.json({ acknowledged, head, refused: null }, { headers: { [PROTOCOL_HEADER]: '1' } }));
    expect(await problemOver(lie('3', 'ab'.repeat(32)))).toEqual({ type: 'not-our-server' });
    expect(await problemOver(lie('2', '00'.repeat(32)))).toEqual({ type: 'not-our-server' });
    // It has taken nothing, and says so without a reason.
    expect(await problemOver(lie('0', '00'.repeat(32)))).toEqual({ type: 'not-our-server' });
    expect(await problemOver(lie('9'.repeat(19), '00'.repeat(32)))).toEqual({ type: 'not-our-server' });
  });

  test('may be an opaque redirect, as a browser gives it', async () => {
    const opaque = Object.defineProperty(new Response(null, { status: 200 }), 'status', { value: 0 });
    expect(await problemOver(answering(() => opaque))).toEqual({ type: 'not-our-server' });
  });
});

describe('a server that answers and takes nothing', () => {
  test('because it is stopping, busy, or asked too often, is asked again when it said', async () => {
    const busy = await ready();
    expect(await run(busy.tablet, lineTo(database, { atOnce: 0 }))).toMatchObject({
      problem: '{"type":"server-busy"}',
      lastContactAt: NOW,
      // Two seconds that it asked for, and half of four.
      nextTryAt: NOW + 2_000 + 2_000,
      failures: 1,
    });
    const limited: Partial<SyncOptions> = { rateLimit: createRateLimit(1, 0.01) };
    const often = await ready();
    const line = lineTo(database, limited);
    await run(often.tablet, line);
    await often.tablet.put(nextOperations(often.device, [1]));
    expect(await run(often.tablet, line)).toMatchObject({ problem: '{"type":"server-busy"}', acknowledged: 3 });
    expect((await often.tablet.state()).nextTryAt).toBeGreaterThanOrEqual(NOW + 100_000);
  });

  test('because the tablet is not of the programme, or its clock is wrong, says which', async () => {
    const { root } = await ready();
    const stranger = await createDevice(root.spaceId);
    const strange = await createTablet(device, stranger, root.spaceId);
    await strange.put(nextOperations(stranger, [1]));
    await run(strange);
    expect(await strange.problem()).toEqual({ type: 'device-unknown' });

    const lost = await createTablet(device, stranger, new Uint8Array(16).fill(9));
    await lost.put(nextOperations(stranger, [1]));
    await run(lost);
    expect(await lost.problem()).toEqual({ type: 'space-unknown' });

    const late = await ready();
    await run(late.tablet, straight, NOW - 3 * 86_400_000);
    expect(await late.tablet.problem()).toEqual({ type: 'clock-wrong', serverTime: NOW });
    await run(late.tablet);
    expect(await late.tablet.problem()).toBeNull();
  });

  test('because its clock is behind the operation, takes what came before', async () => {
    const { tablet, device: sender } = await ready([1]);
    const ahead = sender.next({ hlc: BigInt(NOW + 400_000) << 16n });
    await tablet.put([
      { seq: 2, bytes: new Uint8Array([...ahead.headerBytes, ...ahead.signature, ...(ahead.ciphertext ?? [])]) },
    ]);
    await run(tablet);
    expect([await tablet.problem(), await tablet.waiting()]).toEqual([{ type: 'clock-wrong', serverTime: NOW }, [2]]);
    await run(tablet, lineTo(database, { now: () => NOW + 300_000 }));
    expect(await tablet.waiting()).toEqual([]);
  });

  test('because the device was revoked, takes what still counts', async () => {
    const { root, device: sender, tablet, roster, rosterBody } = await ready();
    const devices = rosterBody.devices.map((each) =>
      each.deviceId === sender.keys.deviceId ? { ...each, finalSeq: 2 } : each,
    );
    await straight(`${SYNC_PATH}/spaces/${root.space}/documents`, {
      method: 'PUT',
      body: root.roster(2n, { ...rosterBody, epoch: 2, devices }, roster),
    });
    await run(tablet);
    expect([await tablet.problem(), await tablet.waiting()]).toEqual([{ type: 'device-revoked' }, [3]]);
  });

  test('because the programme has used up its room', async () => {
    const { tablet } = await ready();
    await run(tablet, lineTo(database, { quota: 1n }));
    expect(await tablet.problem()).toEqual({ type: 'server-full' });
  });
});

describe('an operation that is taken at no time', () => {
  test('is named, lets those before it go, and keeps those after it', async () => {
    const { root, founder, tablet, made } = await ready([1, 2, 3, 4, 5]);
    const damaged = (made[2] as (typeof made)[number]).bytes.slice();
    damaged[damaged.length - 1] = (damaged[damaged.length - 1] as number) ^ 1;
    await tablet.put([{ seq: 3, bytes: damaged }]);
    for (let tries = 0; tries < 3; tries++) await run(tablet);
    expect(await tablet.problem()).toEqual({ type: 'operation-refused', seq: 3, reason: 'operation-forged' });
    expect(await tablet.waiting()).toEqual([3, 4, 5]);
    expect(await tablet.state()).toMatchObject({ acknowledged: 2, failures: 3 });
    // Written again as it was, all of it goes.
    await tablet.put([made[2] as (typeof made)[number]]);
    await run(tablet);
    expect(await tablet.problem()).toBeNull();
    expect(await onServer(straight, root.spaceId, founder)).toEqual(made.map(({ bytes }) => bytes));
  });

  test('may be no operation at all, or be missing', async () => {
    const cut = await ready([1, 2]);
    await cut.tablet.put([{ seq: 2, bytes: Uint8Array.of(1, 2, 3) }]);
    await run(cut.tablet);
    expect(await cut.tablet.problem()).toEqual({ type: 'operation-refused', seq: 2, reason: 'operation-malformed' });

    const { root, device: sender } = await createSpace(straight);
    const holed = await createTablet(device, sender, root.spaceId);
    const made = nextOperations(sender, [1, 2, 3]);
    await holed.put([made[0], made[2]] as typeof made);
    await run(holed);
    expect(await holed.problem()).toEqual({ type: 'operation-refused', seq: 2, reason: 'operation-missing' });
    expect(await holed.waiting()).toEqual([3]);
  });
});

describe('a chain that is not as the server has it', () => {
  test('was gone on with by a copy of this tablet', async () => {
    const { root, device: sender, tablet, made } = await ready([1]);
    await run(tablet);
    const copy = await createTablet(device, sender, root.spaceId);
    await copy.put(made);
    await run(copy);
    const next = nextOperations(sender, [2, 3]);
    await tablet.put(next);
    await run(tablet);
    // The copy did not see that: it makes another second operation.
    const [other] = nextOperations({ ...sender, next: (more, text) => sender.next({ ...more, seq: 2n }, text) }, [4]);
    await copy.put([other as (typeof made)[number]]);
    await run(copy);
    expect([await copy.problem(), await copy.waiting()]).toEqual([{ type: 'fork' }, [2]]);
    // Asked first, after a failure, it says the same.
    await run(copy);
    expect([await copy.problem(), await copy.waiting()]).toEqual([{ type: 'fork' }, [2]]);
  });

  test('was lost by a server that was put back to an old copy', async () => {
    const { root, device: sender, tablet } = await ready();
    await run(tablet);
    await database.query('delete from operation where space_id = $1 and device_id = $2', [
      root.spaceId,
      sender.deviceId,
    ]);
    await database.query('update device set last_seq = 0, head = $3 where space_id = $1 and device_id = $2', [
      root.spaceId,
      sender.deviceId,
      new Uint8Array(32),
    ]);
    await tablet.put(nextOperations(sender, [4]));
    for (let tries = 0; tries < 2; tries++) {
      await run(tablet);
      expect([await tablet.problem(), await tablet.waiting()]).toEqual([{ type: 'server-rolled-back' }, [4]]);
    }
    expect(await tablet.state()).toMatchObject({ acknowledged: 3 });
  });
});

describe('a device that was invited', () => {
  test('is let in before its first operation goes, once', async () => {
    const { root } = await createSpace(straight);
    const { enrol, invitationId } = root.invite();
    const officer = await createDevice(root.spaceId, hexToBytes(invitationId));
    const enrolment = JSON.stringify(enrol(officer.keys));
    const tablet = await createTablet(device, officer, root.spaceId, enrolment);
    await tablet.put(nextOperations(officer, [1]));
    // The answer to it is lost: it is asked again.
    await run(tablet, createLossyLine(straight, ['answer-lost']).fetch);
    expect(await tablet.problem()).toEqual({ type: 'no-network' });
    expect(await run(tablet)).toMatchObject({ acknowledged: 1, problem: null });
    expect((await tablet.row()).enrolment).toBeNull();
  });

  test('is told why it is not', async () => {
    const { root } = await createSpace(straight);
    const { enrol, invitationId } = root.invite({ expiresAt: NOW - 1 });
    const officer = await createDevice(root.spaceId, hexToBytes(invitationId));
    const enrolment = JSON.stringify(enrol(officer.keys));
    const tablet = await createTablet(device, officer, root.spaceId, enrolment);
    await run(tablet);
    expect(await tablet.problem()).toEqual({ type: 'invitation-refused', reason: 'invitation-expired' });
    expect((await tablet.row()).enrolment).toBe(enrolment);
  });
});

test('nothing that is sent says more in its address than the space', async () => {
  const { root, tablet } = await ready();
  const asked: string[] = [];
  await run(tablet, async (path, init) => {
    asked.push(`${init?.method} ${path} ${init?.credentials} ${init?.redirect} ${init?.cache}`);
    return straight(path, init);
  });
  expect(asked).toEqual([`POST ${SYNC_PATH}/spaces/${bytesToHex(root.spaceId)}/operations omit manual no-store`]);
});

test('waits double with each failure and end at a quarter of an hour', () => {
  const wait = (failures: number, random: number) => delayMs({ type: 'no-network' }, failures, null, () => random);
  expect([1, 2, 3, 20].map((failures) => wait(failures, 0.999_999))).toEqual([
    expect.closeTo(4_000, -1),
    expect.closeTo(8_000, -1),
    expect.closeTo(16_000, -1),
    expect.closeTo(900_000, -1),
  ]);
  expect(wait(20, 0)).toBe(1_000);
});
