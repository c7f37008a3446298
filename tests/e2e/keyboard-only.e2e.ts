/** From the first screen to the receipt, to finding, revealing and locking, without a pointer. One walk, told in order. */
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningApp, startApp } from './harness/app.ts';
import { primary } from './walk/any-language.ts';
import { focusFaults, hasFocus, pressOn, stopsOf, tabTo, turnByEnter, turnByKey } from './walk/keyboard.ts';
import { OFFICER, PASSPHRASE, SUPERVISOR_PASSPHRASE } from './walk/profile.ts';

let app: RunningApp;
let page: Page;

beforeAll(async () => {
  app = await startApp({ manual: true });
  page = app.page;
  await page.locator('.action-card-primary').waitFor();
});
afterAll(() => app.dispose());

const question = (index: number): Locator => page.locator('.question').nth(index);

/** Chooses in a group of radio buttons: Tab to it, the arrows to the choice. */
async function chooseByKey(group: Locator, index: number): Promise<void> {
  const radios = group.locator('input[type="radio"]');
  await tabTo(page, radios.first());
  await page.keyboard.press('Space');
  for (let step = 0; step < index; step += 1) await page.keyboard.press('ArrowDown');
  expect(await radios.nth(index).isChecked()).toBe(true);
  expect(await focusFaults(page)).toEqual([]);
}

async function typeByKey(field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.insertText(text);
}

async function typePassphraseTwice(passphrase: string): Promise<void> {
  const fields = page.locator('input[type="password"]');
  await typeByKey(fields.nth(0), passphrase);
  await typeByKey(fields.nth(1), passphrase);
  await turnByEnter(page);
}

test('a dialog takes the focus, keeps it, and gives it back at Escape', async () => {
  const opener = page.locator('.door-preferences button').nth(1);
  await pressOn(page, opener);
  await page.waitForFunction(() => document.activeElement?.closest('dialog h2') !== null);
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press(step < 8 ? 'Tab' : 'Shift+Tab');
    // Between the last control and the first the focus is with the browser, never with the page behind.
    expect(await page.evaluate(() => document.activeElement?.closest('dialog, body')?.tagName)).toMatch(/DIALOG|BODY/);
    expect(await page.evaluate(() => document.activeElement?.closest('main, header') === null)).toBe(true);
    expect(await focusFaults(page)).toEqual([]);
  }
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await hasFocus(opener)).toBe(true);
});

test('a profile is made', async () => {
  await turnByKey(page, page.locator('.action-card-primary'));
  await typeByKey(page.locator('main input'), OFFICER);
  await turnByEnter(page);
  await typePassphraseTwice(PASSPHRASE);
  await typePassphraseTwice(SUPERVISOR_PASSPHRASE);
  await pressOn(page, page.getByRole('checkbox'), 'Space');
  await turnByKey(page, primary(page));
  await turnByKey(page, primary(page));
  await page.locator('.home-ways').waitFor({ timeout: 120_000 });
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
});

test('the first stop of a screen is a way past the rail, which leads to the content', async () => {
  const skip = page.locator('.frame-skip');
  await tabTo(page, skip, 'Shift+Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
  await page.keyboard.press('Tab');
  expect(await hasFocus(page.locator('.action-card').first())).toBe(true);
});

test('consent is asked, and a refusal to go on leads to what is missing', async () => {
  await page.locator('h1').focus();
  await turnByKey(page, page.locator('.action-card-primary'));
  await turnByKey(page, primary(page));
  await pressOn(page, primary(page));
  await page.waitForFunction(() => document.activeElement?.closest('.error-summary') !== null);
  await tabTo(page, page.locator('.error-summary button').first());
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.closest('#purpose-C') !== null);
  await page.keyboard.press('Space');
  await chooseByKey(page.locator('[id^="purpose-C-to-"]'), 0);
  for (const purpose of ['P', 'T']) {
    await chooseByKey(page.locator(`#purpose-${purpose}`), 0);
    await chooseByKey(page.locator(`[id^="purpose-${purpose}-to-"]`), 0);
  }
  await turnByKey(page, primary(page));
  await tabTo(page, page.locator('#consent-understood input'));
  await page.keyboard.press('Space');
  await chooseByKey(page.locator('#consent-manner'), 3);
  await turnByKey(page, primary(page));
});

test('the stops of a form follow one another down the page', async () => {
  const stops = await stopsOf(page, '.form-page');
  expect(stops.length).toBeGreaterThan(4);
  for (const [index, stop] of stops.entries()) {
    const before = stops[index - 1];
    if (before !== undefined) expect(stop.bottom, `${before.name} → ${stop.name}`).toBeGreaterThan(before.top);
  }
});

test('a household is registered', async () => {
  await page.locator('h1').focus();
  await chooseByKey(question(1), 0);
  await turnByKey(page, primary(page));
  for (const index of [0, 1, 2]) await chooseByKey(question(index), 0);
  await turnByKey(page, primary(page));
  await turnByKey(page, primary(page));
  await chooseByKey(question(0), 2);
  await turnByKey(page, primary(page));
  await turnByKey(page, primary(page));
  await turnByKey(page, primary(page));
  await typeByKey(question(0).locator('input').first(), 'CARD-440127');
  // Enter in a field goes on, as in any form.
  await turnByEnter(page);

  await turnByKey(page, primary(page));
  await chooseByKey(page.locator('#member-decider'), 0);
  await turnByKey(page, primary(page));
  await typeByKey(question(0).locator('input'), 'Rosa');
  await typeByKey(question(1).locator('input'), 'Delgado');
  await chooseByKey(question(2), 0);
  await turnByKey(page, primary(page));
  await chooseByKey(question(0), 3);
  await typeByKey(question(1).locator('input'), '29');
  await turnByEnter(page);
  await page.locator('.question').first().waitFor();
  await chooseByKey(question(0), 0);
  while ((await page.locator('.members').count()) === 0) await turnByKey(page, primary(page));

  await turnByKey(page, primary(page));
  await page.locator('.screen-actions .button-primary:enabled').waitFor();
  await turnByKey(page, primary(page));
  await page.locator('.receipt-reference').waitFor();
});

test('the person is found by typing, the arrows and Enter', async () => {
  const box = page.getByRole('combobox');
  await tabTo(page, page.locator('nav .frame-place').nth(2));
  await page.keyboard.press('Enter');
  await box.waitFor();
  expect(await hasFocus(box)).toBe(true);
  await page.keyboard.type('delg');
  await page.getByRole('option', { name: 'Rosa Delgado' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await turnByEnter(page);
  // The record's own title follows that of the screen that opens it.
  await expect.poll(() => hasFocus(page.getByRole('heading', { level: 1, name: 'Rosa Delgado' }))).toBe(true);
});

test('sensitive answers are revealed and hidden again, and the focus is never lost', async () => {
  const opener = page.locator('.record-buttons button').nth(2);
  await pressOn(page, opener);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => hasFocus(opener)).toBe(true);

  await page.keyboard.press('Enter');
  await typeByKey(page.locator('dialog input').nth(0), 'she asked what is kept');
  await typeByKey(page.locator('dialog input').nth(1), PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.locator('.reveal-bar').waitFor({ timeout: 60_000 });
  const hide = page.locator('.reveal-bar button');
  await expect.poll(() => hasFocus(hide)).toBe(true);
  await page.keyboard.press('Enter');
  await page.locator('.reveal-bar').waitFor({ state: 'detached' });
  await expect.poll(() => hasFocus(opener)).toBe(true);
});

test('the app is locked', async () => {
  await tabTo(page, page.locator('.lock-button'));
  await page.keyboard.press('Enter');
  await page.locator('input[type="password"]').waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
});

test('no screen complained', () => app.expectNoProblems());
