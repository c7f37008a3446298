/** Everything goes, without a network too, and what is left looks like a tablet that never had the app. */
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { startApp } from './harness/app.ts';
import { OFFICER, trySample } from './walk/profile.ts';
import { choose, goTo, heading, press } from './walk/screen.ts';

const FIRST_RUN = /How do you want to start/;

/** All that an origin can keep in this browser: the names of things, and how many rows lie in its databases. */
const whatIsKept = (page: Page) =>
  page.evaluate(async () => {
    const files: string[] = [];
    const folder = (await navigator.storage.getDirectory()) as unknown as { keys(): AsyncIterable<string> };
    for await (const name of folder.keys()) files.push(name);
    const databases = (await indexedDB.databases()).map(({ name = '' }) => name).sort();
    let rows = 0;
    for (const name of databases) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        rows += await new Promise<number>((resolve, reject) => {
          const request = database.transaction(store).objectStore(store).count();
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      }
      database.close();
    }
    return {
      databases: databases.length,
      rows,
      files: files.length,
      caches: (await caches.keys()).length,
      serviceWorkers: (await navigator.serviceWorker.getRegistrations()).length,
      local: Object.keys(localStorage).length,
      session: Object.keys(sessionStorage).length,
    };
  });

/** The vault opens its own database anew, as on a first visit, with nothing in it. */
const NOTHING = { databases: 1, rows: 0, files: 0, caches: 0, serviceWorkers: 0, local: 0, session: 0 };

/** A profile with a registration under way, a display setting, and no network. */
async function startUsing(page: Page): Promise<void> {
  await trySample(page);
  await goTo(page, 'Settings');
  await choose(page, 'Contrast', 'Sunlight');
  await goTo(page, 'Register');
  await heading(page, 'Read this to the person');
  await press(page, 'I have read this out');
  await page.getByText('Saved', { exact: true }).waitFor();
}

test('held down, the lock button erases keys, records, settings, files and the service worker', async () => {
  const app = await startApp();
  const { page } = app;
  await app.waitForServiceWorker();
  await startUsing(page);
  await app.cutNetwork();
  const before = await whatIsKept(page);
  // Each of them has something to lose.
  expect(before).toMatchObject({ databases: 3, serviceWorkers: 1 });
  for (const kind of ['rows', 'files', 'caches', 'local'] as const) expect(before[kind], kind).toBeGreaterThan(0);

  const box = await page.getByRole('button', { name: /^Lock/ }).boundingBox();
  if (!box) throw new Error('There is no lock button.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.getByRole('dialog', { name: /erase everything/ }).waitFor();
  await page.mouse.up();
  // Letting go is no answer: it is asked twice.
  await page.getByText('1 registration that has been started').waitFor();
  await press(page, /^Erase…/);
  await press(page, 'Erase now');

  await heading(page, FIRST_RUN);
  await expect.poll(() => whatIsKept(page)).toEqual(NOTHING);
  expect(await page.getByText(OFFICER).count()).toBe(0);
});

test('by keyboard alone it erases as much, and a second tab is sent away too', async () => {
  const app = await startApp();
  const { page } = app;
  await app.waitForServiceWorker();
  await startUsing(page);
  const second = await app.newTab();
  await second.goto(app.url);
  await heading(second, 'Tessera is open in another tab');
  await page.bringToFront();

  for (const name of ['Settings', 'Emergency erase…', 'Erase…', 'Erase now']) await pressByKeyboard(page, name);

  // One of the two has the vault now; neither has anything to show.
  const sentAway = /How do you want to start|open in another tab/;
  for (const tab of [page, second]) {
    await heading(tab, sentAway);
    expect(await tab.getByText(OFFICER).count()).toBe(0);
  }
  await second.close();
  await heading(page, FIRST_RUN);
  await expect.poll(() => whatIsKept(page)).toEqual(NOTHING);
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
  const sentAway = /How do you want to start|open in another tab/;
  for (const tab of [page, second]) {
    await heading(tab, sentAway);
    expect(await tab.getByText(OFFICER).count()).toBe(0);
  }
});

/** Moves with Tab to what has this name, as far as it takes, and presses Enter. */
async function pressByKeyboard(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).last().waitFor();
  await expect
    .poll(
      async () => {
        await page.keyboard.press('Tab');
        return page.evaluate(() => document.activeElement?.textContent?.trim());
      },
      { interval: 10, timeout: 30_000 },
    )
    .toBe(name);
  await page.keyboard.press('Enter');
}
