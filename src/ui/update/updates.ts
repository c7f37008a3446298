/**
 * New versions of the app: noticed in the background, started only when the person agrees.
 *
 * The service worker of a new version waits. `applyUpdate` passes the person's word on; every open tab of the app
 * then reloads, because the old version's files are gone. Drafts are already sealed, so a reload loses nothing.
 */
import { Workbox } from 'workbox-window';
import { createScriptUrl } from '../trusted-types.ts';

const CHECK_EVERY_MS = 60 * 60 * 1000;

let workbox: Workbox | null = null;

/**
 * Registers the service worker and watches for a new version, now, hourly, and whenever the network returns.
 *
 * @param onUpdateReady called when a new version is kept and waits; at most once for each version
 */
export function startUpdates(onUpdateReady: () => void): void {
  if (workbox !== null || !('serviceWorker' in navigator)) return;
  const current = new Workbox(createScriptUrl('/sw.js'));
  workbox = current;

  current.addEventListener('waiting', onUpdateReady);

  // The first version takes control of a page that had none: nothing to reload. Any later one replaces what runs.
  let controlled = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (controlled) location.reload();
    controlled = true;
  });

  // Failing to look is normal without a network; the next look comes by itself.
  const look = () => void current.update().catch(() => undefined);
  void current
    .register()
    .then(() => {
      setInterval(look, CHECK_EVERY_MS);
      addEventListener('online', look);
    })
    .catch(() => undefined);
}

/** Starts the waiting version. Call it only on the person's word, and never in the middle of a form. */
export function applyUpdate(): void {
  workbox?.messageSkipWaiting();
}
