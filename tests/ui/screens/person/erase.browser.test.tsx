/** Erasing a record for good: who may, what is said before, and how far it has got after. */
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { err, ok } from '../../../../src/result/result.ts';
import { EraseRecord } from '../../../../src/ui/screens/person/erase/erase-record.tsx';
import type { RecordId } from '../../../../src/vault/protocol.ts';
import { screenFindings } from '../../fits.ts';
import { type OpenedScreen, openScreen } from '../open-screen.tsx';
import { type Script, scriptedVault } from '../scripted-vault.ts';
import { joined, syncOf, waitingOf } from '../sync-for-tests.ts';

const recordId = '9'.repeat(32) as RecordId;
const opener = page.getByRole('button', { name: "Erase this person's data…" });
const erase = page.getByRole('button', { name: 'Erase', exact: true });

let screen: OpenedScreen | null = null;
afterEach(() => screen?.close());

async function open(role: 'officer' | 'supervisor', script: Script = {}, language: 'en' | 'ar' = 'en') {
  const vault = scriptedVault({ 'sync.read': () => ok(syncOf()), 'record.erase': () => ok({}), ...script });
  const show = () => (
    <main>
      <h1>Amina</h1>
      <EraseRecord recordId={recordId} kind="person" />
    </main>
  );
  screen = await openScreen(vault, { screen: 'person', recordId }, show, joined(role), language);
  await expect.element(page.getByRole('heading', { name: 'Amina' })).toBeVisible();
  return vault;
}
const erased = (vault: Awaited<ReturnType<typeof open>>) =>
  vault.calls.filter(({ command }) => command === 'record.erase').map(({ payload }) => payload);

test('an officer is not offered it', async () => {
  await open('officer');
  await expect.element(opener).not.toBeInTheDocument();
});

test('what it means is said first, and nothing happens without a reason', async () => {
  const vault = await open('supervisor');
  await opener.click();
  await expect.element(page.getByText(/cannot be called back/)).toBeVisible();
  await erase.click();
  await expect.element(page.getByText('Write a few words.')).toBeVisible();
  await page.getByRole('button', { name: 'Keep it' }).click();
  expect(erased(vault)).toEqual([]);
});

test('once it is done, says who has still to carry it out, and leads away from what is gone', async () => {
  const purgesOpen = [
    { opId: 'a'.repeat(32), at: 1, waitingFor: [] },
    { opId: 'b'.repeat(32), at: 2, waitingFor: ['c'.repeat(32), 'd'.repeat(32)] },
  ];
  const vault = await open('supervisor');
  await opener.click();
  await page.getByLabelText('Why is it erased?').fill('asked by the person');
  vault.answer({ 'sync.read': () => ok(syncOf({ purgesOpen, waiting: waitingOf(1) })) });
  await erase.click();
  await expect.element(page.getByText('It is gone from this tablet.')).toBeVisible();
  await expect.element(page.getByText(/^2 other tablets have not confirmed yet/)).toBeVisible();
  await expect.element(page.getByText(/The order to delete waits to be sent/)).toBeVisible();
  expect(erased(vault)).toEqual([{ recordId, reason: 'asked by the person' }]);
  await page.getByRole('button', { name: 'See who has confirmed it' }).click();
  expect(screen?.route()).toEqual({ screen: 'leaves' });
});

test('a vault that refuses is heard, and the reason stays', async () => {
  await open('supervisor', { 'record.erase': () => err({ type: 'storage-full' }) });
  await opener.click();
  await page.getByLabelText('Why is it erased?').fill('asked by the person');
  await erase.click();
  await expect.element(page.getByText(/This tablet has no room left/)).toBeVisible();
  await expect.element(page.getByLabelText('Why is it erased?')).toHaveValue('asked by the person');
});

test.each(['en', 'ar'] as const)('usable on every screen: %s', async (language) => {
  await open('supervisor', {}, language);
  await page.getByRole('button').first().click();
  await expect.poll(() => document.querySelector('dialog')).not.toBeNull();
  expect(await screenFindings()).toEqual([]);
});
