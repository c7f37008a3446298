/**
 * Whatever is typed about a person lies in no file of the browser, readable, however the browser ended; it is in no
 * request, in no line of the server, and in nothing that outlives a screen.
 */
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningApp, reopenApp, startApp } from './harness/app.ts';
import { scanProfile } from './harness/profile-scan.ts';
import { PASSPHRASE, SUPERVISOR_PASSPHRASE, trySample, unlock } from './walk/profile.ts';
import { correct, openPerson, reveal } from './walk/record.ts';
import {
  addMember,
  adultAnswers,
  type ChildValues,
  childAnswers,
  fillHousehold,
  finishRegistration,
  giveConsent,
  type HouseholdValues,
  readBack,
  startMember,
} from './walk/register.ts';
import { goTo } from './walk/screen.ts';

/** What may be read before unlocking: the scan must find it, or it reads the wrong files. */
const OFFICER_NAME = 'Kingfisher-Upriver';

/** Every field of both forms that takes a text or a number, in each tier, with letters of two scripts. */
interface Markers {
  readonly household: HouseholdValues;
  readonly child: ChildValues;
  readonly witness: string;
  readonly revealReason: string;
  readonly correctedName: string;
  readonly correctionReason: string;
  readonly query: string;
  readonly draft: HouseholdValues;
}

const markersOf = (mark: string, digit: string): Markers => ({
  household: {
    givenName: `زليخة-بنت-${mark}`,
    familyName: `Ouédraogo-${mark}`,
    phone: `07701234${digit}`,
    safeContact: `safe-contact-${mark}`,
    paymentToken: `payment-${mark}`,
    idNumber: `passport-${mark}`,
    referralNote: `referral ملاحظة ${mark}`,
  },
  child: {
    givenName: `عبد-الرحمن-${mark}`,
    familyName: `Family-of-child-${mark}`,
    birth: { day: '29', month: '10', year: `201${digit.slice(-1)}` },
    idNumber: `certificate-${mark}`,
    motherName: `فاطمة-الزهراء-${mark}`,
    fatherName: `Father-Souleymane-${mark}`,
    referralNote: `child-note-${mark}`,
  },
  witness: `Witness-شاهد-${mark}`,
  revealReason: `reveal-reason-${mark}`,
  correctedName: `Corrected-مصحح-${mark}`,
  correctionReason: `correction-reason-${mark}`,
  query: `searched-for-${mark}`,
  draft: {
    givenName: `draft-given-${mark}`,
    familyName: `draft-family-${mark}`,
    phone: `07709876${digit}`,
    safeContact: `draft-contact-${mark}`,
    paymentToken: `draft-pay-${mark}`,
    idNumber: `draft-passport-${mark}`,
    referralNote: `draft-note-${mark}`,
  },
});
const FIRST = markersOf('qzxkv', '5151');
const SECOND = markersOf('wvjqy', '6262');

/** Each text as typed and as a search index would fold it; a date as forms write it. */
function textsOf({ household, child, draft, ...others }: Markers): string[] {
  const { birth, ...childTexts } = child;
  const typed = [household, childTexts, draft, others].flatMap((group): string[] => Object.values({ ...group }));
  const dates = [`${birth.year}-${birth.month}-${birth.day}`];
  return [...new Set([...typed, ...typed.map((text) => text.toLowerCase()), ...dates])];
}
const MARKERS = [...textsOf(FIRST), ...textsOf(SECOND), PASSPHRASE, SUPERVISOR_PASSPHRASE];

/** Registers, searches, reveals, corrects, and leaves a draft open in the middle of a person's form. */
async function leaveTraces(page: Page, markers: Markers): Promise<void> {
  await goTo(page, 'Register');
  await giveConsent(page, { witness: markers.witness });
  await fillHousehold(page, markers.household);
  await addMember(page, adultAnswers(markers.household));
  await addMember(page, childAnswers(markers.child));
  await readBack(page);
  const covered = page.getByRole('button', { name: 'Show restricted answers' });
  await covered.nth(2).waitFor();
  for (let left = await covered.count(); left > 0; left--) await covered.first().click();
  await finishRegistration(page);

  await openPerson(page, markers.household.familyName);
  await reveal(page, markers.revealReason);
  await correct(page, /^Given name/, markers.correctedName, markers.correctionReason);
  await goTo(page, 'Find');
  await page.getByRole('combobox').fill(markers.query);
  await page.getByText('Nobody found').waitFor();

  await goTo(page, 'Register');
  await giveConsent(page, { witness: markers.witness });
  await fillHousehold(page, markers.draft);
  await addMember(page, adultAnswers(markers.draft));
  await startMember(page);
  await page.getByRole('textbox', { name: /^Given name/ }).fill(markers.query);
  await page.getByText('Saved', { exact: true }).waitFor();
}

/** What a page leaves for whoever opens the browser after it. */
const outlives = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const cached: string[] = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) cached.push(request.url);
    }
    return JSON.stringify([
      document.title,
      window.name,
      document.cookie,
      location.href,
      history.state,
      { ...localStorage },
      { ...sessionStorage },
      cached,
      performance.getEntries().map(({ name }) => name),
    ]);
  });

describe('after registering, searching, revealing and correcting, with a draft left open', () => {
  let app: RunningApp;
  const runs: RunningApp[] = [];
  const traces: string[] = [];

  beforeAll(async () => {
    app = await startApp({ manual: true });
    runs.push(app);
    await app.waitForServiceWorker();
    await trySample(app.page, OFFICER_NAME);
    await leaveTraces(app.page, FIRST);
    traces.push(await outlives(app.page));
    await app.killBrowser();
  });
  afterAll(async () => {
    await app.dispose();
    for (const run of runs) run.expectNoProblems();
  });

  const marked = (text: string): string[] => MARKERS.filter((marker) => text.includes(marker));

  function expectNoFileHolds(markers: readonly string[]): void {
    const scan = scanProfile(app.profileFolder, [...markers, OFFICER_NAME]);
    const found = scan.findings.filter(({ marker }) => marker === OFFICER_NAME).map(({ file }) => file.split('/')[1]);
    expect(found).toContain('IndexedDB');
    expect(scan.findings.filter(({ marker }) => marker !== OFFICER_NAME)).toEqual([]);
    expect(scan.unreadable).toEqual([]);
  }

  test('no file of a browser that was killed holds any of it', () => {
    expectNoFileHolds(MARKERS);
  });

  test('no file of a browser that was closed holds any of it', async () => {
    app = await reopenApp(app, { manual: true });
    runs.push(app);
    await unlock(app.page, PASSPHRASE, OFFICER_NAME);
    await leaveTraces(app.page, SECOND);
    traces.push(await outlives(app.page));
    await app.closeBrowser();
    expectNoFileHolds(MARKERS);
  });

  test('no title, address, history, cookie, cache or storage holds any of it', () => {
    expect(traces).toHaveLength(2);
    expect(traces.flatMap(marked)).toEqual([]);
    expect(traces.join()).toContain('/index.html');
  });

  test('no request and no line of the server holds any of it', () => {
    const requests = runs.flatMap((run) => run.problems.requests()).flatMap((text) => [text, decodeURIComponent(text)]);
    expect(requests.flatMap(marked)).toEqual([]);
    expect(requests.some((text) => text.includes('/sample/person.xlsx'))).toBe(true);
    expect(marked(app.server.output())).toEqual([]);
    expect(app.server.output()).toContain('Tessera is at');
  });
});
