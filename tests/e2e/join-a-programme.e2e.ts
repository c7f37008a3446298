/** A supervisor sets up a programme and invites; others join with what they were handed. Two tablets, each with a browser of its own. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from './harness/accessibility.ts';
import { type RunningApp, startApp } from './harness/app.ts';
import { filmedCode } from './harness/filmed-code.ts';
import {
  acceptInvitation,
  authenticate,
  copyLink,
  digitsOn,
  FOUNDER,
  goToTablets,
  invite,
  PROGRAMME,
  recoverProgramme,
  saveInvitation,
  setUpProgramme,
} from './walk/programme.ts';
import { goTo, heading, press } from './walk/screen.ts';

const OFFICER_PASSPHRASE = 'nine paper boats on a green pond 3';

let founder: RunningApp;
let recoveryCode: string;
beforeAll(async () => {
  founder = await startApp({ manual: true });
  await founder.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: founder.url });
  recoveryCode = await setUpProgramme(founder.page);
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
  await acceptInvitation(page, 'Egret', OFFICER_PASSPHRASE, digits);
  await page.getByRole('banner').getByText(PROGRAMME).waitFor();
  await goTo(page, 'Settings');
  await page.getByText('A supervisor has yet to confirm this tablet.').waitFor();
  expect(await digitsOn(page)).toEqual(digits);
});

test('an officer joins by the link, and is confirmed', async () => {
  await invite(founder.page);
  const digits = await digitsOn(founder.page);
  const link = await copyLink(founder.page);

  const officer = await startApp({ server: founder.server, path: link.slice(founder.url.length) });
  const { page } = officer;
  await heading(page, 'What the invitation says');
  expect(page.url()).toBe(`${founder.url}/`);
  await acceptInvitation(page, 'Heron', OFFICER_PASSPHRASE, digits);
  await page.getByRole('banner').getByText(PROGRAMME).waitFor();

  await press(founder.page, 'Has somebody joined?');
  await founder.page.getByText('A tablet has joined with it. You can confirm it.').waitFor();
  await press(founder.page, 'To the tablets');
  await founder.page.getByText('1 tablet waits to be confirmed').waitFor();
  await founder.page.getByText('Heron').first().click();
  await press(founder.page, 'Confirm 1 tablet…');
  await authenticate(founder.page, 'Confirm');
  await founder.page.getByText('wait to be confirmed').waitFor({ state: 'detached' });
  await founder.page.getByRole('listitem').filter({ hasText: 'Heron' }).getByText('Take out…').waitFor();

  // The link lets one tablet in: another one is told so.
  const late = await startApp({ server: founder.server, path: link.slice(founder.url.length) });
  await late.page.getByText('This invitation has been used or ended.').waitFor();

  // The officer's tablet learns of it with its next contact.
  await goTo(page, 'What leaves');
  await press(page, 'Send now');
  await goTo(page, 'Settings');
  await page.getByText('A supervisor has yet to confirm this tablet.').waitFor({ state: 'detached' });
});

test('a tablet reads the invitation from the screen with its camera', async () => {
  await invite(founder.page);
  const link = await copyLink(founder.page);
  const officer = await startApp({ server: founder.server, args: filmedCode(link) });
  await press(officer.page, /Join a programme/);
  await press(officer.page, /Scan the code/);
  await heading(officer.page, 'What the invitation says');
  expect(await digitsOn(officer.page)).toEqual(await digitsOn(founder.page));
});

test('another tablet takes the programme back with the recovery code alone', async () => {
  const other = await startApp({ server: founder.server });
  await recoverProgramme(other.page, recoveryCode);
  await other.page.getByRole('banner').getByText(PROGRAMME).waitFor();
  await goToTablets(other.page);
  await other.page.getByText('Heron').waitFor();
  await other.page.getByRole('button', { name: 'Invite a tablet' }).waitFor();
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
