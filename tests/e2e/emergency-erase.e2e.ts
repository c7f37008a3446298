/** Everything goes, without a network too, and what is left looks like a tablet that never had the app. */
import { expect, test } from 'vitest';
import { startApp } from './harness/app.ts';
import { OFFICER, trySample } from './walk/profile.ts';
import { heading, press } from './walk/screen.ts';

test('held down, the lock button erases keys, records, settings, files and the service worker', async () => {
  const app = await startApp({ contrast: 'more' });
  const { page } = app;
  await app.waitForServiceWorker();
  await trySample(page);
  await app.cutNetwork();

  const box = await page.getByRole('button', { name: /^Lock/ }).boundingBox();
  if (!box) throw new Error('There is no lock button.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.getByRole('dialog', { name: /erase everything/ }).waitFor();
  await page.mouse.up();
  await press(page, /^Erase…/);
  await press(page, 'Erase now');

  await heading(page, /How do you want to start/);
  const left = () =>
    page.evaluate(async () => ({
      caches: await caches.keys(),
      serviceWorkers: (await navigator.serviceWorker.getRegistrations()).length,
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
    }));
  await expect.poll(left).toEqual({ caches: [], serviceWorkers: 0, local: [], session: [] });
  expect(await page.getByText(OFFICER).count()).toBe(0);

  // A database may have been opened anew, with nothing in it.
  const rows = await page.evaluate(async () => {
    let count = 0;
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        count += await new Promise<number>((resolve, reject) => {
          const request = database.transaction(store).objectStore(store).count();
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      }
      database.close();
    }
    return count;
  });
  expect(rows).toBe(0);
});

test('it is offered without unlocking, and the other tabs go along', async () => {
  const app = await startApp();
  const { page } = app;
  await trySample(page);
  const second = await app.newTab();
  await second.goto(app.url);
  await heading(second, 'Tessera is open in another tab');
  await press(page, /^Lock/);
  // The tab that waited has the vault now.
  await press(second, 'Emergency erase…');
  await second.getByText('2 profiles on this tablet').waitFor();
  await press(second, /^Erase…/);
  await press(second, 'Erase now');
  const start = /How do you want to start|open in another tab/;
  await heading(page, start);
  await heading(second, start);
  for (const tab of [page, second]) expect(await tab.getByText(OFFICER).count()).toBe(0);
});
