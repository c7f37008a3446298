/** What a person decided: what it means today, how it came about, and a later decision, offline, in a few presses. */
import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { err, ok } from '../../../../src/result/result.ts';
import { ConsentScreen } from '../../../../src/ui/screens/consent/consent-screen.tsx';
import type { Language, RecordId, SessionView } from '../../../../src/vault/protocol.ts';
import { type ConsentView, StandingView } from '../../../../src/vault/views/consent-views.ts';
import { screenFindings } from '../../fits.ts';
import { type OpenedScreen, openScreen } from '../open-screen.tsx';
import { cashPurpose, programme } from '../register/registration-for-tests.ts';
import { type Script, type ScriptedVault, scriptedVault } from '../scripted-vault.ts';
import { joined, syncOf } from '../sync-for-tests.ts';
import { consentOf, decisionOf, eventOf, SUBJECT, standing } from './consent-for-tests.ts';

const subjectId = SUBJECT as RecordId;
const HELP = 'Nothing changes for the help they are entitled to.';

let screen: OpenedScreen | null = null;
afterEach(() => screen?.close());

interface Opened {
  readonly language?: Language;
  readonly script?: Script;
  readonly view?: Partial<SessionView>;
}

async function open(consent: ConsentView, { language = 'en', script = {}, view = joined() }: Opened = {}) {
  const vault = scriptedVault({
    'sync.read': () => ok(syncOf()),
    'consent.read': () => ok(consent),
    'consent.add': () => ok(consent),
    ...script,
  });
  const show = () => <ConsentScreen subjectId={subjectId} />;
  screen = await openScreen(vault, { screen: 'consent', subjectId }, show, view, language);
  await expect.poll(() => document.querySelector('.consent-purpose')).not.toBeNull();
  return vault;
}
const added = (vault: ScriptedVault) =>
  vault.calls.filter(({ command }) => command === 'consent.add').map(({ payload }) => payload);
const button = (name: string) => page.getByRole('button', { name, exact: true });
const press = (name: string) => button(name).click();
const card = (name: string) => page.getByRole('region', { name, exact: true });

describe('what holds today', () => {
  test('purpose by purpose, since when, and what it means', async () => {
    await open(consentOf());
    await expect.element(page.getByRole('heading', { name: 'Decisions of Amina' })).toBeVisible();
    await expect.element(card('Registration')).toHaveTextContent(/No objection.*since/);
    await expect.element(card('Cash')).toHaveTextContent(/Agreed since.*may be used/);
    await expect.element(card('Tracing')).toHaveTextContent(/Refused.*Nothing leaves for this/);
    await expect.element(page.getByText(/^Whether they agree or not changes nothing for the help/)).toBeVisible();
  });

  test('recipient by recipient, each with its own word', async () => {
    const red = { id: 'red', name: { en: 'Red Cross' }, role: 'partner' as const };
    const purposes = [{ ...cashPurpose, recipients: ['red'] }];
    const view = { ...joined(), programme: { ...programme, demonstration: false, recipients: [red], purposes } };
    const standings = [standing('C', 'withdrawn', { recipientId: 'red' }), standing('C', 'allowed')];
    await open(consentOf({ standings }), { view });
    const lines = card('Cash').getByRole('listitem');
    await expect.element(lines.nth(0)).toHaveTextContent(/The mission.*Agreed/);
    await expect.element(lines.nth(1)).toHaveTextContent(/Red Cross.*Withdrawn/);
    await expect.element(button('Withdraw (Cash, The mission)')).toBeVisible();
    await expect.element(button('Agree (Cash, Red Cross)')).toBeVisible();
  });

  test('every standing has words of its own, and each offers a next decision', async () => {
    const words = new Set<string>();
    for (const what of StandingView.shape.standing.options) {
      await open(consentOf({ standings: [standing('C', what)] }));
      words.add(document.querySelector('.consent-standing span')?.textContent ?? '');
      expect(document.querySelectorAll('.consent-line-buttons button').length, what).toBeGreaterThan(0);
      screen?.close();
    }
    expect(words.size).toBe(StandingView.shape.standing.options.length);
  });

  test('what is to be decided later says by when', async () => {
    await open(consentOf({ standings: [standing('C', 'pending', { until: 1_800_000_000_000 })] }));
    await expect.element(page.getByText(/To be decided by .*2027/)).toBeVisible();
  });
});

describe('how it came about', () => {
  test('newest first: who, when, how, in which language, with interpreter and witness', async () => {
    const events = [
      { event: eventOf({ decisions: [decisionOf('C', 'granted'), decisionOf('T', 'refused')] }), isGenuine: true },
      {
        event: eventOf({
          id: 'f'.repeat(32),
          at: 1_799_500_000_000,
          officer: 'Kestrel',
          interpreter: 'Layla',
          manner: 'spoken-witnessed',
          witness: 'Omar',
          decisions: [decisionOf('C', 'withdrawn')],
        }),
        isGenuine: true,
      },
    ];
    await open(consentOf({ events }));
    const entries = page.getByRole('list').last().getByRole('listitem');
    await expect
      .element(entries.nth(0))
      .toHaveTextContent(/Kestrel.*Took back: Cash.*Omar.*العربية.*Interpreter: Layla/);
    await expect.element(entries.nth(1)).toHaveTextContent(/Heron.*Agreed to: Cash.*Refused: Tracing.*genuine/);
  });

  test('a signature that does not fit is said out loud', async () => {
    await open(consentOf({ events: [{ event: eventOf(), isGenuine: false }] }));
    await expect.element(page.getByText(/signature of the tablet does not fit/)).toBeVisible();
  });
});

describe('taking back', () => {
  test('takes three presses, says what it means before and after, and needs no network', async () => {
    const vault = await open(consentOf());
    vault.answer({ 'consent.add': () => ok(consentOf({ standings: [standing('C', 'withdrawn')] })) });
    await press('Withdraw (Cash)');
    await expect.element(page.getByText(/the server and the other tablets delete it/)).toBeVisible();
    await expect.element(page.getByText('What a no to Cash means.')).toBeVisible();
    await expect.element(page.getByText(HELP)).toBeVisible();
    await page.getByText('Said it to you alone').click();
    await press('Continue');
    await expect.element(page.getByText('Their decision is kept, and holds from now on.')).toBeVisible();
    await expect.element(page.getByText(HELP)).toBeVisible();
    await expect.element(card('Cash')).toHaveTextContent('Withdrawn');
    expect(added(vault)).toMatchObject([
      {
        subjectId,
        consent: {
          manner: 'spoken-certified',
          decisions: [{ purposeId: 'C', purposeVersion: 1, recipientId: null, outcome: 'withdrawn' }],
        },
      },
    ]);
  });

  test('an objection to what needs no agreement is made the same way', async () => {
    const vault = await open(consentOf());
    await press('Object (Registration)');
    // Whether help depends on it, the programme alone can say.
    await expect.element(page.getByText('What a no to Registration means.')).toBeVisible();
    await expect.element(page.getByText(HELP)).not.toBeInTheDocument();
    await page.getByText('Said it to you alone').click();
    await press('Continue');
    await expect.element(page.getByText('Their decision is kept, and holds from now on.')).toBeVisible();
    await expect.element(page.getByText(HELP)).not.toBeInTheDocument();
    await expect.poll(() => added(vault)).toMatchObject([{ consent: { decisions: [{ outcome: 'objected' }] } }]);
  });

  test('all of it at once is one decision, not one for each purpose', async () => {
    const vault = await open(consentOf());
    await press('They want to end all of it');
    await page.getByText('Said it to you alone').click();
    await press('Continue');
    await expect.poll(() => added(vault)).toHaveLength(1);
    expect(added(vault)).toMatchObject([
      {
        consent: {
          decisions: [
            { purposeId: 'A', outcome: 'objected' },
            { purposeId: 'C', outcome: 'withdrawn' },
          ],
        },
      },
    ]);
  });

  test('is not kept before it is said how, and can be left without any trace', async () => {
    const vault = await open(consentOf());
    await press('Withdraw (Cash)');
    await press('Continue');
    await expect.element(page.getByText('Choose how the person answered.').first()).toBeVisible();
    await press('Back');
    await expect.element(card('Cash')).toHaveTextContent('Agreed');
    expect(added(vault)).toEqual([]);
  });

  test('that could not be stored says so, and stays to be tried again', async () => {
    const vault = await open(consentOf(), { script: { 'consent.add': () => err({ type: 'storage-full' }) } });
    await press('Withdraw (Cash)');
    await page.getByText('Said it to you alone').click();
    await press('Continue');
    await expect.element(page.getByText(/This tablet has no room left/)).toBeVisible();
    vault.answer({ 'consent.add': () => ok(consentOf()) });
    await press('Continue');
    await expect.element(page.getByText('Their decision is kept, and holds from now on.')).toBeVisible();
  });

  test('a signature is sealed for this decision and goes with it in the same press', async () => {
    const attachmentId = 'd'.repeat(32);
    const vault = await open(consentOf(), {
      script: { 'attachment.write-for-consent': () => ok({ attachmentId }) },
    });
    await press('Withdraw (Cash)');
    await page.getByText('They sign on this screen.').click();
    const canvas = page.getByRole('img', { name: 'Box to sign in' });
    await canvas.hover({ position: { x: 20, y: 20 } });
    const box = canvas.element();
    const at = (type: string, x: number) =>
      box.dispatchEvent(
        new PointerEvent(type, {
          clientX: box.getBoundingClientRect().x + x,
          clientY: box.getBoundingClientRect().y + 20,
          pointerId: 1,
          isPrimary: true,
          bubbles: true,
          buttons: 1,
        }),
      );
    at('pointerdown', 20);
    at('pointermove', 80);
    at('pointerup', 120);
    await press('Continue');
    await expect
      .poll(() => added(vault))
      .toMatchObject([{ consent: { manner: 'signature', evidenceId: attachmentId } }]);
    const sealed = vault.calls.find(({ command }) => command === 'attachment.write-for-consent');
    expect(sealed?.payload).toMatchObject({ subjectId, mediaType: 'image/png' });
  });
});

describe('agreeing again', () => {
  const refused = consentOf({ standings: [standing('C', 'withdrawn')] });

  test('is explained in their language, needs their own words, and is then kept', async () => {
    const vault = await open(refused);
    await press('Agree (Cash)');
    await expect.element(page.getByText('What Cash is for.')).toBeVisible();
    await press('Continue');
    await page.getByText('Said it to you alone').click();
    await press('Continue');
    await expect.element(page.getByText(/Ask the person to say it in their own words/).first()).toBeVisible();
    expect(added(vault)).toEqual([]);
    await page.getByText('They said it in their own words').click();
    await press('Continue');
    await expect.element(page.getByText('Their agreement is kept.')).toBeVisible();
    expect(added(vault)).toMatchObject([
      {
        consent: {
          noticeId: 'notice',
          noticeVersion: 1,
          noticeLanguage: 'ar',
          comprehensionChecked: true,
          decisions: [{ purposeId: 'C', outcome: 'granted', recipientId: null, conditions: '' }],
        },
      },
    ]);
  });

  test('a condition goes with it in their words', async () => {
    const vault = await open(refused);
    await press('Agree (Cash)');
    await page.getByLabelText(/A condition they set/).fill('not to my brother');
    await press('Continue');
    await page.getByText('They said it in their own words').click();
    await page.getByText('Said it to you alone').click();
    await press('Continue');
    await expect
      .poll(() => added(vault))
      .toMatchObject([{ consent: { decisions: [{ conditions: 'not to my brother' }] } }]);
  });
});

describe.each(['en', 'ar'] as const)('usable on every screen: %s', (language) => {
  test('the overview', async () => {
    await open(
      consentOf({ standings: [standing('A', 'allowed'), standing('C', 'not-decided'), standing('T', 'expired')] }),
      {
        language,
      },
    );
    expect(await screenFindings()).toEqual([]);
  });

  test('explaining and how it was said', async () => {
    await open(consentOf({ standings: [standing('C', 'withdrawn')] }), { language });
    await page.elementLocator(document.querySelector('.consent-line-buttons button') as Element).click();
    await expect.poll(() => document.querySelector('.consent-words')).not.toBeNull();
    expect(await screenFindings()).toEqual([]);
    await page.elementLocator(document.querySelector('.screen-actions .button-primary') as Element).click();
    await expect.poll(() => document.querySelector('#consent-manner')).not.toBeNull();
    expect(await screenFindings()).toEqual([]);
  });
});
