/** A photo is corrected like any answer: the new one is sealed, and comes back only with a reveal. */
import { Buffer } from 'node:buffer';
import { expect, test } from 'vitest';
import { startApp } from './harness/app.ts';
import { trySample } from './walk/profile.ts';
import { openPerson, reveal } from './walk/record.ts';
import { AMINA, registerHousehold } from './walk/register.ts';
import { heading, press } from './walk/screen.ts';

/** A red picture of one pixel. */
const RED_PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

test('a corrected photo is sealed at once, and shown with a reveal alone', async () => {
  const app = await startApp();
  const { page } = app;
  await trySample(page);
  await registerHousehold(page);
  await openPerson(page, AMINA.givenName);
  await press(page, 'Correct…');
  await heading(page, 'Which answer is wrong?');
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Photo of the face/ })
    .click();
  await heading(page, /^Correct:/);
  await page.getByLabel('Why is it corrected?').fill('the photo showed somebody else');
  const picture = { name: 'face.png', mimeType: 'image/png', buffer: Buffer.from(RED_PNG, 'base64') };
  await page.locator('input[type="file"]').last().setInputFiles(picture);
  await page.getByRole('button', { name: 'Remove the photo' }).waitFor();
  await press(page, 'Save');
  await page.getByRole('button', { name: 'Correct…' }).waitFor();

  expect(await page.locator('dd img').count()).toBe(0);
  await reveal(page, 'compares the face');
  const shown = page.getByRole('img', { name: 'Photo of the face' });
  await shown.waitFor();
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await press(page, 'Hide now');
  await shown.waitFor({ state: 'detached' });
});
