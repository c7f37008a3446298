import { expect, test } from 'vitest';
import { startApp } from './harness/app.ts';
import { replaceableApp } from './harness/newer-version.ts';
import { startServer } from './harness/server.ts';
import { trySample, unlock } from './walk/profile.ts';
import { goTo, heading, press } from './walk/screen.ts';

test('a newer version is offered, never in the middle of a registration, and comes only on the word of the person', async () => {
  const { appFolder, newerTitle, publishNewerVersion } = replaceableApp();
  const server = await startServer(appFolder);
  const app = await startApp({ server });
  const { page } = app;
  const offer = page.getByText('A new version is ready');
  try {
    await app.waitForServiceWorker();
    await trySample(page);
    publishNewerVersion();
    await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
    await offer.waitFor();

    await goTo(page, 'Register');
    await heading(page, 'Read this to the person');
    expect(await offer.isVisible()).toBe(false);

    await goTo(page, 'Home');
    await offer.waitFor();
    await press(page, 'Later');
    expect(await offer.isVisible()).toBe(false);
    expect(await page.title()).toBe('Tessera');

    await page.reload();
    await offer.waitFor();
    await press(page, /^Update/);
    await expect.poll(() => page.title().catch(() => ''), { timeout: 60_000 }).toBe(newerTitle);
    await unlock(page);
  } finally {
    await server.stop();
  }
});
