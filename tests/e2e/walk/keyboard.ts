/** Going through screens with the keyboard alone, and what must hold at every step: the focus is somewhere, and is seen. */
import type { Locator, Page } from 'playwright';
import { expect } from 'vitest';

const MOST_STEPS = 150;

/** Moves the focus to an element by Tab, or Shift+Tab, judging every stop on the way. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press(key);
    expect(await focusFaults(page)).toEqual([]);
    if (await hasFocus(target)) return;
  }
  throw new Error(`not reached by ${key}: ${target.toString()}`);
}

export const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement);

export async function pressOn(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Presses Enter on what leads to another screen: its title then has the focus, so that nothing is lost. */
export async function turnByKey(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await turnByEnter(page);
}

export async function turnByEnter(page: Page): Promise<void> {
  const before = await page.locator('h1').textContent();
  await page.keyboard.press('Enter');
  await page.waitForFunction((old) => {
    const title = document.querySelector('h1');
    return title !== null && title.textContent !== old && title === document.activeElement;
  }, before);
}

/** @returns what is wrong with where the focus is; empty while a person can see it */
export function focusFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const element = document.activeElement;
    // Past the last control the focus is with the browser, and the next Tab brings it back.
    if (!(element instanceof HTMLElement) || element === document.body) return [];
    const faults: string[] = [];
    const name = `${element.tagName}.${element.className} "${element.getAttribute('aria-label') ?? element.textContent}"`;
    // Radio buttons and the search box are outlined by the card or box around them.
    const outlined = [element, element.closest('label'), element.closest('.find-box')].filter((each) => each !== null);
    const isOutlined = outlined.some((each) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(each);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    });
    if (!isOutlined) faults.push(`no outline: ${name}`);
    const { left, top, width, height } = element.getBoundingClientRect();
    const points = [0.1, 0.5, 0.9].map((part) => [left + width / 2, top + height * part] as const);
    const isSeen = points.some(([x, y]) => {
      const hit = document.elementFromPoint(x, y);
      return hit !== null && (element.contains(hit) || outlined.some((each) => each.contains(hit)));
    });
    if (!isSeen) faults.push(`hidden: ${name}`);
    return faults;
  });
}

/** Every stop of one round through the screen, by Tab: each one's place on the page, in the order of the round. */
export async function stopsOf(page: Page, within: string): Promise<{ name: string; top: number; bottom: number }[]> {
  const stops: { name: string; top: number; bottom: number }[] = [];
  await page.locator('h1').focus();
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate((selector) => {
      const element = document.activeElement;
      if (element === null || element.closest(selector) === null) return null;
      const { top, bottom } = element.getBoundingClientRect();
      return { name: element.textContent ?? '', top: top + scrollY, bottom: bottom + scrollY };
    }, within);
    if (stop === null) return stops;
    stops.push(stop);
  }
  return stops;
}
