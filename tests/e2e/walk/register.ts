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
}

/** The household form, from its first page to the list of members. */
export async function fillHousehold(page: Page, values: HouseholdValues): Promise<void> {
  await heading(page, 'Arrival and site');
  await choose(page, /Region of the site/, 'North Bank');
  await choose(page, /District of the site/, 'Alder');
  await choose(page, /^Site/, 'Riverside 1');
  await press(page, 'Next');
  await heading(page, 'Shelter');
  await press(page, 'Next');
  await heading(page, 'Displacement');
  await choose(page, /describes the household/, 'Displaced within the country');
  await press(page, 'Next');
  await heading(page, 'Contact');
  await choose(page, /Which language/, 'Arabic');
  await page.getByRole('textbox', { name: /Phone number/ }).fill(values.phone);
  await page.getByRole('textbox', { name: /contacted safely/ }).fill(values.safeContact);
  await press(page, 'Next');
  await heading(page, 'Needs and assistance');
  await press(page, 'Next');
  await heading(page, 'Cash payment');
  await page.getByRole('textbox', { name: /Payment token/ }).fill(values.paymentToken);
  await press(page, /^(Next|Done|Finish)/);
  await heading(page, 'Who belongs to this household?');
}

/** One adult, from the list of members and back to it. */
export async function addMember(page: Page, values: HouseholdValues): Promise<void> {
  await press(page, /Add (the first|a) person/);
  await heading(page, 'Name');
  await page.getByRole('textbox', { name: /Given name/ }).fill(values.givenName);
  await page.getByRole('textbox', { name: /Family name/ }).fill(values.familyName);
  await press(page, 'Next');
  await heading(page, 'About the person');
  await choose(page, /^Sex/, 'Female');
  await page.getByText('Head of household', { exact: true }).click();
  await press(page, 'Next');
  await heading(page, 'Age');
  await choose(page, /How well is the date/, 'Not known: an age, about');
  await page.getByRole('textbox', { name: /Age, about/ }).fill('34');
  await press(page, 'Next');
  await heading(page, 'Identity document');
  await choose(page, /Kind of document/, 'Passport');
  await page.getByRole('textbox', { name: /Number of the document/ }).fill(values.idNumber);
  await press(page, 'Next');
  for (const title of ['Photo', /Daily life \(1\)/, /Daily life \(2\)/, 'Protection']) {
    await heading(page, title);
    await press(page, 'Next');
  }
  await heading(page, 'Referral');
  await page.getByRole('textbox', { name: /Note for the protection agency/ }).fill(values.referralNote);
  await press(page, /^(Next|Done|Finish)/);
  await heading(page, 'Who belongs to this household?');
}

/** The whole, from any screen to the receipt. Answers the receipt's reference. */
export async function registerHousehold(page: Page, values: HouseholdValues = AMINA): Promise<string> {
  await goTo(page, 'Register');
  await giveConsent(page);
  await fillHousehold(page, values);
  await addMember(page, values);
  await press(page, 'That is everyone');
  await heading(page, 'Read it back to the person');
  await press(page, /^Register/);
  await heading(page, 'Registered');
  const reference = await page
    .getByText(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
    .first()
    .textContent();
  return reference ?? '';
}
