/** A whole registration in Arabic, from the choice of the language to finding the person again. One walk. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningApp, startApp } from './harness/app.ts';
import { turn } from './walk/any-language.ts';
import { makeProfile, personNamed, place, registration } from './walk/tour.ts';

/** Ends in a mark of neither direction, which lands on the wrong side wherever the name is not isolated. */
const FAMILY_NAME = 'N’Diaye (Bis)';

interface Seen {
  readonly direction: string;
  readonly language: string;
  readonly title: string;
  readonly latinWords: readonly string[];
  readonly unmirrored: number;
  readonly text: string;
}

let app: RunningApp;
const seen = new Map<string, Seen>();

beforeAll(async () => {
  app = await startApp({ manual: true });
  const { page } = app;
  const note = async (screen: string): Promise<void> => {
    seen.set(screen, await look(page));
  };
  // The first dialog is the one in which the language is chosen.
  await makeProfile(page, 'ar', (screen) => (screen === 'language dialog' ? Promise.resolve() : note(screen)));
  await registration(page, note, personNamed('Mohamed', FAMILY_NAME));
  for (const name of ['home', 'leaves', 'settings', 'find'] as const) {
    await place(page, name);
    await page.locator('.screen-body > *').first().waitFor();
    await note(name);
  }
}, 300_000);
afterAll(() => app.dispose());

function look(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const { dir, lang } = document.documentElement;
    const text = document.body.innerText;
    const pointing = [...document.querySelectorAll('.icon-pointing')];
    return {
      direction: dir,
      language: lang,
      title: document.querySelector('h1')?.textContent ?? '',
      // Whole words of letters alone: a version has digits.
      latinWords: (text.match(/[\wÀ-ÿ’]+/g) ?? []).filter((word) => /^[A-Za-zÀ-ÿ’]{2,}$/.test(word)),
      unmirrored: pointing.filter((icon) => !getComputedStyle(icon).transform.startsWith('matrix(-1')).length,
      text,
    };
  });
}

/** Where the first and the last character of an element's text stand, from the left. */
function endsOf(page: Page, selector: string): Promise<{ first: number; last: number; text: string }> {
  return page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const node = walker.nextNode();
      if (!(node instanceof Text)) throw new Error('no text');
      const leftOf = (index: number): number => {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        return range.getBoundingClientRect().left;
      };
      return { first: leftOf(0), last: leftOf(node.length - 1), text: node.data };
    });
}

test('every screen is in Arabic and reads from right to left', () => {
  expect(seen.size).toBeGreaterThan(30);
  for (const [screen, { direction, language, title }] of seen) {
    expect([screen, direction, language]).toEqual([screen, 'rtl', 'ar']);
    expect(title, screen).toMatch(/[\u0600-\u06ff]/);
  }
});

test('no word of the interface or of the forms is left in another language', () => {
  // The app, the officer, the person, the languages by their own names, an address, and units.
  const expected = ['Tessera', 'Heron', 'Mohamed', ...(FAMILY_NAME.match(/[A-Za-z’]{2,}/g) ?? [])];
  const known = new Set([...expected, 'English', 'Français', 'Español', 'protection', 'riverside', 'example', 'QR']);
  const isReference = (word: string): boolean => word === word.toUpperCase();
  for (const [screen, { latinWords }] of seen) {
    const left = latinWords.filter((word) => !known.has(word) && !isReference(word));
    expect([screen, left]).toEqual([screen, []]);
  }
});

test('the rail stands at the right', async () => {
  const rail = await app.page.locator('nav').boundingBox();
  const content = await app.page.locator('main').boundingBox();
  expect(rail?.x).toBeGreaterThanOrEqual((content?.x ?? 0) + (content?.width ?? 0));
});

test('every icon that points is mirrored', async () => {
  for (const [screen, { unmirrored }] of seen) expect([screen, unmirrored]).toEqual([screen, 0]);
  expect(await app.page.locator('.icon-pointing').count()).toBeGreaterThan(0);
});

test('counts and dates have the digits and the months that are read there', () => {
  const today = new Intl.DateTimeFormat('ar-u-nu-arab', { dateStyle: 'long' }).format(Date.now());
  expect(today).toMatch(/[٠-٩]/);
  expect(seen.get('receipt')?.text).toContain(today);
  expect(seen.get('home')?.text).toMatch(/[٠-٩]/);
});

test('the forms ask in Arabic', () => {
  expect(seen.get('household form, page 1')?.title).toContain('عن هذا التسجيل');
  expect(seen.get('household form, page 1')?.text).toContain('نازحة داخل البلد');
  expect(seen.get('person form, page 1')?.title).toContain('من هو هذا الشخص');
});

test('a name searched in Arabic letters finds it written in Latin ones', async () => {
  const box = app.page.getByRole('combobox');
  await box.fill('محمد');
  await app.page.getByRole('option', { name: 'Mohamed' }).waitFor();
  await box.fill('فاطمة');
  await app.page.locator('.empty').waitFor();
});

test('a French name reads correctly in a line of Arabic', async () => {
  const { page } = app;
  await page.getByRole('combobox').fill('mohamed');
  const option = page.getByRole('option');
  await option.waitFor();
  const inList = await endsOf(page, '.person-line-name bdi');
  expect(inList.text).toBe(`Mohamed ${FAMILY_NAME}`);
  expect(inList.last).toBeGreaterThan(inList.first);
  await turn(page, option);
  const inTitle = await endsOf(page, 'h1 bdi');
  expect(inTitle.last).toBeGreaterThan(inTitle.first);
  expect(await page.locator('h1 bdi').evaluate((name) => getComputedStyle(name).unicodeBidi)).toBe('isolate');
});

test('a reference reads from left to right', async () => {
  const { first, last, text } = await endsOf(app.page, '.record-reference');
  expect(text).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  expect(last).toBeGreaterThan(first);
});

test('no screen complained', () => app.expectNoProblems());
