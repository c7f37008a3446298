/** The vault is locked, the network comes back: what waits goes, by a service worker that holds no key of the vault. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, onTestFinished, test } from 'vitest';
import { bytesToHex } from '../../src/bytes/bytes.ts';
import { createServerApi } from '../../src/delivery/server-api.ts';
import { nextOperations } from '../delivery/tablet-for-tests.ts';
import { createDevice, createRoot } from '../server/sync/space-for-tests.ts';
import { startApp } from './harness/app.ts';
import { appFolder } from './harness/built-app.ts';
import { startServer } from './harness/server.ts';
import { findInServiceWorker } from './harness/service-worker-heap.ts';
import { startWeakLine } from './harness/weak-line.ts';
import { lock, PASSPHRASE, trySample } from './walk/profile.ts';
import { AMINA, registerHousehold } from './walk/register.ts';

/** Makes an access key in the page, where it stays; its public half. */
const makeAccessKey = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const made = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
    (window as unknown as { madeKey: CryptoKey }).madeKey = made.privateKey;
    const point = new Uint8Array(await crypto.subtle.exportKey('raw', made.publicKey));
    return [...point].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  });

interface Outbox {
  readonly spaceId: string;
  readonly deviceId: string;
  readonly operations: readonly { readonly seq: number; readonly bytes: readonly number[] }[];
}

/** Puts operations and what delivers them where the vault puts them, beside the profile that is there. */
const fillOutbox = (page: Page, outbox: Outbox): Promise<string> =>
  page.evaluate(async ({ spaceId, deviceId, operations }) => {
    const open = (name: string) =>
      new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const done = (transaction: IDBTransaction) =>
      new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
      });
    const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
    const profileId = names.flatMap((name) => /^tessera-([0-9a-f]{32})$/.exec(name)?.[1] ?? [])[0] ?? '';
    const profile = await open(`tessera-${profileId}`);
    const writing = profile.transaction('outbox', 'readwrite');
    for (const { seq, bytes } of operations) writing.objectStore('outbox').put({ seq, bytes: new Uint8Array(bytes) });
    await done(writing);
    profile.close();
    const device = await open('tessera-device');
    const rows = device.transaction('deliveries', 'readwrite');
    const { madeKey } = window as unknown as { madeKey: CryptoKey };
    const state = {
      acknowledged: 0,
      lastContactAt: null,
      lastDeliveredAt: null,
      failures: 0,
      nextTryAt: null,
      problem: null,
    };
    rows.objectStore('deliveries').put({ profileId, spaceId, deviceId, accessKey: madeKey, enrolment: null, state });
    await done(rows);
    device.close();
    return profileId;
  }, outbox);

const waiting = (page: Page, profileId: string): Promise<number> =>
  page.evaluate(async (id) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(`tessera-${id}`);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const count = await new Promise<number>((resolve, reject) => {
      const request = db.transaction('outbox').objectStore('outbox').count();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    db.close();
    return count;
  }, profileId);

const OPERATIONS = 40;

/** A locked tablet with a full outbox and no network, and the programme's server behind a weak line that is cut. */
async function startLocked() {
  const server = await startServer();
  const line = await startWeakLine(server, 7);
  onTestFinished(async () => {
    await line.close();
    await server.stop();
  });
  const app = await startApp({ server: line.server });
  const { page } = app;
  await app.waitForServiceWorker();
  await trySample(page);
  await registerHousehold(page);
  await lock(page);

  const root = createRoot();
  const sender = await createDevice(root.spaceId);
  const founder = await createDevice(root.spaceId);
  const accessKey = await makeAccessKey(page);
  const roster = root.roster(1n, {
    epoch: 1,
    devices: [
      { ...founder.inRoster, role: 'supervisor' },
      { ...sender.inRoster, accessKey },
    ],
    programmeKeys: [],
    endedInvitations: [],
  });
  const api = createServerApi({
    fetch: (path, init) => fetch(server.url + path, init),
    now: Date.now,
    spaceId: root.space,
    access: { deviceId: founder.keys.deviceId, accessKey: founder.accessKey },
  });
  await expect.poll(async () => (await fetch(`${server.url}/health`)).status, { timeout: 60_000 }).toBe(200);
  expect((await api.createSpace(bytesToHex(root.rootKey), roster)).ok).toBe(true);

  app.problems.networkIsCut = true;
  line.cut();
  await app.context.setOffline(true);
  const operations = nextOperations(sender, new Array<number>(OPERATIONS).fill(3_000), Date.now());
  const profileId = await fillOutbox(page, {
    spaceId: root.space,
    deviceId: sender.keys.deviceId,
    operations: operations.map(({ seq, bytes }) => ({ seq, bytes: [...bytes] })),
  });
  expect(await waiting(page, profileId)).toBe(OPERATIONS);
  const arrived = async (): Promise<readonly string[]> => {
    const pulled = await api.pull(0n);
    if (!pulled.ok) throw new Error(pulled.error.type);
    return pulled.value.operations.map(({ bytes }) => bytesToHex(bytes));
  };
  return { app, page, line, profileId, arrived, made: operations.map(({ bytes }) => bytesToHex(bytes)) };
}

test('everything that waits arrives once, and the service worker knew nothing to open it with', async () => {
  const { app, page, line, profileId, arrived, made } = await startLocked();
  line.weaken(0.2);
  line.restore();
  await app.context.setOffline(false);
  await expect.poll(() => waiting(page, profileId), { timeout: 90_000 }).toBe(0);
  app.problems.networkIsCut = false;
  // Still locked.
  expect(await page.getByRole('navigation').count()).toBe(0);
  expect(await arrived()).toEqual(made);

  // It cannot open a vault: it has neither the cipher nor the derivation, and of all that was typed it holds nothing.
  const script = readFileSync(join(appFolder, 'sw.js'), 'utf8').toLowerCase();
  expect(['sodium', 'argon2', 'webassembly', 'xchacha'].filter((word) => script.includes(word))).toEqual([]);
  const typed = [PASSPHRASE, AMINA.givenName, AMINA.familyName, AMINA.phone, AMINA.idNumber];
  // The check can fail: what it works with is there.
  expect(await findInServiceWorker(app.context, page, [...typed, 'tessera-delivery'])).toEqual(['tessera-delivery']);
});

test('with no page open, the browser wakes the service worker once there is a network', async () => {
  const { app, page, line, profileId, arrived, made } = await startLocked();
  const browser = await app.context.newCDPSession(page);
  const registration = new Promise<string>((resolve) => {
    browser.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first !== undefined) resolve(first.registrationId);
    });
  });
  await browser.send('ServiceWorker.enable');
  const registrationId = await registration;
  await page.goto('about:blank');
  line.restore();
  await app.context.setOffline(false);
  expect(await arrived()).toEqual([]);
  await browser.send('ServiceWorker.dispatchSyncEvent', {
    origin: new URL(app.url).origin,
    registrationId,
    tag: 'tessera-deliver',
    lastChance: false,
  });
  await expect.poll(arrived, { timeout: 90_000 }).toEqual(made);
  await page.goto(app.url);
  await expect.poll(() => waiting(page, profileId), { timeout: 30_000 }).toBe(0);
  app.problems.networkIsCut = false;
});
