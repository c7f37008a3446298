/** Gestures that need no word of the interface: for walks in languages other than English. */
import type { Locator, Page } from 'playwright';

/** What the screen is for: the last button of its foot. */
export const primary = (page: Page): Locator => page.locator('.screen-actions .button-primary');
export const secondary = (page: Page): Locator => page.locator('.screen-actions .button-secondary').first();

/** Presses what leads to another screen, and waits until its title stands there. */
export async function turn(page: Page, what: Locator): Promise<void> {
  const title = page.locator('h1');
  const before = await title.textContent();
  await what.click();
  await page.waitForFunction((old) => {
    const now = document.querySelector('h1')?.textContent;
    return now !== undefined && now !== old;
  }, before);
}

/**
 * What to answer, page by page and question by question as they stand there: a choice's place in its list, what to type,
 * or null for no answer. Questions and pages beyond are left unanswered.
 */
export type AnswersByPlace = readonly (readonly (number | string | null)[])[];

export async function answerPage(page: Page, answers: AnswersByPlace[number]): Promise<void> {
  for (const [index, answer] of answers.entries()) {
    const question = page.locator('.question').nth(index);
    if (typeof answer === 'number') await question.locator('label.choice-card').nth(answer).click();
    if (typeof answer === 'string') await question.locator('input, textarea').first().fill(answer);
  }
}

/** Goes through a form, each page shown to `look` once it is answered, until something that matches `end` is there. */
export async function fillPages(
  page: Page,
  answers: AnswersByPlace,
  end: string,
  look: (page: number) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  for (let at = 0; ; at += 1) {
    await page.locator('.question').first().waitFor();
    await answerPage(page, answers[at] ?? []);
    await look(at + 1);
    const before = await page.locator('h1').textContent();
    await primary(page).click();
    await page.waitForFunction(
      ([old, selector]) =>
        document.querySelector(selector) !== null ||
        (document.querySelector('h1')?.textContent !== old && document.querySelector('.question') !== null),
      [before, end] as const,
    );
    if ((await page.locator(end).count()) > 0) return;
  }
}
