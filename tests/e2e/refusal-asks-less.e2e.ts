/** A no has its effect at once: what the purpose needed is not asked, and what was answered for it is dropped. */
import { expect, test } from 'vitest';
import { startApp } from './harness/app.ts';
import { trySample } from './walk/profile.ts';
import { openHousehold, openPerson, reveal } from './walk/record.ts';
import {
  AMINA,
  addMember,
  adultAnswers,
  childAnswers,
  fillHousehold,
  finishRegistration,
  giveConsent,
  readBack,
} from './walk/register.ts';
import { choose, goTo, heading, press } from './walk/screen.ts';
import { findPlace, readRows } from './walk/stored.ts';

const CHILD = childAnswers({
  ...AMINA,
  givenName: 'Yusufali',
  birth: { day: '17', month: '3', year: '2016' },
  motherName: 'Khadidjatou',
  fatherName: 'Abdoulrahim',
});
const PAYMENT = ['Payment number', 'Papers for the payment', 'Which paper can be shown?', 'Number on the paper'];
const REFERRAL = [
  'How can we reach you safely?',
  'Does this person need special protection?',
  'Note for the protection',
];
const TRACING = ['Looking for the family', "Mother's name", "Father's name"];
const asked = (pages: readonly string[], questions: readonly string[]) =>
  questions.filter((question) => pages.some((page) => page.includes(question)));

test('refused purposes are not asked for, and their pages are not there', async () => {
  const app = await startApp();
  const { page } = app;
  await trySample(page);

  await goTo(page, 'Register');
  await giveConsent(page);
  const granted = await fillHousehold(page, AMINA);
  granted.push(...(await addMember(page, CHILD)));
  for (const questions of [PAYMENT, REFERRAL, TRACING]) expect(asked(granted, questions)).toEqual(questions);

  await goTo(page, 'Home');
  await goTo(page, 'Register');
  await giveConsent(page, { refused: ['Cash payment'] });
  const withoutPayment = await fillHousehold(page, AMINA);
  withoutPayment.push(...(await addMember(page, CHILD)));
  expect(asked(withoutPayment, PAYMENT)).toEqual([]);
  for (const questions of [REFERRAL, TRACING]) expect(asked(withoutPayment, questions)).toEqual(questions);

  await goTo(page, 'Home');
  await goTo(page, 'Register');
  await giveConsent(page, { refused: ['Cash payment', 'Protection referral', 'Family tracing'] });
  const refused = await fillHousehold(page, AMINA);
  refused.push(...(await addMember(page, CHILD)));
  refused.push(await readBack(page));
  for (const questions of [PAYMENT, REFERRAL, TRACING]) expect(asked(refused, questions)).toEqual([]);
  // What needs no consent is asked as ever.
  expect(asked(refused, ['Given name', 'Phone number', 'Where does the household sleep?'])).toHaveLength(3);
  expect(refused.length).toBeLessThan(granted.length);
});

test('a purpose refused after its questions were answered takes the answers with it', async () => {
  const app = await startApp();
  const { page } = app;
  await trySample(page);
  await goTo(page, 'Register');
  await giveConsent(page);
  await fillHousehold(page, AMINA);
  await addMember(page, adultAnswers(AMINA));
  expect(await readBack(page)).toContain(AMINA.paymentToken);

  await page.getByRole('region', { name: 'What was agreed' }).getByRole('button', { name: 'Change' }).click();
  await heading(page, 'What does the person agree to?');
  await choose(page, 'Cash payment', 'Refuses');
  // The payment number, the kind of paper and its number.
  await page.getByText('3 answers were only for what is now refused.').waitFor();
  await press(page, 'Continue');
  await heading(page, 'How did the person answer?');
  await press(page, 'Continue');
  await heading(page, 'Read it back to the person');
  await page.getByRole('button', { name: 'Show restricted answers' }).nth(1).waitFor();
  const readAgain = await page.getByRole('main').innerText();
  expect(asked([readAgain], [...PAYMENT, AMINA.paymentToken, AMINA.idNumber])).toEqual([]);

  await finishRegistration(page);
  await openPerson(page);
  await reveal(page, 'looks for what was refused');
  expect(await page.getByRole('main').innerText()).not.toContain(AMINA.idNumber);
  await openHousehold(page);
  await reveal(page, 'looks for what was refused');
  expect(await page.getByRole('main').innerText()).not.toContain(AMINA.paymentToken);
});

test('a person who does not want to be registered leaves nothing behind', async () => {
  const app = await startApp();
  const { page } = app;
  await trySample(page);
  await goTo(page, 'Register');
  await giveConsent(page);
  await fillHousehold(page, AMINA);
  await addMember(page, adultAnswers(AMINA));
  const { database } = await findPlace(page, 'drafts');
  const rows = async () => {
    const counts: Record<string, number> = {};
    for (const store of ['records', 'drafts', 'attachments', 'journal', 'audit']) {
      counts[store] = (await readRows(page, { database, store })).length;
    }
    return counts;
  };
  const begun = await rows();
  await readBack(page);
  await page.getByRole('region', { name: 'What was agreed' }).getByRole('button', { name: 'Change' }).click();
  await heading(page, 'What does the person agree to?');
  for (const purpose of ['Cash payment', 'Protection referral', 'Family tracing'])
    await choose(page, purpose, 'Refuses');
  const object = page.getByRole('button', { name: 'They object to this' });
  for (let left = await object.count(); left > 0; left--) await object.first().click();
  await press(page, 'Continue');
  await heading(page, 'They do not want to be registered');
  await press(page, 'Keep nothing and finish');

  await heading(page, 'Home');
  await page.getByText('Nobody is registered on this tablet yet.').waitFor();
  expect(await page.getByRole('main').innerText()).not.toContain(AMINA.givenName);
  // The log neither: who came and left again is nobody's to know.
  expect(await rows()).toEqual({ records: 0, drafts: 0, attachments: 0, journal: 0, audit: begun['audit'] });
});
