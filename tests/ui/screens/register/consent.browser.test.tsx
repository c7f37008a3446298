/** The consent steps as a person meets them: no choice made for them, and a no that costs no more than a yes. */
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ConsentDraft } from '../../../../src/consent/decision.ts';
import { err, ok } from '../../../../src/result/result.ts';
import { RegisterScreen } from '../../../../src/ui/screens/register/register-screen.tsx';
import type { DraftId, DraftView } from '../../../../src/vault/protocol.ts';
import { type OpenedScreen, openScreen } from '../open-screen.tsx';
import { full, type ScriptedVault, scriptedVault } from '../scripted-vault.ts';
import { DRAFT_ID, draftOf, emptyConsent, fullConsent } from './registration-for-tests.ts';

let screen: OpenedScreen | null = null;
afterEach(() => screen?.close());

const heading = (name: string) => page.getByRole('heading', { name, exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const group = (name: string) => page.getByRole('radiogroup', { name });
const answer = (purpose: string, name: 'Agrees' | 'Refuses') => group(purpose).getByRole('radio', { name });
const saved = () => ok({ savedAt: 1 });
const noticeGiven = { ...emptyConsent, noticeGivenAt: 1 };

async function open(draft: DraftView | null): Promise<ScriptedVault> {
  let current = draft ?? draftOf({ consent: emptyConsent, consentComplete: false });
  const vault = scriptedVault({
    'draft.start': () => ok(current),
    'draft.read': () => ok(current),
    'draft.discard': () => ok({}),
    'draft.refuse': () => ok({}),
    'draft.write-consent': ({ consent, complete }) => {
      current = { ...current, consent: ConsentDraft.parse(consent), consentComplete: complete };
      return saved();
    },
    'draft.write-section': saved,
  });
  const draftId = draft === null ? null : (DRAFT_ID as DraftId);
  screen = await openScreen(vault, { screen: 'register', draftId }, (route) =>
    route.screen === 'register' ? <RegisterScreen draftId={route.draftId} /> : null,
  );
  return vault;
}
const openDecisions = () => open(draftOf({ consent: noticeGiven, consentComplete: false }));
const commandsOf = (vault: ScriptedVault) => vault.calls.map(({ command }) => command);

describe('the notice', () => {
  test('leaves nothing behind before it was read out, and then opens the decisions', async () => {
    const vault = await open(null);
    await expect.element(heading('Read this to the person')).toBeVisible();
    expect(commandsOf(vault)).not.toContain('draft.start');
    await expect.element(page.getByRole('radio')).not.toBeInTheDocument();
    await button('I have read this out').click();
    await expect.element(heading('What does the person agree to?')).toBeVisible();
    expect(commandsOf(vault).filter((command) => command === 'draft.start')).toHaveLength(1);
  });

  test('is in the language of the listener, whatever the screen is in', async () => {
    await open(null);
    await button('العربية').click();
    await expect.element(page.getByText('البعثة تسأل.')).toBeVisible();
    expect(page.getByRole('article').element().getAttribute('lang')).toBe('ar');
    await expect.element(button('I have read this out')).toBeVisible();
  });

  test('stays on screen when the tablet is full, and begins no second draft at the next try', async () => {
    const vault = await open(null);
    vault.answer({ 'draft.write-consent': () => err(full) });
    await button('I have read this out').click();
    await expect.element(page.getByText(/no room left/)).toBeVisible();
    await expect.element(heading('Read this to the person')).toBeVisible();
    vault.answer({ 'draft.write-consent': saved });
    await button('I have read this out').click();
    await expect.poll(() => screen?.route()).toEqual({ screen: 'register', draftId: DRAFT_ID });
    expect(commandsOf(vault).filter((command) => command === 'draft.start')).toHaveLength(1);
  });
});

describe('the way in which the notice is given', () => {
  test('is noted as pictures only where they were shown', async () => {
    const vault = await open(null);
    await button('Show pictures').click();
    await button('I have shown this').click();
    await expect.poll(() => consentWritten(vault)?.noticeMode).toBe('pictorial');
  });

  test('is not noted as played where this tablet cannot play it, and says so', async () => {
    await open(null);
    await button('Play').click();
    const cannot = page.getByText('This tablet has no voice for this language');
    if (speechSynthesis.getVoices().length === 0) await expect.element(cannot).toBeVisible();
    await expect.element(button('They have heard it')).toBeDisabled();
    await button('Read aloud').click();
    await expect.element(button('I have read this out')).toBeEnabled();
  });
});

describe('a child alone', () => {
  test('is asked to agree to nothing, and the officer is told what to do', async () => {
    await openDecisions();
    await page.getByRole('radio', { name: /A child alone/ }).click();
    await expect.element(page.getByText('Nobody here can agree for this person')).toBeVisible();
    await expect.element(group('Cash')).not.toBeInTheDocument();
    await expect.element(heading('Registration')).toBeVisible();
    await button('Continue').click();
    await expect.element(heading('How did the person answer?')).toBeVisible();
  });
});

describe('a child with a guardian', () => {
  test('is decided for by somebody who is named, and asked what they say to it', async () => {
    const vault = await openDecisions();
    await page.getByRole('radio', { name: 'A child, with a parent or guardian' }).click();
    await answer('Cash', 'Agrees').click();
    await answer('Tracing', 'Refuses').click();
    await button('Continue').click();
    await expect.element(page.getByRole('button', { name: 'Choose who decides.' })).toBeVisible();
    await page.getByRole('radio', { name: 'The mother' }).click();
    await group('What does the child say to it?').getByRole('radio', { name: 'Agrees' }).click();
    await button('Continue').click();
    await expect.element(heading('How did the person answer?')).toBeVisible();
    await expect
      .poll(() => consentWritten(vault))
      .toMatchObject({
        capacity: 'minor',
        guardian: { relation: 'mother', authority: 'parent' },
        childView: { view: 'agrees', reason: '' },
      });
  });
});

describe('the decisions', () => {
  test('have nothing chosen from the start', async () => {
    await openDecisions();
    await expect.element(heading('What does the person agree to?')).toBeVisible();
    const radios = ['Cash', 'Tracing'].flatMap((purpose) =>
      group(purpose).getByRole('radio').elements(),
    ) as HTMLInputElement[];
    expect(radios).toHaveLength(6);
    expect(radios.filter(({ checked }) => checked)).toEqual([]);
  });

  test('make yes and no of one size, side by side or one above the other', async () => {
    await openDecisions();
    for (const purpose of ['Cash', 'Tracing']) {
      await expect.element(group(purpose)).toBeVisible();
      const [yes, no] = ['Agrees', 'Refuses'].map((name) => {
        const radio = group(purpose).getByRole('radio', { name }).element();
        const { width, height } = (radio.closest('label') ?? radio).getBoundingClientRect();
        return { width: Math.round(width), height: Math.round(height) };
      });
      expect(no).toEqual(yes);
      expect(no?.height).toBeGreaterThanOrEqual(48);
    }
  });

  test('explain a mandate instead of asking, with the right to object and to take it back', async () => {
    const vault = await openDecisions();
    await expect.element(heading('Registration')).toBeVisible();
    await expect.element(group('Registration')).not.toBeInTheDocument();
    await button('They object to this').click();
    await button('Objects: press to take back').click();
    await expect.poll(() => decisionsWritten(vault)).toEqual([]);
  });

  test('name what is not answered yet, and lead there', async () => {
    await openDecisions();
    await answer('Cash', 'Refuses').click();
    await button('Continue').click();
    const line = page.getByRole('button', { name: 'Tracing: not answered yet' });
    await expect.element(line).toBeVisible();
    await expect.element(page.getByText('Cash: not answered yet')).not.toBeInTheDocument();
    await line.click();
    expect(group('Tracing').element().contains(document.activeElement)).toBe(true);
  });

  test.each(['Agrees', 'Refuses'] as const)('are complete after one tap a purpose: %s', async (name) => {
    const vault = await openDecisions();
    await answer('Cash', name).click();
    await answer('Tracing', name).click();
    await button('Continue').click();
    await expect.element(heading('How did the person answer?')).toBeVisible();
    const outcome = name === 'Agrees' ? 'granted' : 'refused';
    await expect.poll(() => decisionsWritten(vault)?.map((each) => each.outcome)).toEqual([outcome, outcome]);
  });

  test('can be made by keyboard alone', async () => {
    await openDecisions();
    await expect.element(group('Cash')).toBeVisible();
    (answer('Cash', 'Agrees').element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(answer('Cash', 'Refuses')).toBeChecked();
  });

  test('lead to keeping nothing when everything is refused', async () => {
    const vault = await openDecisions();
    await answer('Cash', 'Refuses').click();
    await answer('Tracing', 'Refuses').click();
    await button('They object to this').click();
    await button('Continue').click();
    await expect.element(heading('They do not want to be registered')).toBeVisible();
    await button('Keep nothing and finish').click();
    await expect.element(page.getByText('At home')).toBeVisible();
    expect(commandsOf(vault).at(-1)).not.toBe('draft.write-consent');
    expect(vault.calls).toContainEqual({ command: 'draft.refuse', payload: { draftId: DRAFT_ID } });
  });
});

describe('how it was given', () => {
  test('is not complete before somebody who agreed has said it in their own words', async () => {
    await open(draftOf({ consent: { ...fullConsent, comprehensionChecked: false }, consentComplete: false }));
    await page.getByRole('radio', { name: /Said it to you alone/ }).click();
    await button('Continue').click();
    await expect
      .element(page.getByRole('button', { name: /Ask the person to say it in their own words/ }))
      .toBeVisible();
    await page.getByRole('checkbox', { name: 'They said it in their own words' }).click();
    await button('Continue').click();
    await expect.element(page.getByRole('textbox', { name: /^phone/ })).toBeVisible();
  });

  test('by a recording needs the recording', async () => {
    await open(draftOf({ consentComplete: false }));
    await page.getByRole('radio', { name: /Said it, recorded/ }).click();
    await expect.element(button('Record what they say')).toBeVisible();
    await button('Continue').click();
    await expect.element(page.getByRole('button', { name: 'The recording is missing.' })).toBeVisible();
  });

  test('does not take the officer for the witness', async () => {
    await open(draftOf({ consentComplete: false }));
    await page.getByRole('radio', { name: /Said it, with a witness/ }).click();
    await userEvent.fill(page.getByRole('textbox', { name: 'Name of the witness' }), ' heron');
    await button('Continue').click();
    await expect
      .element(page.getByRole('button', { name: 'The witness must be someone other than you.' }))
      .toBeVisible();
  });
});

function consentWritten(vault: ScriptedVault) {
  const last = vault.calls.filter(({ command }) => command === 'draft.write-consent').at(-1);
  return (last?.payload as { consent: typeof emptyConsent } | undefined)?.consent;
}
const decisionsWritten = (vault: ScriptedVault) => consentWritten(vault)?.decisions;
