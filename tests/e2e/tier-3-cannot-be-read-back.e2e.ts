/** Restricted answers are sealed for the supervisors at registration: this tablet cannot show them again, to anybody. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningApp, startApp } from './harness/app.ts';
import { findInPageMemory } from './harness/heap.ts';
import { scanProfile } from './harness/profile-scan.ts';
import { lock, trySample, unlock } from './walk/profile.ts';
import { correct, openHousehold, openPerson, readLog, reveal, shownValue } from './walk/record.ts';
import {
  AMINA,
  addMember,
  adultAnswers,
  type ChildValues,
  childAnswers,
  fillHousehold,
  finishRegistration,
  giveConsent,
  type HouseholdValues,
  readBack,
} from './walk/register.ts';
import { goTo, press } from './walk/screen.ts';

const YUSUF: ChildValues = {
  givenName: 'Yusufali',
  familyName: 'Haddadine',
  birth: { day: '17', month: '3', year: '2016' },
  idNumber: 'IDENT-66021',
  motherName: 'Khadidjatou',
  fatherName: 'Abdoulrahim',
  referralNote: 'sleeps alone behind the market',
};
/** Of another name, so that nobody is asked whether it is the same person. */
const SECOND: HouseholdValues = {
  ...AMINA,
  givenName: 'Perpetua',
  familyName: 'Nkurunziza',
  safeContact: 'only by the teacher',
  referralNote: 'nothing else to add',
};
const CORRECTED = 'now with a foster family';
const RESTRICTED = [AMINA.safeContact, AMINA.referralNote, YUSUF.motherName, YUSUF.fatherName, YUSUF.referralNote];
const SEALED = 'Sealed for the supervisors';

describe('restricted answers', () => {
  let app: RunningApp;
  let page: Page;
  let reading = '';

  beforeAll(async () => {
    app = await startApp({ manual: true });
    page = app.page;
    await trySample(page);
    await goTo(page, 'Register');
    await giveConsent(page);
    await fillHousehold(page, AMINA);
    await addMember(page, childAnswers(YUSUF));
    await addMember(page, adultAnswers(AMINA));
    reading = await readBack(page);
  });
  afterAll(async () => {
    await app.dispose();
    app.expectNoProblems();
  });

  const main = () => page.getByRole('main').innerText();
  const standing = (text: string) => [...RESTRICTED, CORRECTED].filter((value) => text.includes(value));

  test('are covered while they are read back, and can still be checked before they are sealed', async () => {
    expect(standing(reading)).toEqual([]);
    const show = page.getByRole('button', { name: 'Show restricted answers' });
    await show.nth(2).waitFor();
    for (let left = await show.count(); left > 0; left--) await show.first().click();
    expect(standing(await main())).toEqual(RESTRICTED);
    await finishRegistration(page);
    expect(standing(await main())).toEqual([]);
  });

  test('stand on no screen once they are registered, after a reveal neither', async () => {
    const screens: string[] = [];
    for (const query of [YUSUF.givenName, AMINA.givenName]) {
      await openPerson(page, query);
      expect(await shownValue(page, 'What should the protection team know?')).toContain(SEALED);
      await reveal(page, 'asks for what may be seen');
      expect(await shownValue(page, 'What should the protection team know?')).toContain(SEALED);
      screens.push(await main());
    }
    await openHousehold(page);
    await reveal(page, 'asks for what may be seen');
    expect(await shownValue(page, 'How can we reach you safely?')).toContain(SEALED);
    screens.push(await main());
    for (const place of ['Home', 'Find', 'What leaves', 'Settings'] as const) {
      await goTo(page, place);
      screens.push(await main());
    }
    screens.push(await readLog(page));
    expect(screens.flatMap(standing)).toEqual([]);
    expect(screens.join()).toContain(AMINA.idNumber);
  });

  test('of an earlier registration stand in no later one', async () => {
    await goTo(page, 'Register');
    await giveConsent(page);
    const pages = await fillHousehold(page, SECOND);
    pages.push(...(await addMember(page, adultAnswers(SECOND))));
    pages.push(await readBack(page));
    const show = page.getByRole('button', { name: 'Show restricted answers' });
    await show.nth(1).waitFor();
    for (let left = await show.count(); left > 0; left--) await show.first().click();
    pages.push(await main());
    expect(pages.flatMap(standing)).toEqual([]);
    expect(pages.at(-1)).toContain(SECOND.referralNote);
    await finishRegistration(page);
  });

  test('can be corrected by somebody who does not see them', async () => {
    await openPerson(page, YUSUF.givenName);
    await press(page, 'Correct…');
    await page
      .getByRole('main')
      .getByRole('button', { name: /protection team know/ })
      .click();
    await page.getByText('You write the new answer without seeing the old one').waitFor();
    expect(await page.getByRole('textbox', { name: /protection team know/ }).inputValue()).toBe('');
    expect(standing(await main())).toEqual([]);
    await press(page, 'Cancel');
    await openPerson(page, YUSUF.givenName);
    await correct(page, /protection team know/, CORRECTED, 'the child has moved');
    const newest = page.locator('.history-entry').first();
    await expect.poll(() => newest.innerText()).toContain('What should the protection team know?');
    expect(await shownValue(page, 'What should the protection team know?')).toContain(SEALED);
    expect(standing(await main())).toEqual([]);
  });

  test('are not in the memory of the page after a lock, nor once it is unlocked again', async () => {
    await lock(page);
    expect(await findInPageMemory(page, [...RESTRICTED, CORRECTED])).toEqual([]);
    await unlock(page);
    await openPerson(page, YUSUF.givenName);
    await reveal(page, 'asks for what may be seen');
    expect(await findInPageMemory(page, [...RESTRICTED, CORRECTED, YUSUF.idNumber])).toEqual([YUSUF.idNumber]);
  });

  test('are in no file of the browser', async () => {
    await app.closeBrowser();
    const scan = scanProfile(app.profileFolder, [...RESTRICTED, CORRECTED]);
    expect(scan.findings).toEqual([]);
    expect(scan.unreadable).toEqual([]);
  });
});
