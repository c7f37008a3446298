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

/** A child alone, whose form asks for everything that an adult's does not. */
export interface ChildValues extends Pick<HouseholdValues, 'givenName' | 'familyName' | 'idNumber' | 'referralNote'> {
  readonly birth: { readonly day: string; readonly month: string; readonly year: string };
  readonly motherName: string;
  readonly fatherName: string;
}

type AskedPurpose = 'Cash payment' | 'Protection referral' | 'Family tracing';
const ASKED: readonly AskedPurpose[] = ['Cash payment', 'Protection referral', 'Family tracing'];
/** As the sample calls them, and as a programme does that began as a copy of it. */
const RECIPIENTS: Readonly<Record<AskedPurpose, RegExp>> = {
  'Cash payment': /pass it on to (Delta Pay|payment provider)/,
  'Protection referral': /pass it on to (Safe Harbour|child-protection agency)/,
  'Family tracing': /pass it on to (Family Links|tracing service)/,
};

/** Who decides for a member: what stands on the card. */
export type Decider =
  | 'The person who answered'
  | 'An adult who is not here'
  | 'A child without a parent or guardian here';

export interface ConsentValues {
  /** The rest is granted. */
  readonly refused?: readonly AskedPurpose[];
  /** Who heard it; without one, the officer alone did. */
  readonly witness?: string;
}

/** Notice, decisions, manner. Ends on the household form's first page. */
export async function giveConsent(page: Page, { refused = [], witness }: ConsentValues = {}): Promise<void> {
  await heading(page, 'Read this to the person');
  await press(page, 'I have read this out');
  await decidePurposes(page, refused);
  await press(page, 'Continue');
  await heading(page, 'How did the person answer?');
  if (refused.length < ASKED.length) await page.getByText('They said it in their own words', { exact: true }).click();
  if (witness === undefined) {
    await page.getByText('Said it to you alone', { exact: true }).click();
  } else {
    await page.getByText('Said it, with a witness', { exact: true }).click();
    await page.getByLabel('Name of the witness').fill(witness);
  }
  await press(page, 'Continue');
  await heading(page, 'About this registration');
}

/** A yes to a purpose opens the question about who receives it. */
export async function decidePurposes(page: Page, refused: readonly AskedPurpose[] = []): Promise<void> {
  for (const purpose of ASKED) {
    const isRefused = refused.includes(purpose);
    await choose(page, purpose, isRefused ? 'Refuses' : 'Agrees');
    if (!isRefused) await choose(page, RECIPIENTS[purpose], 'Agrees');
  }
}

/** What to answer where: a choice's text, what to type, or a date, by the question. Other questions are left unanswered. */
type Answer = { readonly choose: string } | { readonly type: string } | { readonly date: ChildValues['birth'] };
type Answers = readonly (readonly [question: RegExp, answer: Answer])[];

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

export const adultAnswers = (values: HouseholdValues): Answers => [
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

export const childAnswers = (values: ChildValues): Answers => [
  [/^Given name/, { type: values.givenName }],
  [/^Family name/, { type: values.familyName }],
  [/^Sex/, { choose: 'Male' }],
  [/known about the date of birth/, { choose: 'The exact date' }],
  [/^Date of birth/, { date: values.birth }],
  [/^Relation to the head/, { choose: 'Child taken in' }],
  [/Which paper/, { choose: 'Birth certificate' }],
  [/^Number on the paper/, { type: values.idNumber }],
  [/with their parents/, { choose: 'With no relative at all' }],
  [/^Mother.s name/, { type: values.motherName }],
  [/^Father.s name/, { type: values.fatherName }],
  [/protection team know/, { type: values.referralNote }],
];

/**
 * Goes through a form page by page, answering what is asked, until a screen with the title `end` follows.
 *
 * @returns what each page showed
 */
export async function fillForm(page: Page, answers: Answers, end: RegExp): Promise<string[]> {
  const title = page.getByRole('heading', { level: 1 });
  const shown: string[] = [];
  for (;;) {
    for (const [question, answer] of answers) await answerIfAsked(page, question, answer);
    shown.push(await page.getByRole('main').innerText());
    const before = await title.textContent();
    await press(page, /^(Next|Finish)$/);
    await page.waitForFunction((old) => document.querySelector('h1')?.textContent !== old, before);
    const ended = page.getByRole('heading', { level: 1, name: end });
    await ended
      .or(page.getByRole('button', { name: /^(Next|Finish)$/ }))
      .first()
      .waitFor();
    if (await ended.isVisible()) return shown;
  }
}

export async function answerIfAsked(page: Page, question: RegExp, answer: Answer): Promise<void> {
  if ('type' in answer) {
    const field = page.getByRole('textbox', { name: question });
    if (await field.isVisible()) await field.fill(answer.type);
    return;
  }
  const list = page.getByRole('combobox', { name: question });
  if ('choose' in answer && (await list.isVisible())) {
    await list.selectOption({ label: answer.choose });
    return;
  }
  const group = page
    .getByRole('radiogroup', { name: question })
    .or(page.getByRole('group', { name: question }))
    .first();
  if (!(await group.isVisible())) return;
  if ('choose' in answer) await group.getByText(answer.choose, { exact: true }).click();
  else
    for (const [part, value] of Object.entries(answer.date))
      await group.getByRole('textbox', { name: part }).fill(value);
}

export const MEMBERS_TITLE = /Who belongs to this household|in this household/;

/** The household form, from its first page to the list of members. */
export const fillHousehold = (page: Page, values: HouseholdValues): Promise<string[]> =>
  fillForm(page, householdAnswers(values), MEMBERS_TITLE);

/** One person, from the list of members and back to it. */
export async function addMember(page: Page, answers: Answers, decider?: Decider): Promise<string[]> {
  await startMember(page, decider);
  return fillForm(page, answers, MEMBERS_TITLE);
}

/** From the list of members to the first page about a new one: the first answered, and others are children of that person. */
export async function startMember(page: Page, decider?: Decider): Promise<void> {
  await press(page, /Add (the first|a) person/);
  await heading(page, 'Who decides for this person?');
  const first = page.getByText('The person who answered', { exact: true });
  if (decider !== undefined) await page.getByText(decider, { exact: true }).click();
  else if (await first.isVisible()) await first.click();
  else await decideForChild(page, 'Agrees');
  await press(page, 'Continue');
  await heading(page, 'Who this person is');
}

/** A child of whoever answered: two taps. */
export async function decideForChild(page: Page, view: string): Promise<void> {
  await page.getByText('A child of the person who answered', { exact: true }).click();
  await choose(page, 'What does the child say to it?', view);
}

/** The whole, from any screen to the receipt. Answers the receipt's reference. */
export async function registerHousehold(
  page: Page,
  values: HouseholdValues = AMINA,
  consent: ConsentValues = {},
): Promise<string> {
  await goTo(page, 'Register');
  await giveConsent(page, consent);
  await fillHousehold(page, values);
  await addMember(page, adultAnswers(values));
  await readBack(page);
  return finishRegistration(page);
}

/** From the list of members to the reading back, until everything stands there. Answers what it shows. */
export async function readBack(page: Page): Promise<string> {
  await press(page, 'That is everyone');
  await heading(page, 'Read it back to the person');
  await page
    .getByRole('button', { name: 'Show restricted answers' })
    .or(page.getByRole('button', { name: /^Change Who this person is/ }))
    .first()
    .waitFor();
  return page.getByRole('main').innerText();
}

/** From the reading back to the receipt; answers its reference. */
export async function finishRegistration(page: Page): Promise<string> {
  await press(page, /It is right: register/);
  await heading(page, 'Registered');
  const reference = await page
    .getByText(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
    .first()
    .textContent();
  return reference ?? '';
}
