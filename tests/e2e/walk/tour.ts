/**
 * A visit to every screen there is, in whatever language the interface has: elements are found by their role, place or
 * kind, never by their words. Begins on the first screen of an empty tablet and ends locked.
 */
import type { Locator, Page } from 'playwright';
import { type AnswersByPlace, answerPage, fillPages, primary, secondary, turn } from './any-language.ts';
import { OFFICER, PASSPHRASE, SUPERVISOR_PASSPHRASE } from './profile.ts';

/** Told the name of each screen while it stands there; may look at it in any way that changes nothing. */
type Visit = (screen: string) => Promise<void>;

export type TourLanguage = 'en' | 'ar';

export async function tour(page: Page, language: TourLanguage, visit: Visit): Promise<void> {
  await makeProfile(page, language, visit);
  await visit('home, empty');
  await place(page, 'find');
  await visit('find, empty');
  await registration(page, visit);
  await secondRegistration(page, visit);
  await home(page);
  await visit('home');
  await records(page, visit);
  await settings(page, visit);
  await locked(page, visit);
}

/** From the first screen, in English still, to a new officer's home screen. */
export async function makeProfile(page: Page, language: TourLanguage, visit: Visit): Promise<void> {
  await firstRun(page, language, visit);
  await profile(page, visit);
}

const PLACES = ['home', 'register', 'find', 'leaves', 'settings'] as const;

/** One of the five places of the rail or bottom bar. */
export async function place(page: Page, name: (typeof PLACES)[number]): Promise<void> {
  await turn(page, page.locator('nav .frame-place').nth(PLACES.indexOf(name)));
}

const home = async (page: Page): Promise<void> => {
  await page.locator('nav .frame-place').first().click();
  await page.locator('.home-ways').waitFor();
};

/** Opens a dialog, visits it, and leaves it by Escape. */
async function lookInto(page: Page, opener: Locator, name: string, visit: Visit): Promise<void> {
  await opener.click();
  await page.getByRole('dialog').waitFor();
  await visit(name);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function firstRun(page: Page, language: TourLanguage, visit: Visit): Promise<void> {
  const preferences = page.locator('.door-preferences button');
  await lookInto(page, preferences.first(), 'language dialog', visit);
  if (language !== 'en') {
    await preferences.first().click();
    await page.getByRole('dialog').locator(`label[lang="${language}"]`).click();
    await page.locator(`html[lang="${language}"]`).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await visit('first run');
  await lookInto(page, preferences.nth(1), 'display dialog', visit);
  await waysIn(page, visit);
}

/** The other doors, as far as nobody else is needed. Ends on the first screen. */
async function waysIn(page: Page, visit: Visit): Promise<void> {
  const doors = page.locator('.action-card');
  await turn(page, doors.nth(1));
  await visit('join');
  await page.locator('.join-paste button').click();
  await page.locator('.field-error').waitFor();
  await visit('join, refused');
  await turn(page, back(page));

  await turn(page, doors.nth(2));
  await page.locator('.set-up-part').waitFor({ timeout: 60_000 });
  await visit('set up');
  await page.locator('.choice-card').nth(0).click();
  await page.locator('.choice-card').nth(3).click();
  await turn(page, primary(page));
  await primary(page).click();
  await page.locator('.field-error').waitFor();
  await visit('set up: name, refused');
  await page.locator('main input').first().fill('Valley');
  await turn(page, primary(page));
  await page.locator('main input').first().fill('Valley Aid');
  await page.locator('main textarea').first().fill('Blue tent');
  await visit('set up: controller');
  await turn(page, primary(page));
  await visit('set up: recipients');
  await turn(page, primary(page));
  await visit('set up: sharing');
  for (let step = 0; step < 5; step += 1) await turn(page, back(page));

  await turn(page, page.locator('main .button-quiet').last());
  await visit('recover');
  await turn(page, back(page));
}

async function profile(page: Page, visit: Visit): Promise<void> {
  await turn(page, page.locator('.action-card-primary'));
  await primary(page).click();
  await page.locator('.field-error').waitFor();
  await visit('profile: name, refused');
  await page.locator('main input').fill(OFFICER);
  await turn(page, primary(page));

  const fields = page.locator('input[type="password"]');
  await visit('profile: passphrase');
  await fields.nth(0).fill('password');
  await primary(page).click();
  await page.locator('.field-error').first().waitFor();
  await visit('profile: passphrase, refused');
  await fields.nth(0).fill(PASSPHRASE);
  await fields.nth(1).fill(PASSPHRASE);
  await turn(page, primary(page));
  await fields.nth(0).fill(SUPERVISOR_PASSPHRASE);
  await fields.nth(1).fill(SUPERVISOR_PASSPHRASE);
  await visit('profile: supervisor');
  await turn(page, primary(page));
  await page.locator('.choice-card').click();
  await visit('profile: promise');
  await turn(page, primary(page));
  await visit('profile: storage');
  await turn(page, primary(page));
  await visit('profile: creating');
  await page.locator('.home-ways').waitFor({ timeout: 120_000 });
}

/** A yes to each purpose, and to each recipient that it opens. */
export async function agreeToAll(page: Page): Promise<void> {
  for (const purpose of ['C', 'P', 'T']) {
    await page.locator(`#purpose-${purpose} label`).first().click();
    await page.locator(`[id^="purpose-${purpose}-to-"] label`).first().click();
  }
}

/** Notice, decisions and manner, as quickly as may be. */
async function consent(page: Page): Promise<void> {
  await turn(page, primary(page));
  await agreeToAll(page);
  await turn(page, primary(page));
  await page.locator('#consent-understood label').click();
  await page.locator('#consent-manner label').nth(3).click();
  await turn(page, primary(page));
}

/** From any screen to the receipt of a household of one. */
export async function registration(page: Page, visit: Visit, person = FIRST_PERSON): Promise<void> {
  await place(page, 'register');
  await visit('notice');
  await turn(page, page.locator('.screen-actions .button-quiet'));
  await visit('declined');
  await turn(page, secondary(page));
  await turn(page, primary(page));
  await visit('decisions');
  await primary(page).click();
  await page.locator('.error-summary').waitFor();
  await visit('decisions, refused');
  await agreeToAll(page);
  await turn(page, primary(page));
  await page.locator('#consent-manner label').nth(1).click();
  await visit('manner');
  await page.locator('#consent-understood label').click();
  await page.locator('#consent-manner label').nth(3).click();
  await turn(page, primary(page));

  await primary(page).click();
  await page.locator('.error-summary').waitFor();
  await visit('form page, refused');
  await fillPages(page, HOUSEHOLD, '.empty', (at) => visit(`household form, page ${at}`));
  await visit('members, empty');
  await turn(page, primary(page));
  await primary(page).click();
  await page.locator('.error-summary').waitFor();
  await visit('decider, refused');
  await page.locator('#member-decider label').nth(1).click();
  await visit('decider, child');
  await page.locator('#member-decider label').first().click();
  await turn(page, primary(page));
  await fillPages(page, person, '.members', (at) => visit(`person form, page ${at}`));
  await visit('members');
  await lookInto(page, page.locator('.member .button-quiet'), 'remove dialog', visit);
  await turn(page, primary(page));
  await page.locator('.screen-actions .button-primary:enabled').waitFor();
  await visit('read-back');
  await turn(page, primary(page));
  await visit('receipt');
}

/** Someone who looks like the first: only so far that there is something to continue. */
async function secondRegistration(page: Page, visit: Visit): Promise<void> {
  await turn(page, primary(page));
  await consent(page);
  await fillPages(page, HOUSEHOLD, '.empty');
  await turn(page, primary(page));
  await page.locator('#member-decider label').first().click();
  await turn(page, primary(page));
  await answerPage(page, FIRST_PERSON[0] ?? []);
  await turn(page, primary(page));
  await page.getByRole('dialog').waitFor();
  await visit('similar people');
  await page.locator('dialog .button-primary').click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function records(page: Page, visit: Visit): Promise<void> {
  await place(page, 'find');
  const box = page.getByRole('combobox');
  await box.fill('zzz');
  await page.locator('.empty').waitFor();
  await visit('find, nobody');
  await box.fill(GIVEN_NAME);
  await page.getByRole('option').first().waitFor();
  await visit('find');
  await turn(page, page.getByRole('option').first());
  await visit('person');
  const buttons = page.locator('.record-buttons button');
  await lookInto(page, page.locator('.tier-mark').first(), 'tier dialog', visit);
  await lookInto(page, buttons.nth(2), 'reveal dialog', visit);
  await buttons.nth(2).click();
  await page.locator('dialog input').nth(0).fill('asked by the family');
  await page.locator('dialog input').nth(1).fill(PASSPHRASE);
  await page.locator('dialog .button-primary').click();
  await page.locator('.reveal-bar').waitFor({ timeout: 60_000 });
  await visit('revealed');
  await page.locator('.reveal-bar button').click();
  await page.locator('.reveal-bar').waitFor({ state: 'detached' });

  await turn(page, buttons.nth(1));
  await page.locator('.consent-purpose').first().waitFor();
  await visit('decisions of a person');
  await turn(page, page.locator('.consent-line-buttons button').first());
  await visit('a later decision');
  await turn(page, back(page));
  await turn(page, back(page));

  await turn(page, buttons.last());
  await visit('correct');
  await turn(page, page.locator('.correct-choice').first());
  await page.locator('.question').waitFor();
  await visit('correct an answer');
  await turn(page, back(page));
  await turn(page, page.locator('.correct-choice').last());
  await page.locator('.question').waitFor();
  await visit('correct a restricted answer');
  await turn(page, back(page));
  await turn(page, back(page));
  await turn(page, buttons.first());
  await visit('household');
}

const back = (page: Page): Locator => page.locator('.screen-row button').first();

async function settings(page: Page, visit: Visit): Promise<void> {
  await place(page, 'leaves');
  await visit('what leaves');
  await place(page, 'settings');
  await page.locator('.settings-profile').first().waitFor();
  await visit('settings');
  await lookInto(page, page.locator('.settings-profile button').first(), 'remove profile dialog', visit);
  const erase = page.locator('.settings-section').last().getByRole('button');
  await lookInto(page, erase, 'erase dialog', visit);
  await erase.click();
  await page.locator('dialog .button-danger').click();
  await page.getByRole('alert').waitFor();
  await visit('erase dialog, asked again');
  await page.keyboard.press('Escape');
  await turn(page, page.locator('.settings-section .action-card'));
  await page.locator('.audit-entry').first().waitFor();
  await visit('log');
}

async function locked(page: Page, visit: Visit): Promise<void> {
  await page.locator('.lock-button').click();
  const field = page.locator('input[type="password"]');
  await field.waitFor();
  await visit('unlock');
  await field.fill('not this one');
  await page.locator('.unlock-form .button-primary').click();
  await page.locator('.unlock-form .banner').waitFor({ timeout: 60_000 });
  await visit('unlock, refused');
  await lookInto(page, page.locator('.unlock-more .button-quiet'), 'erase dialog, locked', visit);
}

const GIVEN_NAME = 'Mohamed';

/** By the sample's forms: each page's questions in their order. */
const HOUSEHOLD: AnswersByPlace = [
  [null, 0],
  [0, 0, 0],
  [0],
  [0, '0770 555 019', 'after dark, never by text message'],
  [1, 1],
  [],
  ['CARD-440127'],
];

export const personNamed = (given: string, family: string): AnswersByPlace => [
  [given, family, 1],
  [3, '41'],
  [0],
  [1, 'AB 1209-7'],
];

const FIRST_PERSON = personNamed(GIVEN_NAME, 'Benkacem');
