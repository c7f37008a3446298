/** Registering a household of the sample programme, step by step. */
import type { Page } from 'playwright';
import { choose, goTo, heading, press } from './screen.ts';

/** What is typed; every value can be looked for afterwards. */
export interface HouseholdValues {
  readonly givenName: string;
  readonly familyName: string;
  readonly phone: string;
  readonly safeContact: string;
  readonly paymentToken: string;
  readonly idNumber: string;
  readonly referralNote: string;
}

export const AMINA: HouseholdValues = {
  givenName: 'Aminatou',
  familyName: 'Haddadine',
  phone: '0770 123 456',
  safeContact: 'through the aunt at noon',
  paymentToken: 'TOKEN-88124',
  idNumber: 'IDENT-55901',
  referralNote: 'needs a safe place tonight',
};

/** Notice, decisions, manner: all granted or all refused. Ends on the household form's first page. */
export async function giveConsent(page: Page, answer: 'Agrees' | 'Refuses' = 'Agrees'): Promise<void> {
  await heading(page, 'Read this to the person');
  await press(page, 'I have read this out');
  for (const purpose of ['Cash payment', 'Protection referral', 'Family tracing']) await choose(page, purpose, answer);
  await press(page, 'Continue');
  await heading(page, 'How did the person answer?');
  await page.getByText('Said it to you alone', { exact: true }).click();
  await press(page, 'Continue');
  await heading(page, 'About this registration');
}

/** What to answer where: a choice's text or what to type, by the question. Other questions are left unanswered. */
type Answers = readonly (readonly [question: RegExp, answer: { choose: string } | { type: string }])[];

const householdAnswers = (values: HouseholdValues): Answers => [
  [/describes this household/, { choose: 'Displaced within the country' }],
  [/^Region/, { choose: 'Marhane' }],
  [/^District/, { choose: 'Belsana' }],
  [/^Site/, { choose: 'Riverside site' }],
  [/Which language/, { choose: 'Arabic' }],
  [/^Phone number/, { type: values.phone }],
  [/reach you safely/, { type: values.safeContact }],
  [/^Payment number/, { type: values.paymentToken }],
];

const personAnswers = (values: HouseholdValues): Answers => [
  [/^Given name/, { type: values.givenName }],
  [/^Family name/, { type: values.familyName }],
  [/^Sex/, { choose: 'Female' }],
  [/known about the date of birth/, { choose: 'Only about how old' }],
  [/^Estimated age/, { type: '34' }],
  [/^Relation to the head/, { choose: 'Head of the household' }],
  [/Which paper/, { choose: 'Passport' }],
  [/^Number on the paper/, { type: values.idNumber }],
  [/protection team know/, { type: values.referralNote }],
];

/** Goes through a form page by page, answering what is asked, until a screen with the title `end` follows. */
async function fillForm(page: Page, answers: Answers, end: RegExp): Promise<void> {
  const title = page.getByRole('heading', { level: 1 });
  for (;;) {
    for (const [question, answer] of answers) await answerIfAsked(page, question, answer);
    const before = await title.textContent();
    await press(page, /^(Next|Finish)$/);
    await page.waitForFunction((old) => document.querySelector('h1')?.textContent !== old, before);
    const ended = page.getByRole('heading', { level: 1, name: end });
    await ended
      .or(page.getByRole('button', { name: /^(Next|Finish)$/ }))
      .first()
      .waitFor();
    if (await ended.isVisible()) return;
  }
}

async function answerIfAsked(page: Page, question: RegExp, answer: Answers[number][1]): Promise<void> {
  if ('type' in answer) {
    const field = page.getByRole('textbox', { name: question });
    if (await field.isVisible()) await field.fill(answer.type);
    return;
  }
  const group = page
    .getByRole('radiogroup', { name: question })
    .or(page.getByRole('group', { name: question }))
    .first();
  if (await group.isVisible()) await group.getByText(answer.choose, { exact: true }).click();
}

const MEMBERS_TITLE = /Who belongs to this household|in this household/;

/** The household form, from its first page to the list of members. */
export const fillHousehold = (page: Page, values: HouseholdValues): Promise<void> =>
  fillForm(page, householdAnswers(values), MEMBERS_TITLE);

/** One adult, from the list of members and back to it. */
export async function addMember(page: Page, values: HouseholdValues): Promise<void> {
  await press(page, /Add (the first|a) person/);
  await heading(page, 'Who this person is');
  await fillForm(page, personAnswers(values), MEMBERS_TITLE);
}

/** The whole, from any screen to the receipt. Answers the receipt's reference. */
export async function registerHousehold(page: Page, values: HouseholdValues = AMINA): Promise<string> {
  await goTo(page, 'Register');
  await giveConsent(page);
  await fillHousehold(page, values);
  await addMember(page, values);
  await press(page, 'That is everyone');
  await heading(page, 'Read it back to the person');
  await press(page, /It is right: register/);
  await heading(page, 'Registered');
  const reference = await page
    .getByText(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
    .first()
    .textContent();
  return reference ?? '';
}
