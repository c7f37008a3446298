/** After a lock nothing of the session is left in the page: no text, no key, no worker, whatever locked it. */
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { startApp } from './harness/app.ts';
import { findInPageMemory } from './harness/heap.ts';
import { lock, OFFICER, PASSPHRASE, trySample, unlock } from './walk/profile.ts';
import { AMINA, registerHousehold } from './walk/register.ts';
import { goTo, heading, press } from './walk/screen.ts';

const NAMES = [AMINA.givenName, AMINA.familyName];
const TYPED = [...NAMES, AMINA.phone, AMINA.safeContact, AMINA.paymentToken, AMINA.idNumber, AMINA.referralNote];

test('what was typed, shown and unlocked is gone from the page, and the records open again', async () => {
  const app = await startApp();
  const { page } = app;
  await trySample(page);
  await registerHousehold(page);
  await goTo(page, 'Find');
  const found = page.getByText(`${AMINA.givenName} ${AMINA.familyName}`).first();
  await found.click();
  await heading(page, new RegExp(AMINA.givenName));
  // The check can fail: while it is open, the page holds what is on it.
  expect(await findInPageMemory(page, NAMES)).toEqual(NAMES);
  const before = page.workers();
  expect(before.length).toBeGreaterThan(0);

  await lock(page);
  expect(await findInPageMemory(page, [...TYPED, PASSPHRASE])).toEqual([]);
  expect(page.workers().filter((worker) => before.includes(worker))).toEqual([]);
  expect(await page.evaluate(() => [document.title, location.pathname, location.hash])).toEqual(['Tessera', '/', '']);

  await unlock(page);
  await goTo(page, 'Find');
  await found.waitFor();
});

test.each([
  ['nobody touches the tablet for long enough', (page: Page) => page.clock.fastForward('16:00')],
  ['the app is out of sight for long enough', outOfSight],
])('when %s, it locks by itself and nothing is left', async (_when, pass) => {
  const app = await startApp();
  const { page } = app;
  await page.clock.install();
  await trySample(page);
  await registerHousehold(page);
  const before = page.workers();
  expect(before.length).toBeGreaterThan(0);

  await pass(page);
  await page.locator('input[type="password"]').or(page.getByText(OFFICER)).first().waitFor();
  expect(await findInPageMemory(page, [...TYPED, PASSPHRASE])).toEqual([]);
  expect(page.workers().filter((worker) => before.includes(worker))).toEqual([]);
  expect(await page.getByRole('navigation').count()).toBe(0);
});

/** A browser without a window is always in sight: the page is told otherwise. */
async function outOfSight(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await page.clock.fastForward('02:30');
}

test("the browser's back button does not bring a locked screen back", async () => {
  const app = await startApp();
  const { page } = app;
  await trySample(page);
  await goTo(page, 'Settings');
  await heading(page, 'Settings');
  await lock(page);
  await page.goBack().catch(() => null);
  await page.locator('input[type="password"]').waitFor();
  expect(await page.getByRole('heading', { name: 'Settings' }).count()).toBe(0);
});

test('a second tab gets the vault only by locking the first', async () => {
  const app = await startApp();
  const { page } = app;
  await trySample(page);
  const second = await app.newTab();
  await second.goto(app.url);
  await heading(second, 'Tessera is open in another tab');
  await press(second, 'Use it here');
  await second.locator('input[type="password"]').waitFor();
  await heading(page, 'Tessera is open in another tab');
  expect(await findInPageMemory(page, [PASSPHRASE])).toEqual([]);
  await unlock(second);
  expect(await second.getByText(OFFICER).first().isVisible()).toBe(true);
});
