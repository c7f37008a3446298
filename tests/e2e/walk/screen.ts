/** The few gestures of a person in front of a screen, by what they read there. English interface. */
import type { Page } from 'playwright';

export const heading = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name: text }).waitFor();

export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).first().click();

/** A choice among cards: a radio button or a check box, by its label. */
export const choose = (page: Page, question: string | RegExp, answer: string): Promise<void> =>
  page
    .getByRole('group', { name: question })
    .or(page.getByRole('radiogroup', { name: question }))
    .first()
    .getByText(answer, { exact: true })
    .click();

export const goTo = (
  page: Page,
  place: 'Home' | 'Register' | 'Find' | 'What leaves' | 'Forms' | 'Settings',
): Promise<void> => page.getByRole('navigation').getByText(place, { exact: true }).click();
