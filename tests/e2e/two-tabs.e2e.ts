/** One tab at a time works with the records, and moving from one to the other loses nothing. */
import { expect, test } from 'vitest';
import { startApp } from './harness/app.ts';
import { OFFICER, trySample, unlock } from './walk/profile.ts';
import { goTo, heading, press } from './walk/screen.ts';

const IN_USE = 'Tessera is open in another tab';

test('a second tab says that the app is in use, and takes it over only by locking the first', async () => {
  const app = await startApp();
  const { page: first } = app;
  await trySample(first);
  await goTo(first, 'Register');
  await heading(first, 'Read this to the person');
  await press(first, 'I have read this out');
  await first.getByText('Saved', { exact: true }).waitFor();

  const second = await app.newTab();
  await second.goto(app.url);
  await heading(second, IN_USE);
  // Nothing of the session is offered there: not who is unlocked, nor a passphrase to type.
  expect(await second.getByText(OFFICER).count()).toBe(0);
  expect(await second.locator('input').count()).toBe(0);
  // The first tab goes on undisturbed.
  await goTo(first, 'Home');
  await heading(first, 'Home');

  await press(second, 'Use it here');
  await second.locator('input[type="password"]').waitFor();
  await heading(first, IN_USE);
  expect(await first.getByText(OFFICER).count()).toBe(0);

  await unlock(second);
  // What the first tab had said was saved goes on here: the notice was read, the decisions come next.
  await press(second, /^Household without a name yet/);
  await heading(second, 'What does the person agree to?');
});

test('when the tab that holds it is closed, the waiting one goes on by itself', async () => {
  const app = await startApp();
  const second = await app.newTab();
  await trySample(app.page);
  await second.goto(app.url);
  await heading(second, IN_USE);
  await app.page.close();
  await unlock(second);
});
