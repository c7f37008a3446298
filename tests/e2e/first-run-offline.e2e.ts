import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { expectAccessible } from './harness/accessibility.ts';
import { startApp } from './harness/app.ts';

/** Until the app has started and shows its first screen: the shell alone is not the app. */
function firstScreen(page: Page): Promise<void> {
  return page.getByRole('heading', { name: 'How do you want to start?' }).waitFor();
}

test('the first visit makes the app work with the network cut, after a reload', async () => {
  const app = await startApp();
  await firstScreen(app.page);
  await app.waitForServiceWorker();

  await app.cutNetwork();
  await app.page.reload();
  await firstScreen(app.page);
  expect(await app.page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
  await expect(app.page.evaluate(() => fetch('/health').then(() => 'reached'))).rejects.toThrow();
});

test('axe finds nothing on the first screen', async () => {
  const app = await startApp();
  await firstScreen(app.page);
  await expectAccessible(app.page);
});

test('any address of the app opens it without a network', async () => {
  const app = await startApp();
  await app.waitForServiceWorker();
  await firstScreen(app.page);
  await app.cutNetwork();
  await app.page.goto(`${app.url}/anywhere`);
  await firstScreen(app.page);
  expect(await app.page.title()).toBe('Tessera');
});

test('the app can be installed', async () => {
  const app = await startApp();
  await app.waitForServiceWorker();
  const session = await app.context.newCDPSession(app.page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  expect(installabilityErrors).toEqual([]);
});

test('the caches hold the files of the build and nothing else', async () => {
  const app = await startApp();
  await app.waitForServiceWorker();
  await app.page.evaluate(() => fetch('/health'));
  const kept = await app.page.evaluate(async () => {
    const paths: string[] = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) paths.push(new URL(request.url).pathname);
    }
    return paths;
  });
  expect(kept).toContain('/index.html');
  const unexpected = kept.filter(
    (path) => !/^\/(index\.html|manifest\.webmanifest|(assets|icons|sample)\/[\w.-]+)$/.test(path),
  );
  expect(unexpected).toEqual([]);
});
