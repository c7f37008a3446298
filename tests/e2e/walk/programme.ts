/** Setting up a programme, inviting a tablet and joining, as people do it in the English interface. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { heading, press } from './screen.ts';

export const FOUNDER = 'Osprey';
export const FOUNDER_PASSPHRASE = 'seven copper kettles under snow 61';
export const PROGRAMME = 'North valley';
const KEYS_MS = 120_000;

/** From the promise to the last button of a profile of one's own. */
async function makeOwnProfile(page: Page, label: string, passphrase: string, action: string): Promise<void> {
  await heading(page, /promise/);
  await page.getByText('I have read this, and I promise it.').click();
  await press(page, 'Next');
  await page.getByLabel('Name', { exact: true }).fill(label);
  await press(page, 'Next');
  await heading(page, 'Choose a passphrase');
  await page.locator('input[type="password"]').nth(0).fill(passphrase);
  await page.locator('input[type="password"]').nth(1).fill(passphrase);
  await press(page, 'Next');
  await press(page, action);
}

const atHome = (page: Page): Promise<void> =>
  page.getByRole('navigation').getByText('Home', { exact: true }).waitFor({ timeout: KEYS_MS });

/** From the doors to the home screen of whoever answers for the new programme. @returns its recovery code, as it was shown */
export async function setUpProgramme(page: Page): Promise<string> {
  await press(page, /Set up a programme/);
  await page.getByText('It begins as a copy of the sample').waitFor();
  await page.getByText('English', { exact: true }).last().click();
  await press(page, 'Next');
  await page.getByLabel('Name of the programme').fill(PROGRAMME);
  await press(page, 'Next');
  await page.getByLabel('Organisation').fill('Valley Aid');
  await page.getByLabel('How people reach it').fill('Blue tent, every morning');
  await press(page, 'Next');
  await heading(page, 'Who else may receive data?');
  await press(page, 'Next');
  await heading(page, 'Who reads what tablets send?');
  await press(page, 'Next');
  await makeOwnProfile(page, FOUNDER, FOUNDER_PASSPHRASE, 'Set up the programme');
  return keepRecoveryCode(page);
}

/** Writes the code down and types the two groups that are asked for. */
async function keepRecoveryCode(page: Page): Promise<string> {
  await page.getByRole('heading', { name: 'Keep this code on paper' }).waitFor({ timeout: KEYS_MS });
  const groups = await page.locator('.recovery-groups li').allTextContents();
  await press(page, 'I have kept it');
  await heading(page, 'Is it really on paper?');
  for (const label of await page.locator('label').all()) {
    const place = Number((await label.textContent())?.replace(/\D/g, ''));
    await page.getByLabel(`Group ${place}`, { exact: true }).fill(groups[place - 1]?.toLowerCase() ?? '');
  }
  await press(page, 'Done');
  await atHome(page);
  return groups.join('-');
}

/** Types the passphrase in the dialog that asks for it afresh, and waits until it has gone. */
export async function authenticate(page: Page, action: string, passphrase = FOUNDER_PASSPHRASE): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Your passphrase').fill(passphrase);
  await dialog.getByRole('button', { name: action, exact: true }).click();
  await dialog.waitFor({ state: 'detached', timeout: KEYS_MS });
}

export const goToTablets = (page: Page): Promise<void> =>
  page.getByRole('navigation').getByText('Tablets', { exact: true }).click();

/** From any screen of the founder's to an invitation of an officer that can be scanned. */
export async function invite(page: Page): Promise<void> {
  await goToTablets(page);
  await press(page, 'Invite a tablet');
  await press(page, 'Make the invitation');
  await authenticate(page, 'Sign');
  await heading(page, 'Let the other tablet scan this');
}

/** Of the invitation on the screen; needs the permission to read the clipboard. */
export async function copyLink(page: Page): Promise<string> {
  await press(page, 'Copy the link');
  await page.getByText(/^Copied/).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

export async function saveInvitation(page: Page): Promise<Buffer> {
  const download = page.waitForEvent('download');
  await press(page, 'Save as a file');
  return readFileSync(await (await download).path());
}

export const digitsOn = (page: Page): Promise<string[]> => page.locator('.fingerprint li').allTextContents();

/** From what the invitation says to the officer's home screen. */
export async function acceptInvitation(
  page: Page,
  label: string,
  passphrase: string,
  digits: readonly string[],
): Promise<void> {
  await heading(page, 'What the invitation says');
  expect(await digitsOn(page)).toEqual(digits);
  await page.getByText('Yes, every group').click();
  await press(page, 'Next');
  await makeOwnProfile(page, label, passphrase, 'Join the programme');
  await atHome(page);
}

/** From the doors of an empty tablet to the home screen of whoever holds the recovery code. */
export async function recoverProgramme(page: Page, recoveryCode: string): Promise<void> {
  await press(page, /Recover a programme/);
  await page.getByLabel('Recovery code').fill(recoveryCode);
  await press(page, 'Next');
  await makeOwnProfile(page, 'Kestrel', FOUNDER_PASSPHRASE, 'Recover the programme');
  await atHome(page);
}
