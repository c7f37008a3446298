import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { startApp } from './app.ts';
import { scanProfile } from './profile-scan.ts';

const LATIN = 'planted-Zuleikha-Okonjo';
const ARABIC = 'زليخة-بنت-عبد-الرحمن';
const BYTES = 'planted-as-bytes-4711';
const LARGE = 'planted-deep-in-a-large-value';
const BASE64 = 'planted-as-base64-text';
const EARLY = 'planted-before-the-log-was-full';

/** Stores rows in the clear in a database of this test's own, behind the app's back. */
async function plant(page: Page, database: string, rows: readonly unknown[], fillerBytes: number): Promise<void> {
  await page.evaluate(
    async ([name, values, filler]) => {
      const db = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name);
        opening.onupgradeneeded = () => opening.result.createObjectStore('rows', { autoIncrement: true });
        opening.onsuccess = () => resolve(opening.result);
      });
      const transaction = db.transaction('rows', 'readwrite', { durability: 'strict' });
      for (const value of values) transaction.objectStore('rows').add(value);
      for (let written = 0; written < filler; written += 32_768) {
        transaction.objectStore('rows').add(crypto.getRandomValues(new Uint8Array(32_768)));
      }
      await new Promise((resolve) => transaction.addEventListener('complete', resolve));
      db.close();
    },
    [database, rows, fillerBytes] as const,
  );
}

test('the scanner finds a marker that IndexedDB stores in the clear, however it is encoded', async () => {
  const app = await startApp();
  const words = `${'word '.repeat(400)}${LARGE}${' word'.repeat(60_000)}`;
  const rows = [
    { name: LATIN },
    { name: ARABIC },
    { bytes: [...Buffer.from(BYTES)] },
    { text: words },
    { text: Buffer.from(`xy${BASE64}`).toString('base64') },
  ];
  await plant(app.page, 'planted', rows, 0);
  await app.page.evaluate(
    async ([name]) => {
      const cache = await caches.open('planted');
      await cache.put('/planted', new Response(`cached ${name}`));
      localStorage.setItem('planted', `kept ${name}`);
    },
    [LATIN] as const,
  );
  await app.closeBrowser();

  const scan = scanProfile(app.profileFolder, [LATIN, ARABIC, LARGE, BASE64, 'never-planted-anywhere']);
  expect(scan.unreadable).toEqual([]);
  const found = scan.findings.map(({ marker, encoding, file }) => [marker, encoding, file.split('/')[1]]);
  expect(found).toContainEqual([LATIN, 'utf8', 'IndexedDB']);
  expect(found).toContainEqual([LATIN, 'utf8', 'Local Storage']);
  expect(found).toContainEqual([LATIN, 'utf8', 'Service Worker']);
  expect(found).toContainEqual([ARABIC, 'utf16le', 'IndexedDB']);
  expect(found).toContainEqual([LARGE, 'utf8', 'IndexedDB']);
  expect(found).toContainEqual([BASE64, 'base64', 'IndexedDB']);
  expect(scan.findings.map(({ marker }) => marker)).not.toContain('never-planted-anywhere');
});

test('the scanner finds a marker in a compressed table, where the raw file does not show it', async () => {
  const app = await startApp();
  await plant(app.page, 'planted', [{ name: EARLY }], 0);
  // More than LevelDB keeps in its log, so that the marker moves into tables.
  await plant(app.page, 'planted', [], 10 * 1024 * 1024);
  await app.closeBrowser();

  const files = scanProfile(app.profileFolder, [EARLY]).findings.map(({ file }) => file);
  expect(files.some((file) => file.endsWith('.ldb'))).toBe(true);
});

test('the profile of an untouched first run holds no marker', async () => {
  const app = await startApp();
  await app.waitForServiceWorker();
  await app.closeBrowser();
  const scan = scanProfile(app.profileFolder, [LATIN, ARABIC, BYTES, LARGE, BASE64, EARLY]);
  expect(scan.findings).toEqual([]);
  expect(scan.unreadable).toEqual([]);
  expect(scan.filesRead).toBeGreaterThan(50);
});
