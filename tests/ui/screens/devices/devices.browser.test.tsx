/** The programme's tablets, against a vault whose answers are written down. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { activateLanguage } from '../../../../src/i18n/activate.ts';
import { err, ok } from '../../../../src/result/result.ts';
import type { Route } from '../../../../src/ui/navigation/navigation.tsx';
import { DevicesScreen } from '../../../../src/ui/screens/devices/devices-screen.tsx';
import { InviteScreen } from '../../../../src/ui/screens/devices/invite-screen.tsx';
import { type Language, ProfileView, type SessionView } from '../../../../src/vault/protocol.ts';
import type { DeviceView } from '../../../../src/vault/views/joining-views.ts';
import { screenFindings } from '../../fits.ts';
import { type OpenedScreen, openScreen } from '../open-screen.tsx';
import { type Script, type ScriptedVault, scriptedVault } from '../scripted-vault.ts';
import { egret, FINGERPRINT, heron, invited, membership, own, plover, revoked } from './devices-for-tests.ts';

const profile = ProfileView.parse({
  profileId: '1'.repeat(32),
  label: 'Osprey',
  role: 'supervisor',
  demonstration: false,
});
const everybody = [own, heron, egret, invited, plover, revoked];
const newInvitation = () => ({
  invitationId: invited.deviceId,
  link: `https://tessera.example/#join=${'A'.repeat(560)}`,
  file: new Uint8Array([1, 2, 3]),
  expiresAt: Date.now() + 3_600_000,
});

let screen: OpenedScreen | null = null;
beforeEach(() => page.viewport(1280, 800));
afterEach(() => {
  screen?.close();
  vi.restoreAllMocks();
});

interface Given {
  readonly devices?: readonly DeviceView[];
  readonly holdsRootKey?: boolean;
  readonly start?: Route;
  readonly view?: Partial<SessionView>;
  readonly script?: Script;
  readonly language?: Language;
}
async function open(given: Given = {}): Promise<ScriptedVault> {
  const { devices = everybody, holdsRootKey = true, start = { screen: 'devices' } } = given;
  const vault = scriptedVault({
    'devices.read': () => ok({ devices, fingerprint: FINGERPRINT, holdsRootKey }),
    ...given.script,
  });
  screen = await openScreen(
    vault,
    start,
    (route) => (route.screen === 'devices' ? <DevicesScreen /> : route.screen === 'invite' ? <InviteScreen /> : null),
    { profile, membership, ...given.view },
  );
  await activateLanguage(given.language ?? 'en');
  return vault;
}
const payloads = (vault: ScriptedVault, command: string): unknown[] =>
  vault.calls.filter((call) => call.command === command).map(({ payload }) => payload);
const button = (name: string | RegExp) => page.getByRole('button', { name });
async function authenticate(action: string, passphrase = 'my passphrase'): Promise<void> {
  await userEvent.fill(page.getByRole('dialog').getByLabelText('Your passphrase'), passphrase);
  await page.getByRole('dialog').getByRole('button', { name: action, exact: true }).click();
}
const line = (name: string) => page.getByRole('listitem').filter({ hasText: name });

describe('the list', () => {
  test('marks one’s own tablet, and says what may still be on another', async () => {
    await open();
    await expect.element(line('Osprey')).toHaveTextContent('this tablet');
    await expect.element(line('Osprey').getByRole('button')).not.toBeInTheDocument();
    await expect.element(line('Plover')).toHaveTextContent(/Last heard 3 days ago/);
    await expect.element(line('Plover')).toHaveTextContent(/120 changes received · 4 more may still be on the tablet/);
    await expect.element(line('Rook').getByRole('button')).not.toBeInTheDocument();
  });

  test('shows the digits group by group', async () => {
    await open({ devices: [own] });
    await expect.element(page.getByRole('list', { name: 'Digits of the programme' })).toBeVisible();
    expect([...document.querySelectorAll('.fingerprint li')].map(({ textContent }) => textContent)).toEqual(
      FINGERPRINT.split(' '),
    );
    await expect.element(page.getByText('No other tablet is in the programme yet.')).toBeVisible();
  });

  test('is read again when news has come', async () => {
    const vault = await open({ devices: [own] });
    await expect.element(line('Osprey')).toBeVisible();
    vault.answer({ 'devices.read': () => ok({ devices: [own, heron], fingerprint: FINGERPRINT, holdsRootKey: true }) });
    vault.emit({ type: 'sync-changed' });
    await expect.element(page.getByText('1 tablet waits to be confirmed')).toBeVisible();
  });

  test('offers nothing that needs the root key where that is elsewhere', async () => {
    await open({ holdsRootKey: false });
    await expect.element(page.getByText('Inviting and taking out is done on another tablet.')).toBeVisible();
    await expect.element(page.getByText('2 tablets wait to be confirmed')).toBeVisible();
    expect(
      page
        .getByRole('button')
        .elements()
        .map(({ textContent }) => textContent),
    ).toEqual(['Look for news']);
  });

  test('says why when it cannot be read', async () => {
    await open({ script: { 'devices.read': () => err({ type: 'no-programme' }) } });
    await expect.element(page.getByRole('alert')).toHaveTextContent('has not joined a programme');
  });
});

describe('confirming', () => {
  test('takes several at once, with the passphrase once', async () => {
    const vault = await open({ script: { 'devices.confirm': () => ok({}) } });
    await button('Confirm…').click();
    await expect.element(page.getByText('Choose at least one.')).toBeVisible();
    await page.getByText('Heron').click();
    await page.getByText('Egret').click();
    await button('Confirm 2 tablets…').click();
    await authenticate('Confirm');
    const deviceIds = [heron.deviceId, egret.deviceId];
    await expect.poll(() => payloads(vault, 'devices.confirm')).toEqual([{ deviceIds, passphrase: 'my passphrase' }]);
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    expect(payloads(vault, 'devices.read')).toHaveLength(2);
  });

  test('with a wrong passphrase says so, forgets it and confirms nobody', async () => {
    await open({ script: { 'devices.confirm': () => err({ type: 'wrong-passphrase', retryAfterMs: 0 }) } });
    await page.getByText('Heron').click();
    await button('Confirm 1 tablet…').click();
    await authenticate('Confirm', 'wrong');
    await expect.element(page.getByRole('alert')).toHaveTextContent('does not open this profile');
    await expect.element(page.getByRole('dialog').getByLabelText('Your passphrase')).toHaveValue('');
  });
});

test('an invitation is ended with the passphrase', async () => {
  const vault = await open({ script: { 'invitation.end': () => ok({}) } });
  await button('End it…').click();
  await authenticate('End the invitation');
  await expect
    .poll(() => payloads(vault, 'invitation.end'))
    .toEqual([{ invitationId: invited.deviceId, passphrase: 'my passphrase' }]);
});

test('a tablet is taken out only after reading what that cannot undo', async () => {
  const vault = await open({ script: { 'devices.revoke': () => ok({}) } });
  await line('Plover').getByRole('button', { name: 'Take out…' }).click();
  await expect.element(page.getByRole('dialog')).toHaveTextContent(/What it had read, it had read/);
  await button('Cancel').click();
  expect(payloads(vault, 'devices.revoke')).toEqual([]);
  await line('Plover').getByRole('button', { name: 'Take out…' }).click();
  await authenticate('Take it out');
  await expect
    .poll(() => payloads(vault, 'devices.revoke'))
    .toEqual([{ deviceId: plover.deviceId, passphrase: 'my passphrase' }]);
});

describe('forms that no other tablet has', () => {
  test('are sent to all with the passphrase, and the line goes', async () => {
    const published = { profile, settings: { language: 'en', lockAfterMs: 60_000, lockWhenHiddenMs: 0 }, forms: [] };
    const vault = await open({
      view: { membership: { ...membership, isUnpublished: true } },
      script: { 'programme.publish': () => ok({ ...published, programme: null, membership }) },
    });
    await button('Send to the tablets…').click();
    await authenticate('Sign and send');
    await expect.poll(() => payloads(vault, 'programme.publish')).toEqual([{ passphrase: 'my passphrase' }]);
    await expect.element(page.getByText('The other tablets do not have the newest forms yet.')).not.toBeInTheDocument();
    await expect.poll(() => payloads(vault, 'sync.run')).toHaveLength(1);
  });

  test('are not offered where there are none', async () => {
    await open();
    await expect.element(line('Osprey')).toBeVisible();
    expect(document.body.textContent).not.toContain('newest forms');
  });
});

describe('inviting', () => {
  const start: Route = { screen: 'invite' };
  const script: Script = { 'invitation.create': () => ok(newInvitation()) };
  async function make(given: Given = {}): Promise<ScriptedVault> {
    const vault = await open({ start, devices: [own, invited], ...given, script: { ...script, ...given.script } });
    await button('Make the invitation').click();
    await authenticate('Sign');
    await expect.element(page.getByRole('heading', { name: 'Let the other tablet scan this' })).toBeVisible();
    return vault;
  }

  test('is for an officer and one hour unless chosen otherwise', async () => {
    const vault = await make();
    expect(payloads(vault, 'invitation.create')).toEqual([
      { role: 'officer', validForMs: 3_600_000, passphrase: 'my passphrase' },
    ]);
  });

  test('of a supervisor warns, and says so to the vault', async () => {
    const vault = await open({ start, script });
    await page.getByText('A supervisor', { exact: true }).click();
    await expect.element(page.getByText('Give it from hand to hand.')).toBeVisible();
    await page.getByText('One week').click();
    await button('Make the invitation').click();
    await authenticate('Sign');
    await expect
      .poll(() => payloads(vault, 'invitation.create'))
      .toMatchObject([{ role: 'supervisor', validForMs: 7 * 86_400_000 }]);
  });

  test('shows the code as large as the screen gives, on white, with the digits and the time', async () => {
    await make();
    const code = page.getByRole('img', { name: 'Invitation as a QR code' });
    await expect.element(code).toBeVisible();
    const { width, bottom } = code.element().getBoundingClientRect();
    expect(width).toBeGreaterThan(500);
    // Whole, above the foot of the screen: a camera needs all of it.
    const foot = document.querySelector('.screen-actions')?.getBoundingClientRect().top;
    expect(bottom).toBeLessThanOrEqual(foot ?? 0);
    await expect.element(page.getByRole('timer')).toHaveTextContent(/Valid for (59|60) more minutes/);
    await page.viewport(390, 844);
    expect(code.element().getBoundingClientRect().width).toBeGreaterThan(300);
    expect([...document.querySelectorAll('.fingerprint li')]).toHaveLength(6);
  });

  test('gives the link to the clipboard and the file to the disk', async () => {
    const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue(undefined);
    const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:none');
    const names: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
      names.push(this.download);
    });
    await make();
    await button('Copy the link').click();
    await expect.element(page.getByText(/Copied\. Send it to that person alone/)).toBeVisible();
    expect(written.mock.calls).toEqual([[newInvitation().link]]);
    await button('Save as a file').click();
    const [blob] = made.mock.calls[0] ?? [];
    expect(new Uint8Array(await (blob as Blob).arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]));
    expect(names).toEqual(['invitation.tessera']);
  });

  test('says when a tablet has joined with it, and hides the code that is used up', async () => {
    const vault = await make();
    await expect.element(page.getByRole('img', { name: 'Invitation as a QR code' })).toBeVisible();
    const joined = { ...heron, deviceId: invited.deviceId };
    vault.answer({
      'devices.read': () => ok({ devices: [own, joined], fingerprint: FINGERPRINT, holdsRootKey: true }),
    });
    vault.emit({ type: 'sync-changed' });
    await expect.element(page.getByText('A tablet has joined with it. You can confirm it.')).toBeVisible();
    await expect.element(page.getByRole('img', { name: 'Invitation as a QR code' })).not.toBeInTheDocument();
    await button('To the tablets').click();
    await expect.poll(() => screen?.route()).toEqual({ screen: 'devices' });
  });

  test('hides the code once its time is over', async () => {
    await make({ script: { 'invitation.create': () => ok({ ...newInvitation(), expiresAt: Date.now() - 1 }) } });
    await expect.element(page.getByRole('timer')).toHaveTextContent('No longer valid');
    await expect.element(page.getByRole('img', { name: 'Invitation as a QR code' })).not.toBeInTheDocument();
  });

  test.each([
    [{ type: 'root-key-elsewhere' } as const, /Only the supervisor who set up/],
    [{ type: 'wrong-passphrase', retryAfterMs: 0 } as const, /does not open this profile/],
  ])('that is refused (%o) is said in words', async (error, words) => {
    await open({ start, script: { 'invitation.create': () => err(error) } });
    await button('Make the invitation').click();
    await authenticate('Sign');
    await expect.element(page.getByRole('alert')).toHaveTextContent(words);
  });
});

describe.each(['en', 'ar'] as const)('in %s', (language) => {
  test('every screen fits small screens and large text, and axe finds nothing', async () => {
    const script: Script = { 'invitation.create': () => ok(newInvitation()) };
    const view = { membership: { ...membership, isUnpublished: true } };
    await open({ view, language });
    await expect.poll(() => document.querySelectorAll('.devices-line').length).toBe(4);
    expect(await screenFindings()).toEqual([]);
    document.querySelectorAll<HTMLElement>('.devices-line button')[1]?.click();
    await expect.element(page.getByRole('dialog')).toBeVisible();
    expect(await screenFindings()).toEqual([]);
    screen?.close();
    await open({ start: { screen: 'invite' }, script, language });
    await expect.poll(() => document.querySelectorAll('.choice-card').length).toBe(5);
    expect(await screenFindings()).toEqual([]);
    document.querySelector<HTMLElement>('.screen-actions .button-primary')?.click();
    await userEvent.fill(page.getByRole('dialog').getByRole('textbox').first(), 'x');
    document.querySelector<HTMLElement>('dialog .button-primary')?.click();
    await expect.poll(() => document.querySelector('.qr-code')).not.toBeNull();
    expect(await screenFindings()).toEqual([]);
  });
});
