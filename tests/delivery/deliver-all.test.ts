import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { isDue } from '../../src/delivery/back-off.ts';
import { deliverAll } from '../../src/delivery/deliver-all.ts';
import type { Fetch } from '../../src/delivery/request.ts';
import type { DeviceStore } from '../../src/store/contract.ts';
import { openDeviceStore } from '../../src/store/device-store.ts';
import { databases } from '../server/store/databases.ts';
import { NOW } from '../server/sync/space-for-tests.ts';
import { emptyDisk, unwrap } from '../store/stored.ts';
import { createSpace, createTablet, FRESH, lineTo, nextOperations } from './tablet-for-tests.ts';

let opened: Awaited<ReturnType<(typeof databases)[number]['open']>>;
let straight: Fetch;
let device: DeviceStore;
beforeAll(async () => {
  opened = await (databases[0] as (typeof databases)[number]).open();
  straight = lineTo(opened.database);
});
afterAll(() => opened.drop());
beforeEach(async () => {
  emptyDisk();
  device = unwrap(await openDeviceStore());
});

const all = (fetch: Fetch, hasNetworkReturned = false, now = NOW) =>
  deliverAll({ device, fetch, now: () => now, random: () => 0.5 }, hasNetworkReturned);

async function ready() {
  const space = await createSpace(straight);
  const tablet = await createTablet(device, space.device, space.root.spaceId);
  await tablet.put(nextOperations(space.device, [1, 2]));
  return tablet;
}

const down: Fetch = async () => {
  throw new TypeError('Failed to fetch');
};

test('every profile of a tablet is delivered, whoever is unlocked', async () => {
  const tablets = [await ready(), await ready()];
  expect(await all(straight)).toEqual({ ok: true, value: { hasChanged: true, nextTryAt: null } });
  for (const tablet of tablets) expect(await tablet.waiting()).toEqual([]);
  expect(await all(straight)).toEqual({ ok: true, value: { hasChanged: false, nextTryAt: null } });
});

test('a profile whose storage is gone does not hold up the others', async () => {
  const lost = { ...(await (await ready()).row()), profileId: '0'.repeat(32) };
  unwrap(await device.writeDelivery(lost));
  const tablet = await ready();
  expect(await all(straight)).toEqual({ ok: false, error: { type: 'storage-corrupt' } });
  expect(await tablet.waiting()).toEqual([]);
});

test('what failed is left alone until its time, or until the network returns', async () => {
  const tablet = await ready();
  const failed = await all(down);
  expect(failed).toEqual({ ok: true, value: { hasChanged: true, nextTryAt: NOW + 2_000 } });
  expect(await all(straight)).toEqual({ ok: true, value: { hasChanged: false, nextTryAt: NOW + 2_000 } });
  expect(await tablet.waiting()).toEqual([1, 2]);
  await all(straight, true);
  expect(await tablet.waiting()).toEqual([]);
});

test('a network that returns does not cut short what a server asked for', async () => {
  const tablet = await ready();
  await all(async () => new Response('', { status: 429, headers: { 'Retry-After': '60' } }));
  await all(straight, true);
  expect(await tablet.waiting()).toEqual([1, 2]);
  await all(straight, false, NOW + 62_000);
  expect(await tablet.waiting()).toEqual([]);
});

test('a time that a wrong clock had planned holds nothing up', () => {
  const state = { ...FRESH, problem: '{"type":"no-network"}', failures: 1 };
  expect(isDue({ ...state, nextTryAt: NOW + 60_000 }, NOW, false)).toBe(false);
  expect(isDue({ ...state, nextTryAt: NOW + 86_400_000 }, NOW, false)).toBe(true);
});
