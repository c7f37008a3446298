/** A supervisor sets up a programme and invites; others join with what they were handed. Two tablets, each with a browser of its own. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from './harness/accessibility.ts';
import { type RunningApp, startApp } from './harness/app.ts';
import {
  acceptInvitation,
  digitsOn,
  FOUNDER,
  goToTablets,
  invite,
  PROGRAMME,
  saveInvitation,
  setUpProgramme,
} from './walk/programme.ts';
import { goTo, heading, press } from './walk/screen.ts';

let founder: RunningApp;
beforeAll(async () => {
  founder = await startApp({ manual: true });
  await setUpProgramme(founder.page);
}, 300_000);
afterAll(async () => {
  await founder.dispose();
  founder.expectNoProblems();
});

test('a programme is set up, names itself, and holds one tablet', async () => {
  const { page } = founder;
  await page.getByRole('banner').getByText(PROGRAMME).waitFor();
  expect(await page.getByText('Demonstration').count()).toBe(0);
  await goToTablets(page);
  await page.getByText(FOUNDER).last().waitFor();
  await page.getByText('No other tablet is in the programme yet.').waitFor();
  await expectAccessible(page);
});

test('a tablet joins with a file where there is no network', async () => {
  await invite(founder.page);
  const digits = await digitsOn(founder.page);
  const file = await saveInvitation(founder.page);

  const officer = await startApp({ server: founder.server });
  const { page } = officer;
  await officer.waitForServiceWorker();
  await officer.cutNetwork();
  await page.reload();
  await press(page, /Join a programme/);
  await page.getByText('You can join with a file').waitFor();
  const chooser = page.waitForEvent('filechooser');
  await press(page, 'Choose a file');
  await (await chooser).setFiles({ name: 'invitation.tessera', mimeType: 'application/octet-stream', buffer: file });
  await acceptInvitation(page, 'Egret', 'nine paper boats on a green pond 3', digits);
  await page.getByRole('banner').getByText(PROGRAMME).waitFor();
  await goTo(page, 'Settings');
  await page.getByText('A supervisor has yet to confirm this tablet.').waitFor();
  expect(await digitsOn(page)).toEqual(digits);
});

test('a link leaves the address at once, and one that is no invitation says so', async () => {
  const officer = await startApp({ server: founder.server, path: `/#join=${'A'.repeat(400)}` });
  const { page } = officer;
  await heading(page, 'Join a programme');
  await page.getByText('This is not an invitation to a programme.').waitFor();
  expect(page.url()).not.toContain('#');
  await page.reload();
  await heading(page, /How do you want to start/);
});
