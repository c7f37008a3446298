/**
 * Emergency erase, the page's part. The vault destroys the key slots first, then its databases; after that nothing here
 * can be opened by anybody, and the rest is tidying: the other tabs, what the page keeps, the app's own files.
 *
 * The document is replaced in between, while the service worker can still serve the new one without a network. The new
 * document finds a mark in sessionStorage, finishes, and shows the first-run page like a tablet that never had the app.
 */
import { ok, type Result } from '../../result/result.ts';
import type { VaultClient } from '../../vault/client.ts';
import type { VaultError } from '../../vault/errors.ts';
import { lockThisTab, replaceDocument } from './lock.ts';
import { tellOtherTabs } from './tabs.ts';

const MARK = 'tessera.erase';

/** What the document before this one left to do: finish the erase, or keep out of the way while another tab does. */
type EraseMark = 'finish' | 'stand-aside';

/** On success this document is already on its way out. */
export async function eraseDevice(vault: VaultClient): Promise<Result<void, VaultError>> {
  const erased = await vault.call('device.erase', {});
  // Even a failed erase may have destroyed the keys: every tab lets go of what it holds.
  tellOtherTabs('erased');
  if (!erased.ok) return erased;
  vault.end();
  clearPageStorage();
  markUnfinished();
  replaceDocument();
  return ok(undefined);
}

/** Another tab erased everything. This one must not bring the service worker back while that tab removes it. */
export function leaveErased(vault: VaultClient): void {
  try {
    // The tab that erases may hear its own message.
    if (sessionStorage.getItem(MARK) === null) sessionStorage.setItem(MARK, 'stand-aside' satisfies EraseMark);
  } finally {
    lockThisTab(vault);
  }
}

/** Null when there was no erase. Standing aside ends with this document: the next visit starts anew. */
export function takeEraseMark(): EraseMark | null {
  try {
    const mark = sessionStorage.getItem(MARK);
    if (mark === 'stand-aside') sessionStorage.removeItem(MARK);
    return mark === 'finish' || mark === 'stand-aside' ? mark : null;
  } catch {
    return null;
  }
}

/**
 * Removes what is left of the app in this browser; the vault has removed the databases. Run it once the vault's worker has
 * started, whose files come from the caches. A part that fails does not keep the others from going.
 */
export async function finishErase(): Promise<void> {
  await Promise.allSettled([removeCaches(), removeFiles(), removeServiceWorkers()]);
  clearPageStorage();
}

/** A browser that refuses these stores throws, and has nothing in them; that must not keep the rest from going. */
function clearPageStorage(): void {
  try {
    localStorage.clear();
    sessionStorage.clear();
  } catch {
    // Refused: see above.
  }
}

function markUnfinished(): void {
  try {
    sessionStorage.setItem(MARK, 'finish' satisfies EraseMark);
  } catch {
    // Without the mark the app's own files stay; keys and records are gone.
  }
}

async function removeCaches(): Promise<void> {
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}

async function removeFiles(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  for await (const name of (root as unknown as { keys(): AsyncIterable<string> }).keys()) {
    await root.removeEntry(name, { recursive: true });
  }
}

async function removeServiceWorkers(): Promise<void> {
  await Promise.all(
    (await navigator.serviceWorker.getRegistrations()).map((registration) => registration.unregister()),
  );
}
