/**
 * Two tablets, one server, a line that loses, delays, repeats, reorders and cuts, and a server that is killed in the middle of
 * its work ten times: everything arrives once, in the order in which each tablet made it.
 *
 * TESSERA_OPERATIONS says how many each makes.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { bytesToHex } from '../../src/bytes/bytes.ts';
import { deliver } from '../../src/delivery/deliver.ts';
import type { Fetch } from '../../src/delivery/request.ts';
import { createServerApi } from '../../src/delivery/server-api.ts';
import { openDeviceStore } from '../../src/store/device-store.ts';
import { decodeOperation } from '../../src/wire/operation.ts';
import { createSpace, createTablet, nextOperations } from '../delivery/tablet-for-tests.ts';
import { createDevice, type DeviceForTest } from '../server/sync/space-for-tests.ts';
import { emptyDisk, unwrap } from '../store/stored.ts';
import { startServer } from './harness/server.ts';
import { createRandom, startWeakLine } from './harness/weak-line.ts';

const OPERATIONS = Number(process.env['TESSERA_OPERATIONS'] ?? 200);
const KILLS = 10;
const SEED = 20_260_101;

const to =
  (url: string): Fetch =>
  (path, init) =>
    fetch(url + path, init);

async function pullAll(fetchStraight: Fetch, space: string, by: DeviceForTest): Promise<Uint8Array[]> {
  const access = { deviceId: by.keys.deviceId, accessKey: by.accessKey };
  const api = createServerApi({ fetch: fetchStraight, now: Date.now, spaceId: space, access });
  const pulled: Uint8Array[] = [];
  for (let after = 0n; ; ) {
    const page = await api.pull(after);
    if (!page.ok) throw new Error(page.error.type);
    for (const { bytes } of page.value.operations) pulled.push(bytes);
    after = page.value.operations.at(-1)?.position ?? after;
    if (!page.value.isMore) return pulled;
  }
}

test('nothing is lost and nothing comes twice', async () => {
  const server = await startServer();
  const line = await startWeakLine(server, SEED);
  onTestFinished(async () => {
    await line.close();
    await server.stop();
  });
  await expect.poll(async () => (await fetch(`${server.url}/health`)).status, { timeout: 60_000 }).toBe(200);
  const random = createRandom(SEED);
  const { root, device: first, founder, roster, rosterBody } = await createSpace(to(server.url));
  const second = await createDevice(root.spaceId);
  const devices = [...rosterBody.devices, second.inRoster];
  const put = await createServerApi({
    fetch: to(server.url),
    now: Date.now,
    spaceId: root.space,
    access: null,
  }).putDocument(root.roster(2n, { ...rosterBody, devices }, roster));
  expect(put).toEqual({ ok: true, value: undefined });

  emptyDisk();
  const store = unwrap(await openDeviceStore());
  const tablets = await Promise.all([first, second].map((each) => createTablet(store, each, root.spaceId)));
  const made = [first, second].map((each) =>
    nextOperations(
      each,
      Array.from({ length: OPERATIONS }, () => Math.floor(random() * 2_000)),
      Date.now(),
    ),
  );
  for (const [at, tablet] of tablets.entries()) await tablet.put(made[at] ?? []);

  line.weaken(0.4);
  let kills = 0;
  let pushes = 0;
  let isStarting = false;
  // Killed while an answer of this push is on its way: somewhere between taking it and having said so.
  const killing: Fetch = async (path, init) => {
    pushes += 1;
    const asked = to(line.server.url)(path, init);
    if (isStarting || kills === KILLS || pushes % 3 !== 0) return asked;
    asked.catch(() => undefined);
    isStarting = true;
    kills += 1;
    // Not always at the same step of its work.
    await sleep(random() * 40);
    await server.restart();
    isStarting = false;
    return asked;
  };
  const isEmpty = async (): Promise<boolean> =>
    (await Promise.all(tablets.map((tablet) => tablet.waiting()))).every(({ length }) => length === 0);
  const hasMetAll = (): boolean => kills === KILLS && Object.values(line.happened).every((count) => count > 0);
  while (!(await isEmpty()) || !hasMetAll()) {
    await Promise.all(
      tablets.map(async ({ profileId }) =>
        unwrap(await deliver({ device: store, fetch: killing, now: Date.now, random }, profileId)),
      ),
    );
    // All went before everything had gone wrong once: a little more for what is left of that.
    if ((await isEmpty()) && !hasMetAll()) {
      const more = nextOperations(first, [100], Date.now());
      made[0]?.push(...more);
      await tablets[0]?.put(more);
    }
  }
  store.close();

  const arrived = await pullAll(to(server.url), root.space, founder);
  for (const [at, device] of [first, second].entries()) {
    const theirs = arrived.filter((bytes) => {
      const operation = decodeOperation(bytes);
      return operation.ok && bytesToHex(operation.value.header.deviceId) === device.keys.deviceId;
    });
    expect(theirs.map(bytesToHex)).toEqual((made[at] ?? []).map(({ bytes }) => bytesToHex(bytes)));
  }
  expect(arrived).toHaveLength((made[0]?.length ?? 0) + (made[1]?.length ?? 0));
}, 600_000);
