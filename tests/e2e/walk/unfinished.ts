/** A registration that stops in the middle of a member's form, and goes on from there. */
import type { Page } from 'playwright';
import { AMINA, adultAnswers, fillForm, fillHousehold, giveConsent, MEMBERS_TITLE, startMember } from './register.ts';
import { goTo, press } from './screen.ts';

/** The page where it stops, which has a text to type. */
export const MIDDLE = 'Papers for the payment';
export const middleText = (page: Page) => page.getByRole('textbox', { name: /^Number on the paper/ });

/** From any screen to the list of members, which is still empty. */
export async function startHousehold(page: Page): Promise<void> {
  await goTo(page, 'Register');
  await giveConsent(page);
  await fillHousehold(page, AMINA);
}

/** From any screen to the middle of the first member's form. */
export async function registerHalf(page: Page): Promise<void> {
  await startHousehold(page);
  await startMember(page);
  await fillForm(page, adultAnswers(AMINA), new RegExp(MIDDLE));
}

/** From Home back to where it stopped. */
export const continueHalf = (page: Page): Promise<void> => press(page, new RegExp(`^${AMINA.givenName}`));

/** From there to the list of members. */
export async function finishHalf(page: Page): Promise<void> {
  await fillForm(page, adultAnswers(AMINA), MEMBERS_TITLE);
}
