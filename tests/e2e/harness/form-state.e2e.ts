/** What Chromium writes to its session files of what stands in a form, and what keeps it from doing so. */
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { startApp } from './app.ts';
import { scanProfile } from './profile-scan.ts';

const TYPED = ['in-a-text-field', 'in-a-textarea', 'in-a-search-field', 'in-a-shown-passphrase'] as const;
/** Where no text is typed, what would be found is the control's name or its chosen value. */
const CHOSEN = ['name-of-a-radio', 'name-of-a-checkbox', 'value-of-a-select', '31415926'] as const;
const MARKERS = [...TYPED, ...CHOSEN];

/** Fills one field of each kind, and has the browser take note of the page's state. */
async function fillForm(page: Page, autocomplete: 'off' | null): Promise<void> {
  await page.evaluate((value) => {
    const add = (tag: string, id: string, properties: Record<string, string> = {}): HTMLElement => {
      const element = Object.assign(document.createElement(tag), { id, ...properties });
      if (value !== null) element.setAttribute('autocomplete', value);
      document.body.append(element);
      return element;
    };
    add('input', 'text');
    add('textarea', 'area');
    add('input', 'search', { type: 'search' });
    add('input', 'passphrase', { type: 'password' });
    add('input', 'range', { type: 'range', max: '99999999', value: '0' });
    add('input', 'radio', { type: 'radio', name: 'name-of-a-radio' });
    add('input', 'checkbox', { type: 'checkbox', name: 'name-of-a-checkbox' });
    add('select', 'select').append(new Option('first'), new Option('second', 'value-of-a-select'));
  }, autocomplete);
  await page.fill('#text', TYPED[0]);
  await page.fill('#area', TYPED[1]);
  await page.fill('#search', TYPED[2]);
  await page.fill('#passphrase', TYPED[3]);
  await page.evaluate(() => document.querySelector('#passphrase')?.setAttribute('type', 'text'));
  await page.fill('#range', '31415926');
  await page.check('#radio');
  await page.check('#checkbox');
  await page.selectOption('#select', 'value-of-a-select');
  // Going somewhere within the page makes the browser store what the entry it leaves looked like.
  await page.evaluate(() => history.pushState(null, ''));
}

function found(profileFolder: string): string[] {
  return [...new Set(scanProfile(profileFolder, MARKERS).findings.map(({ marker }) => marker))].sort();
}

test('without autocomplete="off" every kind of field reaches the disk, and the scanner sees it', async () => {
  const app = await startApp({ manual: true });
  try {
    await fillForm(app.page, null);
    await app.page.goto('about:blank');
    await app.closeBrowser();
    expect(found(app.profileFolder)).toEqual([...MARKERS].sort());
    expect(app.problems.all().filter(({ kind }) => kind === 'restorable-field')).toHaveLength(8);
  } finally {
    await app.dispose();
  }
});

test('with it none does', async () => {
  const app = await startApp();
  await fillForm(app.page, 'off');
  await app.page.goto('about:blank');
  await app.closeBrowser();
  expect(found(app.profileFolder)).toEqual([]);
});
