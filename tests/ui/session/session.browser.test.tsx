/** Locking from the page's side: the vault ends, the other tabs are told, the document is left. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { ok } from '../../../src/result/result.ts';
import { setLeave } from '../../../src/ui/session/lock.ts';
import { LockButton } from '../../../src/ui/session/lock-button.tsx';
import { SessionProvider, useSession } from '../../../src/ui/session/session.tsx';
import { onTabMessage, type TabMessage } from '../../../src/ui/session/tabs.ts';
import { SessionView } from '../../../src/vault/protocol.ts';
import { scriptedVault } from '../screens/scripted-vault.ts';
import { type Shown, show } from '../show.tsx';

const view = SessionView.parse({
  profile: { profileId: '1'.repeat(32), label: 'Heron', role: 'officer', demonstration: true },
  settings: { language: 'en', lockAfterMs: 300_000, lockWhenHiddenMs: 0 },
  programme: null,
  forms: [],
});

function Screen() {
  const { lock, changeSettings, view: current } = useSession();
  return (
    <>
      <p>{current.settings.lockAfterMs}</p>
      <button type="button" onClick={lock}>
        lock
      </button>
      <button type="button" onClick={() => void changeSettings({ ...current.settings, lockAfterMs: 60_000 })}>
        shorten
      </button>
    </>
  );
}

let shown: Shown;
const leave = vi.fn();
const told: TabMessage[] = [];
let forget: () => void;

beforeEach(() => {
  leave.mockReset();
  told.length = 0;
  setLeave(leave);
  forget = onTabMessage((message) => told.push(message));
});
afterEach(() => {
  shown.close();
  forget();
  document.documentElement.hidden = false;
});

async function openSession() {
  const end = vi.fn();
  const vault = { ...scriptedVault({ 'settings.write': () => ok({}) }), end };
  shown = await show(
    <SessionProvider vault={vault} initialView={view}>
      <Screen />
    </SessionProvider>,
  );
  return { end, calls: vault.calls };
}

test('locking ends the vault, hides the page at once, leaves it, and tells the other tabs', async () => {
  const { end } = await openSession();
  await page.getByRole('button', { name: 'lock' }).click();
  expect(end).toHaveBeenCalledOnce();
  expect(document.documentElement.hidden).toBe(true);
  expect(leave).toHaveBeenCalledOnce();
  await expect.poll(() => told).toEqual(['lock']);
});

test('a page that goes out of sight locks when the setting says at once', async () => {
  const { end } = await openSession();
  await expect.element(page.getByText('300000')).toBeVisible();
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
  visibility.mockRestore();
  expect(end).toHaveBeenCalled();
  expect(leave).toHaveBeenCalled();
});

test('changed settings are written to the vault and hold at once', async () => {
  const { calls } = await openSession();
  await page.getByRole('button', { name: 'shorten' }).click();
  await expect.element(page.getByText('60000')).toBeVisible();
  expect(calls).toEqual([{ command: 'settings.write', payload: { ...view.settings, lockAfterMs: 60_000 } }]);
});

test('a press locks; holding asks about the emergency and does not lock', async () => {
  const onLock = vi.fn();
  const onHold = vi.fn();
  shown = await show(<LockButton onLock={onLock} onHold={onHold} />);
  const button = page.getByRole('button', { name: 'Lock' });
  await button.click();
  expect(onLock).toHaveBeenCalledOnce();

  const element = button.element();
  element.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  await expect.poll(() => onHold.mock.calls.length, { timeout: 5_000 }).toBe(1);
  element.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
  element.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  expect(onLock).toHaveBeenCalledOnce();
});

test('a message that the app did not write is ignored', async () => {
  const channel = new BroadcastChannel('tessera-tabs');
  channel.postMessage({ type: 'lock' });
  channel.postMessage('unlock');
  channel.postMessage('lock');
  await expect.poll(() => told).toEqual(['lock']);
  channel.close();
  shown = await show(null);
});
