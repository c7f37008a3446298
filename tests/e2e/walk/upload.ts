/** A supervisor's way from the list of forms to a published one. English interface. */
import type { Page } from 'playwright';
import { lock, SUPERVISOR_PASSPHRASE, trySample, typeUnlock } from './profile.ts';
import { goTo, heading, press } from './screen.ts';

export const SUPERVISOR = 'Sample supervisor';

/** From the first screen to the supervisor's home. */
export async function startAsSupervisor(page: Page): Promise<void> {
  await trySample(page);
  await lock(page);
  await typeUnlock(page, SUPERVISOR_PASSPHRASE, SUPERVISOR);
  await page.getByRole('navigation').getByText('Forms', { exact: true }).waitFor({ timeout: 60_000 });
}

/** From any screen; ends where the file is read, or refused. */
export async function upload(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await goTo(page, 'Forms');
  await press(page, 'Upload a form');
  await heading(page, 'Upload a form');
  await chooseFile(page, name, bytes);
}

export const chooseFile = (page: Page, name: string, bytes: Uint8Array): Promise<void> =>
  page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });

export const stepTo = (page: Page, step: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: step }).click();
