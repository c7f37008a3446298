/** A wrong passphrase is called that, guessing slows down, and the right one still opens. */
import { expect, test } from 'vitest';
import { startApp } from './harness/app.ts';
import { lock, OFFICER, PASSPHRASE, trySample, typeUnlock } from './walk/profile.ts';

const WRONG = 'This passphrase does not open this profile.';
const COUNTDOWN = /^You can try again in \d+ seconds?\.$/;

test('a wrong passphrase has its own words; after three, guessing has to wait, over a reload too', async () => {
  const app = await startApp();
  const { page } = app;
  const passphrase = page.locator('input[type="password"]');
  const countdown = page.getByText(COUNTDOWN);
  const mayTry = () => expect.poll(() => countdown.count(), { timeout: 60_000 }).toBe(0);
  const guess = async (guessed: string) => {
    await typeUnlock(page, guessed);
    await page.getByText(WRONG).waitFor();
    expect(await passphrase.inputValue()).toBe('');
  };
  await trySample(page);
  await lock(page);

  for (const guessed of [PASSPHRASE.toUpperCase(), `${PASSPHRASE} `]) {
    await guess(guessed);
    await page.getByRole('button', { name: 'Unlock' }).and(page.locator(':enabled')).waitFor();
    expect(await countdown.count()).toBe(0);
  }
  // Each wait is longer than the one before, so that the last outlasts a reload.
  for (const guessed of ['third guess', 'fourth guess', 'fifth guess']) {
    await mayTry();
    await guess(guessed);
    await countdown.waitFor();
    expect(await page.getByRole('button', { name: 'Unlock' }).isDisabled()).toBe(true);
  }

  await page.reload();
  await typeUnlock(page, PASSPHRASE);
  await page.getByText('There were several wrong passphrases, so there is a short wait.').waitFor();
  await countdown.waitFor();
  expect(await page.getByText(WRONG).count()).toBe(0);

  await mayTry();
  await typeUnlock(page, PASSPHRASE);
  await page.getByRole('navigation').getByText('Home', { exact: true }).waitFor();
  expect(await page.getByText(OFFICER).first().isVisible()).toBe(true);
});
