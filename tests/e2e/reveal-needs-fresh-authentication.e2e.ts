/** Sensitive answers are hidden until somebody says why and authenticates again, and then only for a minute. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningApp, startApp } from './harness/app.ts';
import { findInPageMemory } from './harness/heap.ts';
import { lock, trySample, unlock } from './walk/profile.ts';
import { askReveal, openHousehold, openPerson, readLog, reveal, shownValue } from './walk/record.ts';
import { AMINA, registerHousehold } from './walk/register.ts';

const HIDDEN = '••••••••';
const REASON = 'checks the paper at the desk';

describe('sensitive answers of a registered person', () => {
  let app: RunningApp;
  let page: Page;

  beforeAll(async () => {
    app = await startApp({ manual: true });
    page = app.page;
    await page.clock.install();
    await trySample(page);
    await registerHousehold(page);
    // A new document, which has never had the answers.
    await lock(page);
    await unlock(page);
    await openPerson(page);
  });
  afterAll(async () => {
    await app.dispose();
    app.expectNoProblems();
  });

  async function expectHidden(): Promise<void> {
    await page.getByRole('button', { name: 'Reveal…' }).waitFor();
    expect(await shownValue(page, 'Number on the paper')).toContain(HIDDEN);
    expect(await page.getByRole('timer').count()).toBe(0);
    expect(await page.getByRole('main').innerText()).not.toContain(AMINA.idNumber);
  }
  const expectShown = async () => expect(await shownValue(page, 'Number on the paper')).toContain(AMINA.idNumber);

  test('look alike whether there is an answer or not', async () => {
    await expectHidden();
    expect(await shownValue(page, 'Do you have difficulty seeing')).toContain(HIDDEN);
    const masks = page.locator('.record-masked');
    const boxes = await Promise.all((await masks.all()).map((mask) => mask.boundingBox()));
    expect(boxes.length).toBeGreaterThan(5);
    expect(new Set(boxes.map((box) => `${box?.width} × ${box?.height}`)).size).toBe(1);
    expect(new Set(await masks.evaluateAll((all) => all.map(({ outerHTML }) => outerHTML))).size).toBe(1);
    expect(await findInPageMemory(page, [AMINA.idNumber])).toEqual([]);
  });

  test('stay hidden without a reason, and with a wrong passphrase', async () => {
    await askReveal(page, '');
    await page.getByText('Write a few words.').waitFor();
    await askReveal(page, REASON, 'some other long passphrase 9');
    await page.getByText('This passphrase does not open this profile.').waitFor({ timeout: 60_000 });
    await page.keyboard.press('Escape');
    await expectHidden();
    expect(await readLog(page)).not.toContain('Sensitive answers shown');
    await openPerson(page);
  });

  test('are shown with a countdown after a reason and the passphrase, until somebody hides them', async () => {
    await reveal(page, REASON);
    await expectShown();
    expect(await shownValue(page, 'Do you have difficulty seeing')).toContain('No answer');
    const seconds = async () => Number(/\d+/.exec(await page.getByRole('timer').innerText())?.[0]);
    const before = await seconds();
    expect(before).toBeLessThanOrEqual(60);
    await page.clock.fastForward(10_000);
    await expect.poll(seconds).toBeLessThanOrEqual(before - 10);

    await page.getByRole('button', { name: 'Hide now' }).click();
    await expectHidden();
    expect(await findInPageMemory(page, [AMINA.idNumber])).toEqual([]);
  });

  test('are hidden again when the screen is left', async () => {
    await reveal(page, REASON);
    await expectShown();
    await openHousehold(page);
    await page.goBack();
    await expectHidden();
    expect(await findInPageMemory(page, [AMINA.idNumber])).toEqual([]);
  });

  test('of one record are revealed for that record alone', async () => {
    await reveal(page, REASON);
    await openHousehold(page);
    expect(await shownValue(page, 'Payment number')).toContain(HIDDEN);
    await openPerson(page);
  });

  // The last one: the clock of the page runs ahead of the vault's from here on.
  test('are hidden again when the minute is over', async () => {
    await reveal(page, REASON);
    await expectShown();
    await page.clock.fastForward(61_000);
    await expectHidden();
    expect(await findInPageMemory(page, [AMINA.idNumber])).toEqual([]);
  });

  test('leave an entry with the reason in the log each time', async () => {
    const log = await readLog(page);
    expect(log.split('Sensitive answers shown')).toHaveLength(5);
    expect(log.split(`Reason: ${REASON}`)).toHaveLength(5);
    expect(log).not.toContain(AMINA.idNumber);
  });
});
