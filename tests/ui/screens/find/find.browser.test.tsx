/** Finding people: the newest question wins, and everything works from the box by keyboard. */
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { err, ok } from '../../../../src/result/result.ts';
import { FindScreen } from '../../../../src/ui/screens/find/find-screen.tsx';
import { type OpenedScreen, openScreen } from '../open-screen.tsx';
import { type ScriptedVault, scriptedVault } from '../scripted-vault.ts';

let screen: OpenedScreen | null = null;
afterEach(() => screen?.close());

const idOf = (index: number): string => index.toString(16).padStart(32, '0');
const people = Array.from({ length: 620 }, (_, index) => ({
  recordId: idOf(index + 1),
  householdId: idOf(index + 1001),
  name: `Person ${index + 1}`,
  sex: '',
  age: null,
  reference: 'K7M2P-9XQ4D',
  registeredAt: 1,
}));
const box = page.getByRole('combobox', { name: 'Name, phone number or receipt' });
const results = page.getByRole('option');

async function open(): Promise<ScriptedVault> {
  const vault = scriptedVault({
    'people.find': ({ query, limit }) => {
      const found = people.filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()));
      return ok({ people: found.slice(0, limit), total: found.length });
    },
  });
  screen = await openScreen(vault, { screen: 'find' }, (route) => (route.screen === 'find' ? <FindScreen /> : null));
  await expect.element(box).toHaveFocus();
  return vault;
}

describe('finding', () => {
  test('shows who was registered last before anything is typed, with focus in the box', async () => {
    await open();
    await expect.element(page.getByText('Registered last')).toBeVisible();
    await expect.element(results.first()).toHaveTextContent('Person 1');
  });

  test('moves through results by arrows and opens one by Enter', async () => {
    await open();
    await userEvent.fill(box, 'Person 61');
    await expect.element(page.getByText('11 people found')).toBeVisible();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
    await expect.element(results.nth(1)).toHaveAttribute('aria-selected', 'true');
    expect(box.element().getAttribute('aria-activedescendant')).toBe(results.nth(1).element().id);
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => screen?.route()).toEqual({ screen: 'person', recordId: idOf(610) });
  });

  test('shows a hundred at first, more when asked, and says when to narrow down', async () => {
    await open();
    await expect.poll(() => results.elements().length).toBe(100);
    for (const shown of [200, 300, 400, 500]) {
      await page.getByRole('button', { name: 'Show more' }).click();
      await expect.poll(() => results.elements().length).toBe(shown);
    }
    await expect.element(page.getByText(/There are more/)).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Show more' })).not.toBeInTheDocument();
  });

  test('says what to try when nobody is found', async () => {
    await open();
    await userEvent.fill(box, 'zzz');
    await expect.element(page.getByText('Nobody found')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(box).toHaveValue('');
    await expect.element(page.getByText('Registered last')).toBeVisible();
  });

  test('keeps what was found when the next question fails, and says why', async () => {
    const vault = await open();
    await expect.element(results.first()).toBeVisible();
    vault.answer({ 'people.find': () => err({ type: 'storage-unavailable' }) });
    await userEvent.fill(box, 'Person');
    await expect.element(page.getByRole('alert')).toBeVisible();
    await expect.element(results.first()).toBeVisible();
  });
});
