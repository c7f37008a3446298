/**
 * Sends what waits while the vault is locked, or no page is open at all.
 *
 * It reads sealed operations and a key that opens nothing (src/store/contract.ts, `DeliveryRow`); no key of a vault ever reaches
 * this thread. Woken by the browser when the network is back (Background Sync, where there is one), by a page, and by its start.
 */
import { deliverAll } from '../delivery/deliver-all.ts';
import type { DeviceStore } from '../store/contract.ts';
import { openDeviceStore } from '../store/device-store.ts';

/** As in src/ui/sync/wake.ts. */
const TAG = 'tessera-deliver';

interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

declare const self: ServiceWorkerGlobalScope;

/** Opened for a run and closed after it, so that it stands in the way of no erasure and no newer version. */
async function withDevice<T>(work: (device: DeviceStore) => Promise<T>): Promise<T | null> {
  // A tablet on which nobody has a profile yet has nothing to deliver, and gets no database from here.
  if (!(await hasDeviceDatabase())) return null;
  const device = await openDeviceStore();
  if (!device.ok) return null;
  try {
    return await work(device.value);
  } finally {
    device.value.close();
  }
}

async function hasDeviceDatabase(): Promise<boolean> {
  try {
    return (await indexedDB.databases()).some(({ name }) => name === 'tessera-device');
  } catch {
    return true;
  }
}

/** True where nothing is left to try. */
async function run(hasNetworkReturned: boolean): Promise<boolean> {
  const delivered = await withDevice((device) =>
    deliverAll(
      { device, fetch: (path, init) => fetch(path, init), now: Date.now, random: Math.random },
      hasNetworkReturned,
    ),
  );
  if (delivered === null || !delivered.ok) return true;
  const { hasChanged, nextTryAt } = delivered.value;
  for (const client of await self.clients.matchAll({ type: 'window', includeUncontrolled: true })) {
    client.postMessage({ type: 'DELIVERED', hasChanged, nextTryAt });
  }
  return nextTryAt === null;
}

function failUnlessDone(isDone: boolean): void {
  if (!isDone) throw new Error('Something still waits');
}

const isAsked = (message: unknown): message is { readonly hasNetworkReturned?: unknown } =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === 'DELIVER';

export function startDelivery(): void {
  self.addEventListener('sync', (woken) => {
    const event = woken as SyncEvent;
    // Failing it makes the browser try again later, by its own back-off.
    if (event.tag === TAG) event.waitUntil(run(true).then(failUnlessDone));
  });
  self.addEventListener('message', (event) => {
    if (isAsked(event.data)) event.waitUntil(run(event.data.hasNetworkReturned === true));
  });
  self.addEventListener('activate', (event) => event.waitUntil(run(false)));
}
