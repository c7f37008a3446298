/** Making profiles of the sample programme, locking and unlocking, as a new user would. */
import type { Page } from 'playwright';
import { heading, press } from './screen.ts';

export const OFFICER = 'Heron';
export const PASSPHRASE = 'amber lantern walks home 17';
export const SUPERVISOR_PASSPHRASE = 'quiet river under stone 42';

async function typePassphrase(page: Page, passphrase: string): Promise<void> {
  const fields = page.locator('input[type="password"]');
  await fields.nth(0).fill(passphrase);
  await fields.nth(1).fill(passphrase);
  await press(page, 'Next');
}

/** From the first screen to the home screen of a new officer, with the sample's supervisor. */
export async function trySample(page: Page, label = OFFICER): Promise<void> {
  await press(page, /Try the sample/);
  await createOfficer(page, label, true);
}

/** From the first step of making a profile to the new officer's home screen. */
export async function createOfficer(
  page: Page,
  label: string,
  withSupervisor: boolean,
  passphrase = PASSPHRASE,
): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(label);
  await press(page, 'Next');
  await heading(page, 'Choose a passphrase');
  await typePassphrase(page, passphrase);
  if (withSupervisor) {
    await heading(page, /supervisor/);
    await typePassphrase(page, SUPERVISOR_PASSPHRASE);
  }
  await heading(page, /promise/);
  await page.getByText('I have read this, and I promise it.').click();
  await press(page, 'Next');
  await press(page, 'Create my profile');
  await page.getByRole('navigation').getByText('Home', { exact: true }).waitFor({ timeout: 120_000 });
}

export async function lock(page: Page): Promise<void> {
  await press(page, /^Lock/);
  await page.locator('input[type="password"]').or(page.getByText(OFFICER)).first().waitFor();
}

export async function typeUnlock(page: Page, passphrase: string, label = OFFICER): Promise<void> {
  const field = page.locator('input[type="password"]');
  await field.waitFor();
  await page.getByText(label, { exact: true }).click();
  await field.fill(passphrase);
  await press(page, /^Unlock/);
}

export async function unlock(page: Page, passphrase = PASSPHRASE, label = OFFICER): Promise<void> {
  await typeUnlock(page, passphrase, label);
  await page.getByRole('navigation').getByText('Home', { exact: true }).waitFor({ timeout: 60_000 });
}
