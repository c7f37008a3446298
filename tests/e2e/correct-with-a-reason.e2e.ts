/** A correction replaces the answer everywhere it is used, and the record says who made it, when and why. */
import { expect, test } from 'vitest';
import { startApp } from './harness/app.ts';
import { OFFICER, trySample } from './walk/profile.ts';
import { correct, openPerson, readLog, shownValue } from './walk/record.ts';
import { AMINA, registerHousehold } from './walk/register.ts';
import { goTo, heading, press } from './walk/screen.ts';

const CORRECTED = 'Bereniké';
const REASON = 'misheard by the officer';

test('a corrected name is found under the new name, and the history says who, when and why', async () => {
  const app = await startApp();
  const { page } = app;
  await trySample(page);
  await registerHousehold(page);
  await openPerson(page, AMINA.givenName);
  await correct(page, /^Given name/, CORRECTED, REASON);

  await heading(page, new RegExp(CORRECTED));
  expect(await shownValue(page, 'Given name')).toContain(CORRECTED);
  const [newest = ''] = await page.locator('.history-entry').allInnerTexts();
  expect(newest).toContain(`${OFFICER} corrected Given name`);
  expect(newest).toContain(REASON);
  expect(newest).toContain(String(new Date().getFullYear()));
  expect(newest).not.toContain(CORRECTED);
  expect(newest).not.toContain(AMINA.givenName);

  // In another spelling, as people type it.
  await openPerson(page, 'berenike');
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain(CORRECTED);
  await goTo(page, 'Find');
  await page.getByRole('combobox').fill(AMINA.givenName);
  await page.getByText('Nobody found').waitFor();

  const log = await readLog(page);
  expect(log).toContain('Record corrected');
  expect(log).toContain(`Reason: ${REASON}`);
  expect(log).not.toContain(CORRECTED);
});

test('without a reason nothing is corrected', async () => {
  const app = await startApp();
  const { page } = app;
  await trySample(page);
  await registerHousehold(page);
  await openPerson(page, AMINA.givenName);
  await press(page, 'Correct…');
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Family name/ })
    .click();
  await page.getByRole('textbox', { name: /^Family name/ }).fill(CORRECTED);
  await press(page, 'Save');
  await page.getByText('Write a few words.').waitFor();
  await press(page, 'Cancel');
  await openPerson(page, AMINA.familyName);
  expect(await shownValue(page, 'Family name')).toContain(AMINA.familyName);
  expect(await page.locator('.history-entry').count()).toBe(1);
});
