/** Setting up a programme, against a scripted vault: each step, what it refuses, and what the vault is asked in the end. */
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { err, ok } from '../../../../src/result/result.ts';
import { emptySetUp, type SetUpDraft } from '../../../../src/ui/screens/set-up/set-up-draft.ts';
import { SetUpScreen } from '../../../../src/ui/screens/set-up/set-up-screen.tsx';
import type { Language } from '../../../../src/vault/protocol.ts';
import { screenFindings } from '../../fits.ts';
import { type Shown, show } from '../../show.tsx';
import { makeProfile, next, PASSPHRASE } from '../profile/profile-walk.ts';
import { type Script, type ScriptedVault, scriptedVault } from '../scripted-vault.ts';

const session = {
  profile: { profileId: '3'.repeat(32), label: 'Osprey', role: 'supervisor', demonstration: false },
  settings: { language: 'en', lockAfterMs: 300_000, lockWhenHiddenMs: 60_000 },
  programme: null,
  forms: [],
  membership: null,
};
const recoveryCode = 'ABCDE-FGHJK-MNPQR';

let shown: Shown | null = null;
beforeEach(() => page.viewport(1280, 800));
afterEach(() => {
  shown?.close();
  vi.restoreAllMocks();
});

interface Opened {
  readonly vault: ScriptedVault;
  readonly onMade: ReturnType<typeof vi.fn>;
}
async function open(script: Script = {}, language: Language = 'en'): Promise<Opened> {
  const vault = scriptedVault(script);
  const onMade = vi.fn();
  function Kept() {
    const [draft, setDraft] = useState<SetUpDraft>(emptySetUp);
    const [isOpen, setOpen] = useState(true);
    if (!isOpen) {
      return (
        <button type="button" onClick={() => setOpen(true)}>
          Come back
        </button>
      );
    }
    return (
      <SetUpScreen
        vault={vault}
        profiles={[]}
        draft={draft}
        onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
        onMade={onMade}
        onCancel={() => setOpen(false)}
      />
    );
  }
  shown = await show(<Kept />, language);
  return { vault, onMade };
}

const title = (name: string) => page.getByRole('heading', { level: 1, name });
const copied = page.getByText('It begins as a copy of the sample');
async function upToSharing(): Promise<void> {
  await expect.element(copied).toBeVisible();
  await page.getByText('Français').click();
  await next();
  await userEvent.fill(page.getByRole('textbox', { name: 'Name of the programme' }), 'Vallée du Nord');
  await next();
  await userEvent.fill(page.getByRole('textbox', { name: 'Organisation' }), 'Aide de la vallée');
  await userEvent.fill(page.getByRole('textbox', { name: 'How people reach it' }), 'Tente bleue, le matin');
  await next();
  await userEvent.fill(page.getByRole('textbox', { name: /Payment provider/ }), 'Poste');
  await next();
  await expect.element(title('Who reads what tablets send?')).toBeVisible();
}

test('asks the vault for a copy of the sample with one’s own names, and hands over session and recovery code', async () => {
  const { vault, onMade } = await open({ 'programme.create': () => ok({ session, recoveryCode }) });
  await upToSharing();
  await next();
  await makeProfile('Osprey', 'Set up the programme');
  await expect.poll(() => onMade.mock.calls).toEqual([[session, recoveryCode]]);
  const [{ payload } = { payload: null }] = vault.calls.filter(({ command }) => command === 'programme.create');
  expect(payload).toMatchObject({
    supervisor: { label: 'Osprey', passphrase: PASSPHRASE },
    language: 'en',
    programme: {
      demonstration: false,
      name: { fr: 'Vallée du Nord' },
      controller: { name: { fr: 'Aide de la vallée' }, contact: { fr: 'Tente bleue, le matin' } },
      languages: ['fr'],
      sharing: 'supervisors',
      agreements: [],
    },
  });
  const asked = payload as { programme: { notice: object }; forms: object[] };
  expect(asked.forms).toHaveLength(2);
  expect(JSON.stringify(asked.programme.notice)).toContain('le prestataire de paiement Poste');
});

test('the whole team is chosen only by a press', async () => {
  const { vault } = await open({ 'programme.create': () => ok({ session, recoveryCode }) });
  await upToSharing();
  await expect.element(page.getByRole('radio', { name: /supervisors alone/ })).toBeChecked();
  await page.getByText('The whole team').click();
  await next();
  await makeProfile('Osprey', 'Set up the programme');
  await expect
    .poll(() => vault.calls.map(({ payload }) => payload))
    .toMatchObject([{ programme: { sharing: 'team' } }]);
});

test('each step says what it lacks', async () => {
  await open();
  await expect.element(copied).toBeVisible();
  await next();
  await expect.element(page.getByText('Choose at least one language.')).toBeVisible();
  await page.getByText('English', { exact: true }).click();
  await page.getByText('العربية').click();
  await next();
  await next();
  await expect.element(page.getByText('Enter a name.')).toBeVisible();
  await userEvent.fill(page.getByRole('textbox', { name: 'العربية' }), 'الوادي');
  await next();
  await next();
  await expect.element(page.getByText("Enter the organisation's name.")).toBeVisible();
  await expect.element(page.getByText('Say how people reach it.')).toBeVisible();
});

test('what was written is still there after leaving and coming back, and nothing was stored', async () => {
  const stored = vi.spyOn(Storage.prototype, 'setItem');
  const { vault } = await open();
  await upToSharing();
  for (let step = 0; step < 5; step += 1) await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Come back' }).click();
  await expect.element(copied).toBeVisible();
  await next();
  await expect.element(page.getByRole('textbox', { name: 'Name of the programme' })).toHaveValue('Vallée du Nord');
  expect(vault.calls).toEqual([]);
  expect(stored.mock.calls.filter(([, value]) => value.includes('Vallée'))).toEqual([]);
});

test('a refusal is said in words, and a name that is taken leads back to the name', async () => {
  const { onMade } = await open({ 'programme.create': () => err({ type: 'label-taken' }) });
  await upToSharing();
  await next();
  await makeProfile('Osprey', 'Set up the programme');
  await expect.element(page.getByRole('alert')).toHaveTextContent(/Another profile on this tablet has this name/);
  await page.getByRole('button', { name: 'Back' }).click();
  await expect.element(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Osprey');
  expect(onMade).not.toHaveBeenCalled();
});

test('without the sample’s files the first step says what to do', async () => {
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('offline'));
  await open();
  await expect.element(page.getByRole('alert')).toHaveTextContent(/not on this tablet yet/);
  await expect.element(page.getByRole('button', { name: 'Next' })).toBeDisabled();
});

describe.each<[Language]>([['en'], ['ar']])('in %s every step', (language) => {
  test('fits small screens and large text, and axe finds nothing', async () => {
    await open({}, language);
    const forward = page.getByRole('button').last();
    await expect
      .poll(() => document.querySelectorAll('.set-up-part li').length, { timeout: 20_000 })
      .toBeGreaterThan(5);
    await forward.click();
    expect(await screenFindings()).toEqual([]);
    for (const card of document.querySelectorAll<HTMLElement>('.choice-card')) card.click();
    await forward.click();
    await forward.click();
    await expect.element(page.getByRole('textbox').nth(3)).toBeVisible();
    expect(await screenFindings()).toEqual([]);
    await userEvent.fill(page.getByRole('textbox').first(), 'Valley');
    await forward.click();
    await expect.element(page.getByRole('textbox').nth(7)).toBeInTheDocument();
    await forward.click();
    expect(await screenFindings()).toEqual([]);
    await userEvent.fill(page.getByRole('textbox').first(), 'Aid');
    await userEvent.fill(page.getByRole('textbox').nth(4), 'Tent');
    await forward.click();
    await expect.poll(() => document.querySelectorAll('input').length).toBe(3);
    expect(await screenFindings()).toEqual([]);
    await forward.click();
    await expect.element(page.getByRole('radio').first()).toBeInTheDocument();
    expect(await screenFindings()).toEqual([]);
  });
});
