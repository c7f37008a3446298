/** What other tablets changed reaches the screens, but never one on which somebody is writing. */
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { err, ok } from '../../../src/result/result.ts';
import { FreshSession } from '../../../src/ui/session/fresh-session.tsx';
import { useSession } from '../../../src/ui/session/session.tsx';
import { ProfileView } from '../../../src/vault/protocol.ts';
import { membership } from '../screens/devices/devices-for-tests.ts';
import { type OpenedScreen, openScreen } from '../screens/open-screen.tsx';
import { type ScriptedVault, scriptedVault } from '../screens/scripted-vault.ts';

const profile = ProfileView.parse({ profileId: '1'.repeat(32), label: 'Heron', role: 'officer', demonstration: false });
const settings = { language: 'en', lockAfterMs: 3_600_000, lockWhenHiddenMs: 3_600_000 };
const viewOf = (state: 'invited' | 'confirmed') => ({
  profile,
  settings,
  programme: null,
  forms: [],
  membership: { ...membership, state },
});

function Probe() {
  const { view } = useSession();
  return (
    <>
      <FreshSession />
      <p>State: {view.membership?.state}</p>
    </>
  );
}

let screen: OpenedScreen | null = null;
afterEach(() => screen?.close());

async function open(start: 'settings' | 'register'): Promise<ScriptedVault> {
  const vault = scriptedVault({ 'session.read': () => ok({ stamp: 'one', view: viewOf('confirmed') }) });
  const route = start === 'register' ? { screen: start, draftId: null } : { screen: start };
  screen = await openScreen(vault, route, () => <Probe />, {
    profile,
    membership: { ...membership, state: 'invited' },
  });
  await expect.element(page.getByText('State: invited')).toBeVisible();
  return vault;
}
const asked = (vault: ScriptedVault): unknown[] =>
  vault.calls.filter(({ command }) => command === 'session.read').map(({ payload }) => payload);

test('is shown as soon as news has come, and is asked for by what is known already', async () => {
  const vault = await open('settings');
  expect(asked(vault)).toEqual([]);
  vault.emit({ type: 'sync-changed' });
  await expect.element(page.getByText('State: confirmed')).toBeVisible();
  vault.answer({ 'session.read': () => ok({ stamp: 'one', view: null }) });
  vault.emit({ type: 'sync-changed' });
  await expect.poll(() => asked(vault)).toEqual([{ known: '' }, { known: 'one' }]);
  await expect.element(page.getByText('State: confirmed')).toBeVisible();
});

test('waits while somebody registers', async () => {
  const vault = await open('register');
  vault.emit({ type: 'sync-changed' });
  await expect.element(page.getByText('State: invited')).toBeVisible();
  expect(asked(vault)).toEqual([]);
});

test('leaves the screens as they are when it cannot be read', async () => {
  const vault = await open('settings');
  vault.answer({ 'session.read': () => err({ type: 'locked' }) });
  vault.emit({ type: 'sync-changed' });
  await expect.poll(() => asked(vault)).toHaveLength(1);
  await expect.element(page.getByText('State: invited')).toBeVisible();
});
