import { expect, test } from 'vitest';
import { startApp } from './harness/app.ts';
import { replaceableApp } from './harness/newer-version.ts';
import { startServer } from './harness/server.ts';

test('a newer version waits until the page passes the agreement on, through a reload too', async () => {
  const { appFolder, newerTitle, publishNewerVersion } = replaceableApp();
  const server = await startServer(appFolder);
  const app = await startApp({ server });
  try {
    await app.waitForServiceWorker();
    const title = await app.page.title();
    publishNewerVersion();

    await app.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const waits = new Promise<void>((resolve) => {
        registration.addEventListener('updatefound', () => {
          registration.installing?.addEventListener('statechange', () => registration.waiting && resolve());
        });
      });
      await registration.update();
      await waits;
    });
    await app.page.reload();
    expect(await app.page.title()).toBe(title);

    // Neither another message nor another shape of it will do.
    await app.page.evaluate(async () => {
      const { waiting } = await navigator.serviceWorker.ready;
      for (const message of ['SKIP_WAITING', { type: 'skip' }, null]) waiting?.postMessage(message);
    });
    await app.page.reload();
    expect(await app.page.title()).toBe(title);

    await app.page.evaluate(async () => {
      (await navigator.serviceWorker.ready).waiting?.postMessage({ type: 'SKIP_WAITING' });
    });
    // The older version ends once it has nothing to do, so nothing is asked of it meanwhile. The page may be reloading.
    const waits = (): Promise<boolean> =>
      app.page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null).catch(() => true);
    await expect.poll(waits, { timeout: 60_000 }).toBe(false);
    await app.page.goto(app.url);
    expect(await app.page.title()).toBe(newerTitle);
    const kept = await app.page.evaluate(() => caches.keys());
    expect(kept).toHaveLength(1);
  } finally {
    await server.stop();
  }
});
