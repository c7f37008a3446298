/** How sending stands, as Home and the status line say it: calm while all goes its way, and by name when it does not. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { ok } from '../../../../src/result/result.ts';
import { StatusLine } from '../../../../src/ui/frame/status-line.tsx';
import { HomeScreen } from '../../../../src/ui/screens/home/home-screen.tsx';
import { LONG_UNSENT_MS } from '../../../../src/ui/session/delivery-state.ts';
import type { SyncView } from '../../../../src/vault/views/sharing-views.ts';
import { screenFindings } from '../../fits.ts';
import { type OpenedScreen, openScreen } from '../open-screen.tsx';
import { scriptedVault } from '../scripted-vault.ts';
import { joined, syncOf, waitingOf } from '../sync-for-tests.ts';

const NOW = 1_800_000_000_000;
const home = {
  drafts: [],
  householdsToday: 1,
  peopleToday: 2,
  people: 2,
  households: 1,
  waitingToLeave: 7,
  lastContactAt: null,
  problems: [],
};

let screen: OpenedScreen | null = null;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => {
  screen?.close();
  vi.useRealTimers();
});

async function open(sync: Partial<SyncView> | null, language: 'en' | 'ar' = 'en') {
  const vault = scriptedVault({ 'home.read': () => ok(home), 'sync.read': () => ok(syncOf(sync ?? {})) });
  const show = () => (
    <>
      <StatusLine />
      <HomeScreen />
    </>
  );
  screen = await openScreen(vault, { screen: 'find' }, show, sync === null ? {} : joined(), language);
  await expect.poll(() => document.querySelector('.home-facts')).not.toBeNull();
  return vault;
}
const statusLine = page.getByRole('banner');

test('of the sample: what is only on this tablet', async () => {
  await open(null);
  await expect.element(statusLine).toHaveTextContent('7 only on this tablet');
  await expect.element(page.getByText('Only on this tablet', { exact: true })).toBeVisible();
});

describe('of a programme', () => {
  test('what waits to be sent, and the last contact', async () => {
    await open({ waiting: waitingOf(3, NOW), lastContactAt: NOW - 60_000 });
    await expect.element(statusLine).toHaveTextContent('3 wait to be sent');
    const facts = document.querySelector<HTMLElement>('.home-facts');
    expect(facts?.innerText).toMatch(/Waits to be sent\n3 records/);
    expect(facts?.innerText).toMatch(/Last contact\n.*2027/);
  });

  test('all safe once everything is confirmed, told by the vault itself', async () => {
    const vault = await open({ waiting: waitingOf(3, NOW) });
    await expect.element(statusLine).toHaveTextContent('3 wait to be sent');
    vault.answer({ 'sync.read': () => ok(syncOf()) });
    vault.emit({ type: 'sync-changed' });
    await expect.element(statusLine).toHaveTextContent('all safe');
  });

  test('what was written on another screen is counted on the way to the next', async () => {
    const vault = await open({});
    await expect.element(statusLine).toHaveTextContent('all safe');
    vault.answer({ 'sync.read': () => ok(syncOf({ waiting: waitingOf(2, NOW) })) });
    screen?.go({ screen: 'settings' });
    await expect.element(statusLine).toHaveTextContent('2 wait to be sent');
  });

  test('a quiet warning once it has waited for long, with the way to what can be done', async () => {
    await open({ waiting: waitingOf(3, NOW - LONG_UNSENT_MS), problem: { type: 'no-network' } });
    await expect.element(statusLine).toHaveTextContent(/unsaved elsewhere since/);
    await expect.element(page.getByText(/^Unsaved elsewhere since/)).toBeVisible();
    await expect.element(page.getByText(/3 records exist only on this tablet/)).toBeVisible();
    expect(document.querySelector('[role="alert"]')).toBeNull();
    await page.getByRole('button', { name: 'What leaves this tablet' }).click();
    expect(screen?.route()).toEqual({ screen: 'leaves' });
  });

  test('no network alone is no news', async () => {
    await open({ waiting: waitingOf(3, NOW), problem: { type: 'no-network' } });
    await expect.element(statusLine).toHaveTextContent('3 wait to be sent');
    await expect.element(page.getByText('There is no network just now.')).not.toBeInTheDocument();
  });

  test('what somebody has to put right is named at once', async () => {
    await open({ waiting: waitingOf(3, NOW), problem: { type: 'device-revoked' } });
    await expect.element(statusLine).toHaveTextContent('sending stopped');
    await expect.element(page.getByRole('alert')).toHaveTextContent(/taken out of the programme/);
  });

  test.each(['en', 'ar'] as const)('usable on every screen: %s', async (language) => {
    await open({ waiting: waitingOf(1_234, NOW - LONG_UNSENT_MS) }, language);
    await expect.poll(() => document.querySelector('.banner-notice')).not.toBeNull();
    expect(await screenFindings()).toEqual([]);
  });
});
