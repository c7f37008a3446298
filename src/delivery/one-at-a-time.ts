/**
 * One delivery at a time in the whole browser: the service worker and the vault both deliver, and two at once would send the same
 * bytes twice over a line that has none to spare. Correct either way: the server takes each operation once.
 */
const LOCK = 'tessera-delivery';

/** Waits for its turn; at once where the browser has no locks. */
export async function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks as LockManager | undefined;
  if (locks === undefined) return work();
  return locks.request(LOCK, work);
}
