/** The steps of a profile of one's own, from the promise to the last button, as a person takes them in English. */
import { page, userEvent } from 'vitest/browser';

export const PASSPHRASE = 'amber lantern walks home 17';

export async function makeProfile(label: string, action: string): Promise<void> {
  await page.getByText('I have read this, and I promise it.').click();
  await next();
  await userEvent.fill(page.getByRole('textbox', { name: 'Name' }), label);
  await next();
  await userEvent.fill(page.getByLabelText('Passphrase', { exact: true }), PASSPHRASE);
  await userEvent.fill(page.getByLabelText('The same passphrase again'), PASSPHRASE);
  await next();
  await page.getByRole('button', { name: action }).click();
}

export const next = (): Promise<void> => page.getByRole('button', { name: 'Next' }).click();
export const press = (name: string | RegExp): Promise<void> => page.getByRole('button', { name }).click();
