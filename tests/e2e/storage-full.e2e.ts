/** A full tablet: said plainly, nothing that was typed is lost, nothing is half-written, and it goes on once there is room. */
import type { CDPSession, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningApp, startApp } from './harness/app.ts';
import { lock, PASSPHRASE, trySample, typeUnlock, unlock } from './walk/profile.ts';
import { AMINA, finishRegistration, readBack } from './walk/register.ts';
import { choose, goTo, heading, press } from './walk/screen.ts';
import { findPlace, readRows } from './walk/stored.ts';
import { continueHalf, finishHalf, MIDDLE, middleText, registerHalf } from './walk/unfinished.ts';

const FULL = 'This tablet has no room left, so the last change could not be saved.';

describe('while the tablet has no room left', () => {
  let app: RunningApp;
  let page: Page;
  let quota: CDPSession;

  beforeAll(async () => {
    app = await startApp({ manual: true });
    page = app.page;
    quota = await app.context.newCDPSession(page);
    await trySample(page);
    await registerHalf(page);
  });
  afterAll(async () => {
    await app.dispose();
    app.expectNoProblems();
  });

  /** The override lasts as long as the session that made it. The browser looks at the quota again only now and then. */
  async function fill(): Promise<void> {
    await quota.send('Storage.overrideQuotaForOrigin', { origin: app.url, quotaSize: 1 });
    await expect.poll(() => hasRoom(page), { timeout: 90_000 }).toBe(false);
  }
  const makeRoom = () => quota.send('Storage.overrideQuotaForOrigin', { origin: app.url });

  test('saving says so in plain words, and what is typed stays on the screen until it can be saved', async () => {
    const number = middleText(page);
    await fill();
    await choose(page, /Which paper/, 'Passport');
    await number.fill(AMINA.idNumber);
    await page.getByText(FULL).waitFor();
    await page.getByText('Everything saved before is safe.').waitFor();
    await page.getByText('Not saved', { exact: true }).waitFor();
    expect(await page.getByText('Saved', { exact: true }).count()).toBe(0);
    expect(await number.inputValue()).toBe(AMINA.idNumber);

    // Trying again without room changes nothing; nor does leaving the screen and coming back.
    await press(page, 'Try again to save');
    await page.getByText(FULL).waitFor();
    await goTo(page, 'Home');
    await continueHalf(page);
    await heading(page, MIDDLE);
    expect(await number.inputValue()).toBe(AMINA.idNumber);

    await makeRoom();
    await press(page, 'Try again to save');
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(await page.getByText(FULL).count()).toBe(0);

    await lock(page);
    await unlock(page);
    await continueHalf(page);
    await heading(page, MIDDLE);
    expect(await number.inputValue()).toBe(AMINA.idNumber);
  });

  test('locked without room, the app opens once there is some, with everything that was saved', async () => {
    await lock(page);
    await fill();
    await typeUnlock(page, PASSPHRASE);
    await page.getByText(FULL).waitFor();

    await makeRoom();
    await unlock(page);
    await continueHalf(page);
    await heading(page, MIDDLE);
    expect(await middleText(page).inputValue()).toBe(AMINA.idNumber);
  });

  test('a registration is written whole or not at all', async () => {
    await finishHalf(page);
    await readBack(page);
    const { database } = await findPlace(page, 'drafts');
    const rows = async () => {
      const counts: Record<string, number> = {};
      for (const store of ['records', 'drafts', 'journal', 'audit']) {
        counts[store] = (await readRows(page, { database, store })).length;
      }
      return counts;
    };
    const before = await rows();
    expect(before).toMatchObject({ records: 0, drafts: 1, journal: 0 });

    await fill();
    await press(page, /It is right: register/);
    await page.getByText(FULL).waitFor();
    expect(await rows()).toEqual(before);
    await page.getByText(`${AMINA.givenName} ${AMINA.familyName}`).first().waitFor();

    await makeRoom();
    await finishRegistration(page);
    expect(await rows()).toMatchObject({ records: 3, drafts: 0, journal: 1 });
  });
});

/** Whether the browser lets this origin write at all. */
function hasRoom(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const written = await new Promise<boolean>((resolve) => {
      const opening = indexedDB.open('room');
      opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
      opening.onerror = () => resolve(false);
      opening.onsuccess = () => {
        const transaction = opening.result.transaction('rows', 'readwrite');
        transaction.objectStore('rows').put(new Uint8Array(4096), 1);
        const end = (isWritten: boolean) => {
          opening.result.close();
          resolve(isWritten);
        };
        transaction.oncomplete = () => end(true);
        transaction.onabort = () => end(false);
      };
    });
    await new Promise((resolve) => {
      const deleting = indexedDB.deleteDatabase('room');
      deleting.onsuccess = resolve;
      deleting.onerror = resolve;
    });
    return written;
  });
}
