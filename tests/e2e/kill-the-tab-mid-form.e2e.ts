/** The tablet may end the app at any moment: whatever it said was saved is there afterwards, at the same place. */
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { killTab, reopenApp, startApp } from './harness/app.ts';
import { trySample, unlock } from './walk/profile.ts';
import { AMINA } from './walk/register.ts';
import { choose, heading, press } from './walk/screen.ts';
import { continueHalf, MIDDLE, middleText, registerHalf } from './walk/unfinished.ts';

/** Into the middle of the first member's form, with the last letter just acknowledged. */
async function typeMidForm(page: Page): Promise<void> {
  await trySample(page);
  await registerHalf(page);
  await choose(page, /Which paper/, 'Passport');
  await middleText(page).pressSequentially(AMINA.idNumber);
  await page.getByText('Saved', { exact: true }).waitFor();
}

async function expectEverythingAtItsPlace(page: Page): Promise<void> {
  await unlock(page);
  await continueHalf(page);
  await heading(page, MIDDLE);
  expect(await middleText(page).inputValue()).toBe(AMINA.idNumber);
  expect(await page.getByRole('radio', { name: 'Passport' }).isChecked()).toBe(true);

  for (const title of ['Family and nationality', 'Date of birth or age', 'Who this person is']) {
    await press(page, 'Back');
    await heading(page, title);
  }
  expect(await page.getByRole('textbox', { name: /^Given name/ }).inputValue()).toBe(AMINA.givenName);
  expect(await page.getByRole('textbox', { name: /^Family name/ }).inputValue()).toBe(AMINA.familyName);
  expect(await page.getByRole('radio', { name: 'Female', exact: true }).isChecked()).toBe(true);
}

test('a tab killed in the middle of a form loses nothing that was acknowledged', async () => {
  const app = await startApp();
  await typeMidForm(app.page);
  await killTab(app.page);
  const tab = await app.newTab();
  await tab.goto(app.url);
  await expectEverythingAtItsPlace(tab);
});

test('a browser killed in the middle of a form loses nothing that was acknowledged', async () => {
  const app = await startApp();
  await typeMidForm(app.page);
  await app.killBrowser();
  const again = await reopenApp(app);
  await expectEverythingAtItsPlace(again.page);
});
