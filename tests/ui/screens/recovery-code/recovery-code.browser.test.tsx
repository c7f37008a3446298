/** The recovery code: shown, kept, and asked for again before it goes. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { RecoveryCodeScreen } from '../../../../src/ui/screens/recovery-code/recovery-code-screen.tsx';
import type { Language } from '../../../../src/vault/protocol.ts';
import { screenFindings } from '../../fits.ts';
import { type Shown, show } from '../../show.tsx';

const GROUPS = ['7K2MX', 'Q9D4T', '0ZW8H', 'R3VBN', '5GJ1C', 'XE6PA', 'M2T8K', 'D7QF9', 'HS0WY', 'B4N6R', 'V1KJZ'];

let shown: Shown | null = null;
beforeEach(() => page.viewport(1280, 800));
afterEach(() => {
  shown?.close();
  vi.restoreAllMocks();
});

async function open(language: Language = 'en') {
  const onKept = vi.fn();
  shown = await show(<RecoveryCodeScreen code={GROUPS.join('-')} onKept={onKept} />, language);
  return onKept;
}
const kept = page.getByRole('button', { name: 'I have kept it' });
const done = page.getByRole('button', { name: 'Done' });
const fields = () => page.getByRole('textbox');
/** Which groups are asked for, by what stands above the fields. */
const asked = (): number[] =>
  [...document.querySelectorAll('label')].map(({ textContent }) => Number(textContent.replace('Group ', '')) - 1);

test('is shown group by group, with words on what happens when it is lost and when it is stolen', async () => {
  await open();
  expect([...document.querySelectorAll('.recovery-groups li')].map(({ textContent }) => textContent)).toEqual(GROUPS);
  await expect.element(page.getByText('If it is lost')).toBeVisible();
  await expect.element(page.getByText('If it is stolen')).toBeVisible();
});

test('goes only once two of its groups were typed from what was kept', async () => {
  const onKept = await open();
  await kept.click();
  expect(document.body.textContent).not.toContain(GROUPS[0]);
  await done.click();
  expect(onKept).not.toHaveBeenCalled();
  const [one = 0, other = 0] = asked();
  expect(one).not.toBe(other);
  await userEvent.fill(fields().nth(0), GROUPS[one]?.toLowerCase() ?? '');
  await userEvent.fill(fields().nth(1), 'WRONG');
  await done.click();
  await expect.element(page.getByText(/not what the code says there/)).toBeVisible();
  expect(onKept).not.toHaveBeenCalled();
  await userEvent.fill(fields().nth(1), GROUPS[other] ?? '');
  await done.click();
  expect(onKept).toHaveBeenCalledTimes(1);
});

test('can be looked at again before it is checked', async () => {
  await open();
  await kept.click();
  await page.getByRole('button', { name: 'Back' }).click();
  await expect.element(page.getByText('7K2MX')).toBeVisible();
});

test('is printed without anything else of the screen', async () => {
  const printed = vi.spyOn(window, 'print').mockImplementation(() => undefined);
  await open();
  await page.getByRole('button', { name: 'Print' }).click();
  expect(printed).toHaveBeenCalledTimes(1);
});

test('is saved as a file that holds the code, under a name that names nobody', async () => {
  const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:none');
  const names: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    names.push(this.download);
  });
  await open();
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const [blob] = made.mock.calls[0] ?? [];
  expect(await (blob as Blob).text()).toBe(`${GROUPS.join('-')}\n`);
  expect(names).toEqual(['recovery-code.txt']);
});

describe.each<[Language]>([['en'], ['ar']])('in %s both steps', (language) => {
  test('fit small screens and large text, and axe finds nothing', async () => {
    await open(language);
    expect(await screenFindings()).toEqual([]);
    await page.getByRole('button').last().click();
    await page.getByRole('button').last().click();
    await expect.poll(() => document.querySelectorAll('.field-error').length).toBe(2);
    expect(await screenFindings()).toEqual([]);
  });
});
