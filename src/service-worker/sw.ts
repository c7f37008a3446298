/**
 * The service worker: keeps the app's own files so that it opens without a network, and delivers what waits (delivery.ts).
 *
 * It never caches an answer of a server, never sees a vault's key or a record, and lets a new version take over only after the
 * page has passed on the person's agreement. Everything it holds is listed at build time (vite.config.ts, "precache").
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { startDelivery } from './delivery.ts';

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: ReadonlyArray<{ readonly url: string; readonly revision: string | null }>;
};

precacheAndRoute([...self.__WB_MANIFEST]);
cleanupOutdatedCaches();

// Any address of the app opens the shell; the server's own routes are left to the network.
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [/^\/health$/, /^\/sync\//] }));

self.addEventListener('message', (event) => {
  const message: unknown = event.data;
  const agreed =
    typeof message === 'object' && message !== null && 'type' in message && message.type === 'SKIP_WAITING';
  if (agreed) event.waitUntil(self.skipWaiting());
});

// The first visit is served from the kept files at once, not from the second visit on: a tablet may lose its network
// between opening the page and opening a form.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

startDelivery();
