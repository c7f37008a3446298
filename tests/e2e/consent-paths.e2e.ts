/** People whom the usual way does not fit: who cannot read, who cannot hear, children without or with somebody beside them. */
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { type RunningApp, startApp } from './harness/app.ts';
import { trySample } from './walk/profile.ts';
import { openPerson } from './walk/record.ts';
import {
  AMINA,
  addMember,
  adultAnswers,
  childAnswers,
  decideForChild,
  decidePurposes,
  fillForm,
  fillHousehold,
  finishRegistration,
  MEMBERS_TITLE,
  readBack,
} from './walk/register.ts';
import { choose, goTo, heading, press } from './walk/screen.ts';

const CHILD = childAnswers({
  ...AMINA,
  givenName: 'Yusufali',
  birth: { day: '17', month: '3', year: '2016' },
  motherName: 'Khadidjatou',
  fatherName: 'Abdoulrahim',
});
const TRACING = ['Looking for the family', "Mother's name", "Father's name"];
const asked = (pages: readonly string[], questions: readonly string[]) =>
  questions.filter((question) => pages.some((page) => page.includes(question)));

async function startRegistration(): Promise<RunningApp & { page: Page }> {
  const app = await startApp();
  await trySample(app.page);
  await goTo(app.page, 'Register');
  await heading(app.page, 'Read this to the person');
  return app;
}

/** Draws a cross in the box. */
async function drawMark(page: Page): Promise<void> {
  const box = page.getByRole('img', { name: 'Box to sign in' });
  await box.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await box.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  for (const [from, to] of [
    [0.3, 0.6],
    [0.6, 0.3],
  ] as const) {
    await page.mouse.move(x + width * from, y + height * 0.3);
    await page.mouse.down();
    await page.mouse.move(x + width * to, y + height * 0.7, { steps: 5 });
    await page.mouse.up();
  }
}

const understood = (page: Page): Promise<void> =>
  page.getByText('They said it in their own words', { exact: true }).click();

test('who cannot read is shown pictures, makes a mark before a witness, and an interpreter is named', async () => {
  const { page } = await startRegistration();
  await press(page, 'Show pictures');
  expect(await page.locator('.notice-picture').count()).toBe(await page.locator('.notice section').count());
  await press(page, 'I have shown this');
  await decidePurposes(page);
  await press(page, 'Continue');
  await understood(page);
  await page.getByText('Made a mark, with a witness', { exact: true }).click();
  await page.getByLabel('Name of the witness').fill('Neighbour Salma');
  await page.getByLabel('Name of the interpreter, if one helped').fill('Interpreter Idris');
  await press(page, 'Continue');
  await page.getByRole('button', { name: 'The mark is missing.' }).waitFor();
  await drawMark(page);
  // What is drawn is kept by going on: no other tap is needed.
  await press(page, 'Continue');
  await heading(page, 'About this registration');
  await fillHousehold(page, AMINA);
  await addMember(page, adultAnswers(AMINA));
  const read = await readBack(page);
  expect(read).toContain('The notice was shown with pictures');
  expect(read).toContain('Neighbour Salma');
  await finishRegistration(page);
});

test('who cannot hear reads alone and signs, and is asked nothing by voice', async () => {
  const { page } = await startRegistration();
  await press(page, 'Show pictures');
  await press(page, 'I have shown this');
  await decidePurposes(page, ['Cash payment']);
  await press(page, 'Continue');
  await understood(page);
  await page.getByText('Signed', { exact: true }).click();
  await drawMark(page);
  await press(page, 'Keep it');
  await page.getByText('Sealed on this tablet. It cannot be shown here again.').waitFor();
  await press(page, 'Continue');
  await heading(page, 'About this registration');
});

test('a child who heads a household decides with a guardian, or agrees to nothing', async () => {
  const { page } = await startRegistration();
  await press(page, 'I have read this out');
  await page.getByText('A child alone, or it is not clear who may decide', { exact: true }).click();
  await page.getByText('Nobody here can agree for this person').waitFor();
  expect(await page.getByRole('radiogroup', { name: 'Cash payment' }).count()).toBe(0);

  await page.getByText('A child, with a parent or guardian', { exact: true }).click();
  await decidePurposes(page);
  await press(page, 'Continue');
  await page.getByRole('button', { name: 'Choose who decides.' }).waitFor();
  await page.getByText('A relative who cares for the child', { exact: true }).click();
  await choose(page, 'What does the child say to it?', 'Objects');
  await press(page, 'Continue');
  await understood(page);
  await page.getByText('Said it to you alone', { exact: true }).click();
  await press(page, 'Continue');
  await heading(page, 'About this registration');
  // A child who objects is heard: what needs agreement is not asked of anybody on their word.
  const pages = await fillHousehold(page, AMINA);
  expect(asked(pages, ['Payment number', 'How can we reach you safely?'])).toEqual([]);
});

test('a family: a child takes two taps, an absent parent waits, a child with nobody is referred', async () => {
  const { page } = await startRegistration();
  await press(page, 'I have read this out');
  await decidePurposes(page);
  await press(page, 'Continue');
  await understood(page);
  await page.getByText('Said it to you alone', { exact: true }).click();
  await press(page, 'Continue');
  await heading(page, 'About this registration');
  await fillHousehold(page, AMINA);
  await addMember(page, adultAnswers(AMINA));

  await press(page, 'Add a person');
  await decideForChild(page, 'Too young to be asked');
  await press(page, 'Continue');
  await heading(page, 'Who this person is');
  const ownChild = await fillForm(page, CHILD, MEMBERS_TITLE);
  expect(asked(ownChild, TRACING)).toEqual(TRACING);

  const absent = await addMember(
    page,
    adultAnswers({ ...AMINA, givenName: 'Abdoulrahim' }),
    'An adult who is not here',
  );
  expect(asked(absent, ['Which paper can be shown?', 'Note for the protection'])).toEqual([]);

  const referred = await addMember(page, CHILD, 'A child without a parent or guardian here');
  expect(asked(referred, TRACING)).toEqual(TRACING);

  await readBack(page);
  const deciders = page.getByRole('region', { name: 'Who decided for whom' });
  const lines = await deciders.getByRole('listitem').allInnerTexts();
  expect(lines.map((line) => line.replaceAll(/\s+/g, ' '))).toEqual([
    expect.stringContaining('Answered here'),
    expect.stringContaining('The parent decided'),
    expect.stringContaining('Decides later'),
    expect.stringContaining('To be brought to the protection staff'),
  ]);
  await finishRegistration(page);
  await openPerson(page, 'Abdoulrahim');
  await page.getByText('Abdoulrahim').first().waitFor();
});

test('who refuses everything at the notice leaves nothing but a number', async () => {
  const { page } = await startRegistration();
  await press(page, 'They do not want to go on');
  await heading(page, 'They do not want to be registered');
  await page.getByText(/Only a number grows by one/).waitFor();
  await press(page, 'Keep nothing and finish');
  await heading(page, 'Home');
  await page.getByText('Nobody is registered on this tablet yet.').waitFor();
});
