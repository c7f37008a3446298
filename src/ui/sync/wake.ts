/**
 * Asks the service worker to deliver what waits: it can while everything is locked (src/service-worker/delivery.ts).
 *
 * Asked when the page opens, when it is looked at again, when the network returns, and at the time that the service worker itself
 * has planned; never on a beat of its own. What is asked says nothing of anybody.
 */

/** As in src/service-worker/delivery.ts. */
const TAG = 'tessera-deliver';
/** Whatever was planned, not sooner than this after the last answer. */
const LEAST_MS = 1_000;

/** What the service worker says once it has tried. */
export interface DeliveredMessage {
  readonly hasChanged: boolean;
  readonly nextTryAt: number | null;
}

interface WithBackgroundSync extends ServiceWorkerRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}

/** The one that runs: null where the browser has none, or before the first is ready. */
async function serviceWorker(): Promise<WithBackgroundSync | null> {
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  return (await container?.getRegistration().catch(() => undefined)) ?? null;
}

export async function askToDeliver(hasNetworkReturned: boolean): Promise<void> {
  const registration = await serviceWorker();
  registration?.active?.postMessage({ type: 'DELIVER', hasNetworkReturned });
}

/** Leaves word with the browser to wake the service worker once there is a network, the app open or not. */
export async function askWhenOnline(): Promise<void> {
  const registration = await serviceWorker();
  // Refused where the browser has none, or was told not to: then the page asks, when it is next open.
  await registration?.sync?.register(TAG).catch(() => undefined);
}

export function onDelivered(listener: (message: DeliveredMessage) => void): () => void {
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  const hear = ({ data }: MessageEvent<unknown>): void => {
    const message = readDelivered(data);
    if (message !== null) listener(message);
  };
  container?.addEventListener('message', hear);
  return () => container?.removeEventListener('message', hear);
}

/** Null for any other message. */
export function readDelivered(data: unknown): DeliveredMessage | null {
  const { type, hasChanged, nextTryAt } = (data ?? {}) as Partial<Record<string, unknown>>;
  const isPlan = nextTryAt === null || (typeof nextTryAt === 'number' && Number.isFinite(nextTryAt));
  return type === 'DELIVERED' && typeof hasChanged === 'boolean' && isPlan ? { hasChanged, nextTryAt } : null;
}

let isStarted = false;

/** Once a document, locked or not. */
export function startAsking(): void {
  if (isStarted) return;
  isStarted = true;
  let planned: ReturnType<typeof setTimeout> | undefined;
  const ask = (hasNetworkReturned: boolean): void => {
    clearTimeout(planned);
    void askToDeliver(hasNetworkReturned);
  };
  addEventListener('online', () => ask(true));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') ask(false);
  });
  onDelivered(({ nextTryAt }) => {
    clearTimeout(planned);
    if (nextTryAt !== null) planned = setTimeout(() => ask(false), Math.max(LEAST_MS, nextTryAt - Date.now()));
  });
  ask(false);
}
