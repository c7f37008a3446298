/** What was changed on the disk behind the app's back is refused, each kind in plain words of its own; the rest stays usable. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningApp, startApp } from './harness/app.ts';
import { lock, OFFICER, PASSPHRASE, trySample, typeUnlock, unlock } from './walk/profile.ts';
import { correct, openPerson } from './walk/record.ts';
import { AMINA, addMember, adultAnswers, finishRegistration, type HouseholdValues, readBack } from './walk/register.ts';
import { goTo } from './walk/screen.ts';
import {
  findPlace,
  flipBit,
  type Place,
  PROFILES,
  putRows,
  readRows,
  removeRow,
  type StoredRow,
} from './walk/stored.ts';
import { startHousehold } from './walk/unfinished.ts';

const SALMA: HouseholdValues = { ...AMINA, givenName: 'Salmanta', familyName: 'Orobo', idNumber: 'IDENT-90210' };
const CORRECTED = 'Aminatourou';
const OTHER = 'Salmantari';

/** In a profile's row: 14 bytes, then each slot behind its length (src/store/profile-row.ts, src/crypto/keys/key-slot.ts). */
const FIRST_SLOT = 18;
const SALT = FIRST_SLOT + 16;
const OPS = FIRST_SLOT + 8;
/** In a record's row, what says which fields it has begins here (src/crypto/record/row.ts). */
const DIRECTORY = 128;

describe('what was changed behind the back of the app', () => {
  let app: RunningApp;
  let page: Page;
  let records: Place;
  /** The person's row before and after a correction, and another person's. */
  let older: StoredRow;
  let person: StoredRow;
  let other: StoredRow;

  beforeAll(async () => {
    app = await startApp({ manual: true });
    page = app.page;
    await trySample(page);
    await startHousehold(page);
    await addMember(page, adultAnswers(AMINA));
    await addMember(page, adultAnswers(SALMA));
    await readBack(page);
    await finishRegistration(page);
    records = await findPlace(page, 'records');
    [older, person] = await correctGivenName(AMINA.givenName, CORRECTED);
    [, other] = await correctGivenName(SALMA.givenName, OTHER);
  }, 300_000);
  afterAll(async () => {
    await app.dispose();
    app.expectNoProblems();
  });

  /** Answers the person's row before and after: the one that a correction changes. */
  async function correctGivenName(from: string, to: string): Promise<[StoredRow, StoredRow]> {
    const before = await readRows(page, records);
    await openPerson(page, from);
    await correct(page, /^Given name/, to, 'misheard at the gate');
    return changedRow(before, await readRows(page, records));
  }

  /** Locks, changes the disk, unlocks, looks; then puts back what was there, and everything opens again. */
  async function expectRefused(change: () => Promise<unknown>, words: string): Promise<void> {
    await lock(page);
    await change();
    await unlock(page);
    await tryToOpen(page, CORRECTED);
    await page.getByText(words).waitFor();
    await page.getByText('All other records are safe.').waitFor();
    for (const secret of [AMINA.phone, '34']) expect(await page.getByText(secret, { exact: true }).count()).toBe(0);
    await goTo(page, 'Home');
    await page.getByText('1 problem was found on this tablet').waitFor();
    await page.getByText(words).waitFor();

    await putRows(page, records, [person, other]);
    await openPerson(page, CORRECTED);
  }

  test('one changed bit in a record', () =>
    expectRefused(
      () => putRows(page, records, [flipBit(person, DIRECTORY)]),
      'This record was changed outside the app, so it is not shown.',
    ));

  test('two records that changed places', () =>
    expectRefused(
      () =>
        putRows(page, records, [
          { ...person, bytes: other.bytes },
          { ...other, bytes: person.bytes },
        ]),
      'This record lies where another one belongs, so it is not shown.',
    ));

  test('an older version of a record, put back', () =>
    expectRefused(
      () => putRows(page, records, [older]),
      'The storage holds an older version of this record than the one last saved.',
    ));

  test('a record that was taken away', () =>
    expectRefused(() => removeRow(page, records, person.id), 'A record that was saved is no longer in the storage.'));

  test('while one record is refused, the other person of the household still opens', async () => {
    await putRows(page, records, [flipBit(person, DIRECTORY)]);
    await tryToOpen(page, CORRECTED);
    await page.getByText('All other records are safe.').waitFor();
    await openPerson(page, OTHER);
    await putRows(page, records, [person]);
  });

  describe('in the part that opens the profile', () => {
    const ownRow = async (): Promise<StoredRow> => {
      const label = Buffer.from(OFFICER).toString('hex');
      const row = (await readRows(page, PROFILES)).find(({ bytes }) => bytes.includes(label));
      if (!row) throw new Error('There is no such profile.');
      return row;
    };

    async function expectNotOpened(changed: (row: StoredRow) => StoredRow, words: string): Promise<void> {
      await lock(page);
      const row = await ownRow();
      await putRows(page, PROFILES, [changed(row)]);
      await typeUnlock(page, PASSPHRASE);
      await page.getByText(words).waitFor();
      await page.getByText('The records are still there, encrypted.').waitFor();
      expect(await page.getByText('This passphrase does not open').count()).toBe(0);
      await putRows(page, PROFILES, [row]);
      await unlock(page);
    }

    test('damage is told from a wrong passphrase', () =>
      expectNotOpened(
        (row) => flipBit(row, SALT),
        "The part of this tablet's storage that opens this profile is damaged. It is not the passphrase.",
      ));

    test('weakened protection against guessing is not accepted', () =>
      expectNotOpened(
        // One pass over 8 KiB, each as a little-endian number of 32 bits.
        (row) => ({ ...row, bytes: `${row.bytes.slice(0, OPS * 2)}0100000008000000${row.bytes.slice((OPS + 8) * 2)}` }),
        'The protection of this profile was changed from outside the app. It will not be opened like this.',
      ));
  });
});

async function tryToOpen(page: Page, name: string): Promise<void> {
  await goTo(page, 'Find');
  await page.getByRole('option', { name: new RegExp(name) }).click();
}

function changedRow(before: readonly StoredRow[], after: readonly StoredRow[]): [StoredRow, StoredRow] {
  const changed = after.flatMap((row) => {
    const old = before.find(({ id }) => id === row.id);
    return old && old.bytes !== row.bytes ? [[old, row] as const] : [];
  });
  const [only] = changed;
  if (!only || changed.length !== 1) throw new Error(`${changed.length} records changed instead of one.`);
  return [...only];
}
