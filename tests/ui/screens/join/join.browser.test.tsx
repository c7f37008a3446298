/** Joining a programme, against a vault whose answers are written down: every way in, every refusal, every step. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { err, ok } from '../../../../src/result/result.ts';
import { JoinScreen } from '../../../../src/ui/screens/join/join-screen.tsx';
import type { VaultError } from '../../../../src/vault/errors.ts';
import type { Language } from '../../../../src/vault/protocol.ts';
import type { InvitationView } from '../../../../src/vault/views/joining-views.ts';
import { screenFindings } from '../../fits.ts';
import { type Shown, show } from '../../show.tsx';
import { makeProfile, next, PASSPHRASE, press } from '../profile/profile-walk.ts';
import { programme } from '../register/registration-for-tests.ts';
import { type Script, type ScriptedVault, scriptedVault } from '../scripted-vault.ts';

const BYTES = Uint8Array.from({ length: 120 }, (_, index) => index * 2);
const CODE = btoa(String.fromCharCode(...BYTES))
  .replaceAll('+', '-')
  .replaceAll('/', '_')
  .replace(/=+$/, '');
const invitation: InvitationView = {
  fingerprint: '40213 88170 55926 03114',
  role: 'officer',
  expiresAt: Date.UTC(2030, 0, 1, 12),
  programme: { ...programme, demonstration: false },
  source: 'network',
};
const session = {
  profile: { profileId: '3'.repeat(32), label: 'Egret', role: 'officer', demonstration: false },
  settings: { language: 'en', lockAfterMs: 300_000, lockWhenHiddenMs: 60_000 },
  programme: invitation.programme,
  forms: [],
};

let shown: Shown | null = null;
beforeEach(() => page.viewport(1280, 800));
afterEach(() => {
  shown?.close();
  vi.restoreAllMocks();
});

interface Opened {
  readonly vault: ScriptedVault;
  readonly onJoined: ReturnType<typeof vi.fn>;
}
async function open(script: Script = {}, code: string | null = null, language: Language = 'en'): Promise<Opened> {
  const vault = scriptedVault({ 'invitation.read': () => ok(invitation), ...script });
  const onJoined = vi.fn();
  shown = await show(
    <JoinScreen vault={vault} profiles={[]} code={code} onJoined={onJoined} onCancel={() => undefined} />,
    language,
  );
  return { vault, onJoined };
}
const payloads = (vault: ScriptedVault, command: string): unknown[] =>
  vault.calls.filter((call) => call.command === command).map(({ payload }) => payload);
const paste = (text: string): Promise<void> =>
  userEvent.fill(page.getByRole('textbox', { name: 'Link or code' }), text);
const says = page.getByRole('heading', { level: 1, name: 'What the invitation says' });

describe('the invitation comes', () => {
  test('as a link that was pasted', async () => {
    const { vault } = await open();
    await paste(`https://tessera.example/#join=${CODE}`);
    await press('Use this link');
    await expect.element(says).toBeVisible();
    expect(payloads(vault, 'invitation.read')).toEqual([{ bytes: BYTES }]);
  });

  test('as a link that was opened, without a press', async () => {
    const { vault } = await open({}, CODE);
    await expect.element(says).toBeVisible();
    expect(payloads(vault, 'invitation.read')).toEqual([{ bytes: BYTES }]);
  });

  test('as a file, whole', async () => {
    const { vault } = await open();
    const input = document.querySelector<HTMLInputElement>('input[type="file"]');
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array([1, 2, 3])], 'invitation.tessera'));
    if (input === null) throw new Error('No file input');
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await expect.element(says).toBeVisible();
    expect(payloads(vault, 'invitation.read')).toEqual([{ bytes: new Uint8Array([1, 2, 3]) }]);
  });

  test('not at all from an empty field or a text that holds none: said without asking the vault', async () => {
    const { vault } = await open();
    await press('Use this link');
    await expect.element(page.getByText('Paste the link first.')).toBeVisible();
    await paste('Come to the blue tent');
    await press('Use this link');
    await expect.element(page.getByRole('alert')).toHaveTextContent(/not an invitation to a programme/);
    expect(payloads(vault, 'invitation.read')).toEqual([]);
  });

  test('where there is no network: the screen says that a file is needed', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    await open();
    await expect.element(page.getByText(/You can join with a file/)).toBeVisible();
  });
});

test.each<[VaultError['type'], VaultError, RegExp]>([
  ['invitation-malformed', { type: 'invitation-malformed' }, /not an invitation/],
  ['invitation-forged', { type: 'invitation-forged' }, /does not come from the programme/],
  ['invitation-expired', { type: 'invitation-expired' }, /no longer valid/],
  ['invitation-over', { type: 'invitation-over' }, /has been used or ended/],
  ['programme-unavailable', { type: 'programme-unavailable' }, /could not be fetched/],
])('a refusal as %s is said in words, and another way can be taken', async (_type, error, words) => {
  await open({ 'invitation.read': () => err(error) }, CODE);
  await expect.element(page.getByRole('alert')).toHaveTextContent(words);
  await expect.element(page.getByRole('button', { name: /Scan the code/ })).toBeEnabled();
});

describe('what the invitation says', () => {
  test('names programme, controller, role and time, and shows the digits group by group', async () => {
    await open({}, CODE);
    await expect.element(says).toBeVisible();
    const facts = document.querySelector('.join-facts')?.textContent;
    expect(facts).toContain(programme.controller.name['en']);
    expect(facts).toContain('Field officer');
    expect(facts).toContain('2030');
    expect(
      page
        .getByRole('listitem')
        .elements()
        .map((item) => item.textContent),
    ).toEqual(invitation.fingerprint.split(' '));
  });

  test('is not passed over: the digits are compared, or left for later knowingly', async () => {
    await open({}, CODE);
    await next();
    await expect.element(page.getByText('Compare the digits, then choose.')).toBeVisible();
    await page.getByText('I cannot ask anybody now').click();
    await next();
    await expect.element(page.getByRole('heading', { name: 'Your promise of confidentiality' })).toBeVisible();
  });

  test('leads nowhere when the digits differ', async () => {
    await open({}, CODE);
    await page.getByText('No', { exact: true }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('Do not join with this invitation.');
    await expect.element(page.getByRole('button', { name: 'Next' })).toBeDisabled();
  });
});

describe('the last steps', () => {
  async function upToTheEnd(script: Script): Promise<Opened> {
    const opened = await open(script, CODE);
    await page.getByText('Yes, every group').click();
    await next();
    await makeProfile('Egret', 'Join the programme');
    return opened;
  }

  test('make a profile with the invitation, and open it', async () => {
    const { vault, onJoined } = await upToTheEnd({ 'invitation.accept': () => ok(session) });
    await expect.poll(() => onJoined.mock.calls.length).toBe(1);
    expect(payloads(vault, 'invitation.accept')).toEqual([
      {
        bytes: BYTES,
        profile: { label: 'Egret', passphrase: PASSPHRASE },
        language: 'en',
        undertakingAcceptedAt: expect.any(Number),
      },
    ]);
  });

  test.each<[VaultError, RegExp]>([
    [{ type: 'invitation-over' }, /has been used or ended/],
    [{ type: 'server-needed', problem: 'unreachable' }, /could not be reached/],
    [{ type: 'storage-full' }, /no room left/],
  ])('say %o in words, and keep what was entered for another try', async (error, words) => {
    const { vault, onJoined } = await upToTheEnd({ 'invitation.accept': () => err(error) });
    await expect.element(page.getByRole('alert')).toHaveTextContent(words);
    vault.answer({ 'invitation.accept': () => ok(session) });
    await press('Try again');
    await expect.poll(() => onJoined.mock.calls.length).toBe(1);
  });
});

describe.each<[Language]>([['en'], ['ar']])('in %s every step', (language) => {
  test('fits small screens and large text, and axe finds nothing', async () => {
    await open({ 'invitation.read': () => err({ type: 'invitation-expired' }) }, CODE, language);
    await expect.element(page.getByRole('alert')).toBeVisible();
    expect(await screenFindings()).toEqual([]);
    shown?.close();
    await open({}, CODE, language);
    await expect.element(page.getByRole('radio').nth(1)).toBeInTheDocument();
    document.querySelectorAll<HTMLElement>('.choice-card')[1]?.click();
    await expect.element(page.getByRole('alert')).toBeVisible();
    expect(await screenFindings()).toEqual([]);
  });
});
