/** The log on screen: whole or broken, in plain words, a page at a time. */
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { err, ok } from '../../../../src/result/result.ts';
import { AuditScreen } from '../../../../src/ui/screens/audit/audit-screen.tsx';
import { type OpenedScreen, openScreen } from '../open-screen.tsx';
import { type Script, scriptedVault } from '../scripted-vault.ts';

let screen: OpenedScreen | null = null;
afterEach(() => screen?.close());

const TOTAL = 70;
const actions = ['profile.created', 'record.revealed', 'made.by-a-newer-version'];
const log = Array.from({ length: TOTAL }, (_, seq) => ({
  seq,
  at: seq,
  by: 'Heron',
  action: actions[seq % 3] ?? '',
  recordId: null,
  reason: seq % 3 === 1 ? `reason ${seq}` : '',
}));
const readLog: Script['audit.read'] = ({ before, limit }) => {
  const upTo = before ?? TOTAL;
  return ok({ entries: log.slice(Math.max(0, upTo - limit), upTo).reverse(), total: TOTAL });
};

async function open(read: Script['audit.read']) {
  const vault = scriptedVault(read ? { 'audit.read': read } : {});
  screen = await openScreen(vault, { screen: 'audit' }, (route) => (route.screen === 'audit' ? <AuditScreen /> : null));
}
const entries = page.getByRole('listitem');

test('a whole log says so, newest first, with actions in plain words', async () => {
  await open(readLog);
  await expect.element(page.getByText('The log is whole: 70 entries')).toBeVisible();
  await expect.element(entries.first()).toHaveTextContent(/^70.*Profile made/);
  await expect.element(entries.nth(2)).toHaveTextContent(/Sensitive answers shown.*Reason: reason 67/);
});

test('an action of a newer version is named as it is written', async () => {
  await open(readLog);
  await expect.element(entries.nth(1)).toHaveTextContent('made.by-a-newer-version');
});

test('older entries come when asked for, to the very first', async () => {
  await open(readLog);
  await expect.poll(() => entries.elements().length).toBe(50);
  await page.getByRole('button', { name: 'Show older entries' }).click();
  await expect.poll(() => entries.elements().length).toBe(TOTAL);
  await expect.element(entries.last()).toHaveTextContent(/^1Profile made/);
  await expect.element(page.getByRole('button', { name: 'Show older entries' })).not.toBeInTheDocument();
});

test('a broken log is said out loud, and is not called whole', async () => {
  await open(() => err({ type: 'audit-broken', atSeq: 12 }));
  await expect.element(page.getByRole('alert')).toBeVisible();
  await expect.element(page.getByText(/The log is whole/)).not.toBeInTheDocument();
});
