/**
 * A family registered on one tablet reaches the supervisor's, through a server that sees nothing of it: none of what was typed
 * lies in its database and write-ahead log, in what it printed, or on the way.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { markersIn, markersInFolder } from '../server/markers/markers.ts';
import { type RunningApp, startApp } from './harness/app.ts';
import { acceptInvitation, digitsOn, goToTablets, invite, saveInvitation, setUpProgramme } from './walk/programme.ts';
import { openPerson } from './walk/record.ts';
import { AMINA, type HouseholdValues, registerHousehold } from './walk/register.ts';
import { goTo, press } from './walk/screen.ts';

const FAMILY: HouseholdValues = {
  ...AMINA,
  givenName: 'Zuleikha-qzxkvmark',
  familyName: 'Ouedraogo-qzxkvmark',
  phone: '0770123451519',
  safeContact: 'safe-contact-qzxkvmark',
  paymentToken: 'payment-qzxkvmark',
  idNumber: 'passport-qzxkvmark',
  referralNote: 'referral-qzxkvmark',
};
const MARKERS = Object.values(FAMILY);

let founder: RunningApp;
let officer: RunningApp;
const traffic: Buffer[] = [];

const record = ({ context }: RunningApp): void => {
  context.on('request', (request) => {
    traffic.push(Buffer.from(request.url()), request.postDataBuffer() ?? Buffer.alloc(0));
  });
};

beforeAll(async () => {
  founder = await startApp({ manual: true });
  record(founder);
  await setUpProgramme(founder.page);
  await invite(founder.page);
  const digits = await digitsOn(founder.page);
  const file = await saveInvitation(founder.page);
  officer = await startApp({ server: founder.server, manual: true });
  record(officer);
  const { page } = officer;
  await press(page, /Join a programme/);
  const chooser = page.waitForEvent('filechooser');
  await press(page, 'Choose a file');
  await (await chooser).setFiles({ name: 'invitation.tessera', mimeType: 'application/octet-stream', buffer: file });
  await acceptInvitation(page, 'Egret', 'nine paper boats on a green pond 3', digits);
}, 400_000);
afterAll(async () => {
  await officer?.dispose();
  await founder?.dispose();
});

test('what a family said on one tablet is found on that of the supervisor', async () => {
  const { page } = officer;
  await registerHousehold(page, FAMILY, { refused: ['Cash payment'] });
  await goTo(page, 'What leaves');
  await press(page, 'Send now');
  await page.getByText(/^Done: everything that may leave/).waitFor({ timeout: 60_000 });

  const supervisor = founder.page;
  await goToTablets(supervisor);
  await press(supervisor, 'Look for news');
  await supervisor.getByText('Egret').first().waitFor({ timeout: 60_000 });
  await openPerson(supervisor, FAMILY.familyName);
  await supervisor.getByText(FAMILY.givenName).first().waitFor();
});

test('nothing of it can be read on the server, in what it printed or on the way', async () => {
  await founder.server.stop();
  expect(markersInFolder(founder.server.dataFolder, MARKERS)).toEqual([]);
  expect(markersIn('log', Buffer.from(founder.server.output()), MARKERS)).toEqual([]);
  expect(markersIn('traffic', Buffer.concat(traffic), MARKERS)).toEqual([]);
  // The way was really watched.
  expect(markersIn('traffic', Buffer.concat(traffic), ['/sync/v1/spaces/'])).toHaveLength(1);
});
