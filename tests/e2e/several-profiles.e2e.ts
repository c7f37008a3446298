/** Two officers share a tablet without a network: neither finds the other's people, and no profile goes with its records. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningApp, startApp } from './harness/app.ts';
import { createOfficer, lock, OFFICER, trySample, typeUnlock, unlock } from './walk/profile.ts';
import { AMINA, type HouseholdValues, registerHousehold } from './walk/register.ts';
import { goTo, heading, press } from './walk/screen.ts';

const SECOND = 'Egret';
const SECOND_PASSPHRASE = 'seven boats beside the mill 60';
const YUSUF: HouseholdValues = { ...AMINA, givenName: 'Yusufu', familyName: 'Kalindi', phone: '0661 987 321' };

const nameOf = ({ givenName, familyName }: HouseholdValues) => `${givenName} ${familyName}`;

const removeButton = (page: Page, label: string) =>
  page.getByRole('listitem').filter({ hasText: label }).getByRole('button', { name: 'Remove…' });

async function expectFinds(page: Page, own: HouseholdValues, others: HouseholdValues): Promise<void> {
  await goTo(page, 'Find');
  const box = page.getByRole('combobox');
  await page.getByText(nameOf(own)).first().waitFor();
  for (const query of [others.givenName, others.familyName, others.phone.slice(0, 7)]) {
    await box.fill(query);
    await page.getByText('Nobody found').waitFor();
  }
  await box.fill(own.givenName);
  await page.getByText('1 person found').waitFor();
}

describe('two officers on one tablet, without a network', () => {
  let app: RunningApp;
  let page: Page;

  beforeAll(async () => {
    app = await startApp({ manual: true });
    page = app.page;
    await app.waitForServiceWorker();
    await app.cutNetwork();
    await page.reload();
    await trySample(page);
    await registerHousehold(page, AMINA);
    await lock(page);
    await press(page, 'Add a profile');
    await press(page, /Try the sample/);
    await createOfficer(page, SECOND, false, SECOND_PASSPHRASE);
  });
  afterAll(async () => {
    await app.dispose();
    app.expectNoProblems();
  });

  test('neither finds the people of the other, nor opens the profile of the other', async () => {
    await goTo(page, 'Find');
    await page.getByText('Nobody is registered on this tablet yet').waitFor();
    await registerHousehold(page, YUSUF);
    await expectFinds(page, YUSUF, AMINA);

    await lock(page);
    await typeUnlock(page, SECOND_PASSPHRASE, OFFICER);
    await page.getByText('This passphrase does not open this profile.').waitFor();
    await unlock(page);
    await expectFinds(page, AMINA, YUSUF);
  });

  test('a profile is not removed while something of it exists nowhere else', async () => {
    for (const label of [OFFICER, SECOND]) {
      await goTo(page, 'Home');
      await goTo(page, 'Settings');
      await removeButton(page, label).click();
      const dialog = page.getByRole('dialog', { name: `Remove ${label}?` });
      await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
      await dialog.getByText('This profile has records that exist nowhere else.').waitFor();
      await dialog.getByRole('button', { name: 'Keep the profile' }).click();
      await dialog.waitFor({ state: 'detached' });
      await removeButton(page, label).waitFor();
    }
    await lock(page);
    await unlock(page, SECOND_PASSPHRASE, SECOND);
    await goTo(page, 'Find');
    await page.getByText(nameOf(YUSUF)).first().waitFor();
  });

  test('a profile of which nothing would be lost is removed, and is gone from the unlock screen', async () => {
    await lock(page);
    await press(page, 'Add a profile');
    await press(page, /Try the sample/);
    await createOfficer(page, 'Plover', false, 'nine green kettles on a shelf 8');
    await goTo(page, 'Settings');
    await removeButton(page, 'Plover').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await heading(page, 'Unlock');
    await page.getByText(OFFICER, { exact: true }).waitFor();
    expect(await page.getByText('Plover').count()).toBe(0);
    const databases = await page.evaluate(async () => (await indexedDB.databases()).length);
    // The device's, the two officers', the supervisor's.
    expect(databases).toBe(4);
  });
});
