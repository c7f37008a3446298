/** What leaves, for a real programme: how sending stands, what can be done, by whom, and household by household. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { err, ok } from '../../../../src/result/result.ts';
import { LeavesScreen } from '../../../../src/ui/screens/leaves/leaves-screen.tsx';
import type { Language } from '../../../../src/vault/protocol.ts';
import { type LeavingLine, ReceivedAlarm, type SyncView } from '../../../../src/vault/views/sharing-views.ts';
import { screenFindings } from '../../fits.ts';
import { type OpenedScreen, openScreen } from '../open-screen.tsx';
import { type Script, type ScriptedVault, scriptedVault } from '../scripted-vault.ts';
import { joined, syncOf, waitingOf } from '../sync-for-tests.ts';

const HOUR_MS = 3_600_000;
const NOW = 1_800_000_000_000;

const line = (number: number, more: Partial<LeavingLine> = {}): LeavingLine => ({
  householdId: number.toString(16).padStart(32, '0'),
  title: `Amina ${number}`,
  people: 2,
  registeredAt: NOW - number * HOUR_MS,
  waiting: 3,
  delivered: 0,
  stays: 1,
  ...more,
});

let screen: OpenedScreen | null = null;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => {
  screen?.close();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

interface Opened {
  readonly role?: 'officer' | 'supervisor';
  readonly language?: Language;
  readonly script?: Script;
}

async function open(sync: Partial<SyncView>, { role = 'officer', language = 'en', script = {} }: Opened = {}) {
  const vault = scriptedVault({
    'sync.read': () => ok(syncOf(sync)),
    'leaving.list': () => ok({ lines: [], total: 0 }),
    ...script,
  });
  const show = () => <LeavesScreen />;
  screen = await openScreen(vault, { screen: 'leaves' }, show, joined(role), language);
  await expect.poll(() => vault.calls.some(({ command }) => command === 'leaving.list')).toBe(true);
  return vault;
}
const asked = (vault: ScriptedVault, command: string) => vault.calls.filter((call) => call.command === command).length;
const button = (name: string) => page.getByRole('button', { name, exact: true });

describe('how sending stands', () => {
  test('what waits and since when, what went, the last contact, and the next try', async () => {
    await open({
      waiting: waitingOf(12, NOW - HOUR_MS),
      delivered: { operations: 40, lastAt: NOW - 5 * HOUR_MS },
      lastContactAt: NOW - 4 * HOUR_MS,
      nextTryAt: NOW + HOUR_MS,
    });
    const facts = page.getByRole('heading', { name: 'Sending' }).element().closest('section') as HTMLElement;
    await expect.poll(() => facts.innerText).toContain('12 records');
    expect(facts.innerText).toMatch(/Last sent and confirmed\n.+\d/);
    expect(facts.innerText).toMatch(/Last received\nNot yet/);
    expect(facts.innerText).toMatch(/Next try, by itself\n.+\d/);
  });

  test('nothing waits is said in a word', async () => {
    await open({});
    await expect.element(page.getByText('Waits to be sent')).toBeVisible();
    await expect.element(page.getByText('Nothing', { exact: true })).toBeVisible();
  });

  test('a problem says what is safe and what to do, and sending stays possible', async () => {
    await open({ problem: { type: 'not-our-server' } });
    await expect.element(page.getByText(/Many networks first show a page of their own/)).toBeVisible();
    await expect.element(page.getByText(/Nothing was given to it/)).toBeVisible();
    await expect.element(button('Send now')).toBeEnabled();
  });

  test('whoever is not confirmed yet, or was taken out, is told', async () => {
    await open({ membership: 'invited' });
    await expect.element(page.getByText('A supervisor still has to confirm this tablet.')).toBeVisible();
    screen?.close();
    await open({ membership: 'revoked' });
    await expect.element(page.getByText('This tablet was taken out of the programme.')).toBeVisible();
  });

  test('is read again when the vault says that it has changed', async () => {
    const vault = await open({ waiting: waitingOf(2) });
    await expect.element(page.getByText('2 records')).toBeVisible();
    vault.answer({ 'sync.read': () => ok(syncOf({ waiting: waitingOf(1) })) });
    const before = asked(vault, 'leaving.list');
    vault.emit({ type: 'sync-changed' });
    await expect.element(page.getByText('1 record')).toBeVisible();
    await expect.poll(() => asked(vault, 'leaving.list')).toBe(before + 1);
  });

  test('a vault that cannot tell says so, and offers nothing that would fail', async () => {
    await open({}, { script: { 'sync.read': () => err({ type: 'storage-corrupt' }) } });
    await expect.element(page.getByText('The browser could not read its own storage.')).toBeVisible();
    await expect.element(button('Send now')).not.toBeInTheDocument();
  });
});

describe('sending now', () => {
  test('runs once however often it is pressed, and says when all is confirmed', async () => {
    let finish: (view: SyncView) => void = () => undefined;
    const run = () =>
      new Promise<ReturnType<typeof ok<SyncView>>>((resolve) => {
        finish = (view) => resolve(ok(view));
      });
    const vault = await open({ waiting: waitingOf(3) }, { script: { 'sync.run': run } });
    await button('Send now').click();
    await expect.element(page.getByRole('progressbar')).toBeVisible();
    await expect.element(page.getByText(/You can go on working/)).toBeVisible();
    // A hand presses a busy button all the same, which a locator would wait to be enabled.
    (page.getByRole('button', { name: /^Send now/ }).element() as HTMLElement).click();
    expect(asked(vault, 'sync.run')).toBe(1);
    finish(syncOf({ delivered: { operations: 6, lastAt: NOW } }));
    await expect.element(page.getByText(/everything that may leave has been sent/)).toBeVisible();
    await expect.element(page.getByRole('progressbar')).not.toBeInTheDocument();
  });

  test('that does not reach the server claims nothing', async () => {
    await open(
      { waiting: waitingOf(3) },
      { script: { 'sync.run': () => ok(syncOf({ waiting: waitingOf(3), problem: { type: 'no-network' } })) } },
    );
    await button('Send now').click();
    await expect.element(page.getByText('There is no network just now.')).toBeVisible();
    await expect.element(page.getByText(/everything that may leave/)).not.toBeInTheDocument();
  });

  test('that sent only a part says that the rest waits', async () => {
    await open(
      { waiting: waitingOf(3) },
      { script: { 'sync.run': () => ok(syncOf({ waiting: { ...waitingOf(1), operations: 2 } })) } },
    );
    await button('Send now').click();
    await expect.element(page.getByText('2 parts still wait. Send again.')).toBeVisible();
  });
});

describe('handing over by file', () => {
  test('saves what waits under a name that says nothing, and says that it still waits', async () => {
    const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    await open({}, { script: { 'sync.export': () => ok({ bytes: new Uint8Array([1, 2]), operations: 5 }) } });
    await button('Hand over by file…').click();
    await button('Save what waits as a file').click();
    await expect.element(page.getByText('Saved: 5 parts')).toBeVisible();
    await expect.element(page.getByText(/still waits on this tablet too/)).toBeVisible();
    expect((clicked.mock.contexts[0] as HTMLAnchorElement).download).toBe('file.bin');
  });

  test('says that no record is in it where none waits', async () => {
    const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    await open({}, { script: { 'sync.export': () => ok({ bytes: new Uint8Array([1]), operations: 0 }) } });
    await button('Hand over by file…').click();
    await button('Save what waits as a file').click();
    await expect.element(page.getByText('Saved, but no record waits.')).toBeVisible();
    expect(clicked).toHaveBeenCalledOnce();
  });

  test('takes a file in, with what was new, known and refused, and reads how things stand', async () => {
    const taken = () => ok({ operations: 7, known: 1, refused: 2 });
    const vault = await open({}, { script: { 'sync.import': taken } });
    await button('Hand over by file…').click();
    const input = document.querySelector<HTMLInputElement>('dialog input[type=file]');
    const before = asked(vault, 'sync.read');
    await userEvent.upload(input as HTMLInputElement, new File([new Uint8Array([7])], 'file.bin'));
    await expect.element(page.getByText('4 parts were new')).toBeVisible();
    await expect.element(page.getByText('1 part was here already')).toBeVisible();
    await expect.element(page.getByText(/2 parts were not taken/)).toBeVisible();
    expect(vault.calls.find(({ command }) => command === 'sync.import')?.payload).toEqual({
      bytes: new Uint8Array([7]),
    });
    await expect.poll(() => asked(vault, 'sync.read')).toBe(before + 1);
  });

  test('a file of another programme is named as that', async () => {
    await open({}, { script: { 'sync.import': () => err({ type: 'hand-over-of-another-programme' }) } });
    await button('Hand over by file…').click();
    const input = document.querySelector<HTMLInputElement>('dialog input[type=file]');
    await userEvent.upload(input as HTMLInputElement, new File([new Uint8Array([7])], 'file.bin'));
    await expect.element(page.getByText('This file belongs to another programme.')).toBeVisible();
    await expect.element(page.getByText('Nothing was taken from it.')).toBeVisible();
  });
});

describe('for supervisors', () => {
  const matters: Partial<SyncView> = {
    alarms: ReceivedAlarm.shape.type.options.map((type, index) => ({ type, deviceId: 'a'.repeat(32), at: index })),
    conflicts: 2,
    purgesOpen: [{ opId: 'b'.repeat(32), at: NOW, waitingFor: ['a'.repeat(32), 'c'.repeat(32)] }],
  };
  const devices: Script = {
    'devices.read': () =>
      ok({
        devices: [
          {
            deviceId: 'a'.repeat(32),
            name: 'Kestrel',
            role: 'officer',
            isOwn: false,
            state: 'confirmed',
            expiresAt: null,
            lastHeardAt: null,
            received: 0,
            written: null,
          },
        ],
        fingerprint: '12345',
        holdsRootKey: false,
      }),
  };

  test('every alarm has words of its own and the name of the tablet; open purges name who has not confirmed', async () => {
    await open(matters, { role: 'supervisor', script: devices });
    const list = page.getByRole('list', { name: 'What was not in order' });
    await expect.element(list.getByText('Kestrel').first()).toBeVisible();
    const words = list.getByRole('listitem').elements();
    const texts = new Set(words.map((item) => item.querySelector('p:last-child')?.textContent));
    expect(texts.size).toBe(ReceivedAlarm.shape.type.options.length);
    await expect.element(page.getByText(/2 answers were changed on two tablets at once/)).toBeVisible();
    await expect.element(page.getByText(/Not yet heard from:.*Kestrel and A tablet without a name here/)).toBeVisible();
  });

  test('an officer is not shown what only a supervisor can act upon', async () => {
    const vault = await open(matters, { script: devices });
    await expect.element(button('Send now')).toBeVisible();
    await expect.element(page.getByText('For supervisors')).not.toBeInTheDocument();
    expect(asked(vault, 'devices.read')).toBe(0);
  });

  test('where nothing is open, nothing is said', async () => {
    await open({}, { role: 'supervisor', script: devices });
    await expect.element(button('Send now')).toBeVisible();
    await expect.element(page.getByText('For supervisors')).not.toBeInTheDocument();
  });
});

describe('household by household', () => {
  const all = Array.from({ length: 130 }, (_, number) => line(number));
  const list: Script['leaving.list'] = ({ offset, limit }) =>
    ok({ lines: all.slice(offset, offset + limit), total: all.length });

  test('what waits, went and stays of each; more come when asked for', async () => {
    await open({}, { script: { 'leaving.list': list } });
    const lines = page.getByRole('button', { name: /^Amina/ });
    await expect.poll(() => lines.elements().length).toBe(100);
    await expect.element(lines.first()).toHaveTextContent(/Amina 0.*2 people.*3 answers wait.*1 stays here/);
    await button('Show more').click();
    await expect.poll(() => lines.elements().length).toBe(130);
    await expect.element(button('Show more')).not.toBeInTheDocument();
  });

  test('a count of nothing is left out', async () => {
    const lines = [line(1, { waiting: 0, delivered: 4, stays: 0, title: '' })];
    await open({}, { script: { 'leaving.list': () => ok({ lines, total: 1 }) } });
    const only = page.getByRole('button', { name: /Household without a name/ });
    await expect.element(only).toHaveTextContent(/4 sent$/);
    await expect.element(only).not.toHaveTextContent(/wait|stay/);
  });

  test('each leads to its answers', async () => {
    await open({}, { script: { 'leaving.list': list } });
    await page.getByRole('button', { name: /^Amina 0/ }).click();
    expect(screen?.route()).toEqual({ screen: 'leaving', householdId: line(0).householdId });
  });

  test('nobody yet is said, with what will be here', async () => {
    await open({});
    await expect.element(page.getByText('Nobody is registered on this tablet yet')).toBeVisible();
  });
});

test('in the sample nothing is asked of the vault, and nothing can be sent', async () => {
  const vault = scriptedVault({});
  screen = await openScreen(vault, { screen: 'leaves' }, () => <LeavesScreen />);
  await expect.element(page.getByText('Nothing leaves. This is the sample programme.')).toBeVisible();
  await expect.element(button('Send now')).not.toBeInTheDocument();
  expect(vault.calls.map(({ command }) => command)).not.toContain('sync.read');
});

describe.each(['en', 'ar'] as const)('usable on every screen: %s', (language) => {
  test('with a problem, alarms, purges and households', async () => {
    await open(
      {
        waiting: waitingOf(1_234, NOW - 50 * HOUR_MS),
        problem: { type: 'clock-wrong', serverTime: NOW },
        alarms: [{ type: 'fork', deviceId: 'a'.repeat(32), at: NOW }],
        conflicts: 1,
        purgesOpen: [{ opId: 'b'.repeat(32), at: NOW, waitingFor: ['a'.repeat(32)] }],
      },
      {
        role: 'supervisor',
        language,
        script: { 'leaving.list': () => ok({ lines: [line(1), line(2, { delivered: 12 })], total: 2 }) },
      },
    );
    await expect.poll(() => document.querySelectorAll('.leaving-line').length).toBe(2);
    expect(await screenFindings()).toEqual([]);
  });
});
