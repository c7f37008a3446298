/** Looking at what was registered: finding it, revealing, correcting. Never asks the page for a value by naming it. */
import type { Page } from 'playwright';
import { PASSPHRASE } from './profile.ts';
import { goTo, heading, press } from './screen.ts';

/** Opens the first person that Find shows; without a query the one registered last. */
export async function openPerson(page: Page, query = ''): Promise<void> {
  await goTo(page, 'Find');
  await page.getByRole('combobox').fill(query);
  await page.getByText(query === '' ? 'Registered last' : /found$/).waitFor();
  await page.getByRole('option').first().click();
  await page.getByRole('button', { name: 'Correct…' }).waitFor();
}

/** From a person to the household they belong to. */
export async function openHousehold(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'Household', exact: true }).click();
  await heading(page, 'Household');
}

/** What stands beside a field's label on a record's screen. */
export const shownValue = (page: Page, label: string): Promise<string> =>
  page
    .locator('.record-row')
    .filter({ has: page.getByRole('term').filter({ hasText: label }) })
    .getByRole('definition')
    .innerText();

export async function askReveal(page: Page, reason: string, passphrase = PASSPHRASE): Promise<void> {
  if (!(await page.getByRole('dialog').isVisible())) await press(page, 'Reveal…');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why do you need to see them?').fill(reason);
  await dialog.getByLabel('Your passphrase').fill(passphrase);
  await dialog.getByRole('button', { name: 'Show for one minute' }).click();
}

/** Until the sensitive answers of the record on screen are shown. */
export async function reveal(page: Page, reason: string): Promise<void> {
  await askReveal(page, reason);
  await page.getByRole('button', { name: 'Hide now' }).waitFor({ timeout: 60_000 });
}

/** Corrects a text of the record on screen. */
export async function correct(page: Page, question: RegExp, value: string, reason: string): Promise<void> {
  await press(page, 'Correct…');
  await heading(page, 'Which answer is wrong?');
  await page.getByRole('main').getByRole('button', { name: question }).click();
  await heading(page, /^Correct:/);
  await page.getByLabel('Why is it corrected?').fill(reason);
  await page.getByRole('textbox', { name: question }).fill(value);
  await press(page, 'Save');
  await page.getByRole('button', { name: 'Correct…' }).waitFor();
}

/** The log of this tablet, as its screen shows it. */
export async function readLog(page: Page): Promise<string> {
  await goTo(page, 'Settings');
  await press(page, /Who did what on this tablet/);
  await heading(page, 'Log of this tablet');
  await page.getByText(/The log is whole/).waitFor();
  // Not innerText, which leaves out entries that have not been painted yet.
  return (await page.getByRole('main').textContent()) ?? '';
}
