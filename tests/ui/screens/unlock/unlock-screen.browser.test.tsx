import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { err, ok } from '../../../../src/result/result.ts';
import { UnlockScreen } from '../../../../src/ui/screens/unlock/unlock-screen.tsx';
import type { VaultError } from '../../../../src/vault/errors.ts';
import { ProfileView } from '../../../../src/vault/protocol.ts';
import { type Shown, show } from '../../show.tsx';
import { type Script, type ScriptedVault, scriptedVault } from '../scripted-vault.ts';

const officer = ProfileView.parse({
  profileId: '2'.repeat(32),
  label: 'Heron',
  role: 'officer',
  demonstration: true,
});
const supervisor = ProfileView.parse({ ...officer, profileId: '1'.repeat(32), label: 'Osprey', role: 'supervisor' });
const session = {
  profile: officer,
  settings: { language: 'en', lockAfterMs: 300_000, lockWhenHiddenMs: 60_000 },
  programme: null,
  forms: [],
};

let shown: Shown;
afterEach(() => shown.close());

async function open(script: Script): Promise<{ vault: ScriptedVault; onUnlocked: ReturnType<typeof vi.fn> }> {
  const vault = scriptedVault(script);
  const onUnlocked = vi.fn();
  shown = await show(
    <UnlockScreen vault={vault} profiles={[supervisor, officer]} onUnlocked={onUnlocked} onAddProfile={vi.fn()} />,
  );
  return { vault, onUnlocked };
}

const passphrase = () => page.getByLabelText('Passphrase', { exact: true });
async function type(text: string): Promise<void> {
  await passphrase().click();
  await userEvent.keyboard(`${text}{Enter}`);
}
const refuse = (error: VaultError): Script => ({ 'profile.unlock': () => err(error) });

test('an officer stands first, and opens with a passphrase and Enter', async () => {
  const { vault, onUnlocked } = await open({ 'profile.unlock': () => ok(session) });
  await expect.element(page.getByRole('radio', { name: /Heron/ })).toBeChecked();
  await type('seven boats');
  await expect.poll(() => onUnlocked.mock.calls.length).toBe(1);
  expect(vault.calls).toEqual([
    { command: 'profile.unlock', payload: { profileId: officer.profileId, passphrase: 'seven boats' } },
  ]);
});

test('the profile that was chosen is the one that is opened', async () => {
  const { vault } = await open(refuse({ type: 'slot-damaged' }));
  await page.getByText('Osprey').click();
  await type('seven boats');
  await expect
    .poll(() => vault.calls.map(({ payload }) => payload))
    .toMatchObject([{ profileId: supervisor.profileId }]);
});

test('a wrong passphrase is emptied, said in words, and nothing is asked before the wait is over', async () => {
  const { vault, onUnlocked } = await open(refuse({ type: 'wrong-passphrase', retryAfterMs: 60_000 }));
  await type('six boats');
  await expect.element(page.getByRole('alert')).toHaveTextContent(/does not open this profile/);
  await expect.element(passphrase()).toHaveValue('');
  await expect.element(page.getByText(/try again in \d+ seconds/)).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Unlock' })).toBeDisabled();
  await type('seven boats');
  expect(vault.calls).toHaveLength(1);
  expect(onUnlocked).not.toHaveBeenCalled();
});

test('a damaged slot is not blamed on the passphrase', async () => {
  await open(refuse({ type: 'slot-damaged' }));
  await type('seven boats');
  await expect.element(page.getByRole('alert')).toHaveTextContent(/It is not the passphrase/);
});

test('the emergency erase says what is lost, asks twice with the buttons changed over, and then erases', async () => {
  const { vault } = await open({ 'device.erase': () => err({ type: 'storage-unavailable' }) });
  const eraseCalls = () => vault.calls.filter(({ command }) => command === 'device.erase').length;
  await page.getByRole('button', { name: 'Emergency erase…' }).click();
  await expect.element(page.getByRole('dialog')).toHaveTextContent(/2 profiles on this tablet/);
  const first = page.getByRole('button', { name: 'Erase…', exact: true });
  const before = first.element().getBoundingClientRect();
  await first.click();
  const keep = page.getByRole('button', { name: 'Keep everything' });
  await expect.element(page.getByRole('button', { name: 'Erase now' })).toBeVisible();
  const after = keep.element().getBoundingClientRect();
  // A second press in the place of the first meets the button that keeps everything.
  expect(after.left).toBeLessThan(before.right);
  expect(after.right).toBeGreaterThan(before.left);
  expect(eraseCalls()).toBe(0);
  await page.getByRole('button', { name: 'Erase now' }).click();
  await expect.poll(eraseCalls).toBe(1);
  await expect.element(page.getByRole('dialog')).toHaveTextContent(/no access to its storage/);
});
