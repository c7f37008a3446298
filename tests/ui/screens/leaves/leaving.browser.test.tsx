/** One household, answer by answer: the gate's own word, in plain words, with what has become of it. */
import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { Refusal } from '../../../../src/consent/gate.ts';
import { err, ok } from '../../../../src/result/result.ts';
import { LeavingScreen } from '../../../../src/ui/screens/leaves/households/leaving-screen.tsx';
import { RefusalWords } from '../../../../src/ui/screens/leaves/households/refusal-words.tsx';
import { Language, type RecordId } from '../../../../src/vault/protocol.ts';
import type { FieldVerdict, LeavingRecord } from '../../../../src/vault/views/sharing-views.ts';
import { screenFindings } from '../../fits.ts';
import { type Shown, show } from '../../show.tsx';
import { type OpenedScreen, openScreen } from '../open-screen.tsx';
import { householdForm, personForm } from '../register/registration-for-tests.ts';
import { type Script, scriptedVault } from '../scripted-vault.ts';
import { joined } from '../sync-for-tests.ts';

const householdId = '8'.repeat(32) as RecordId;
const PERSON = '9'.repeat(32);

const stays = (fieldId: number, because: string[]): FieldVerdict => ({
  fieldId,
  goes: false,
  purposeIds: [],
  because,
  state: 'stays',
});
const goes = (fieldId: number, purposeIds: string[], state: FieldVerdict['state']): FieldVerdict => ({
  fieldId,
  goes: true,
  purposeIds,
  because: [],
  state,
});

const household: LeavingRecord = {
  recordId: householdId,
  kind: 'household',
  formId: householdForm.formId,
  formVersion: householdForm.version,
  name: '',
  fields: [goes(1, ['A'], 'delivered'), { ...stays(2, ['withdrawn']), state: 'taken-back' }],
  lastDeliveredAt: 1_800_000_000_000,
};
const person: LeavingRecord = {
  recordId: PERSON,
  kind: 'person',
  formId: personForm.formId,
  formVersion: personForm.version,
  name: 'Amina',
  fields: [
    goes(1, ['A', 'C'], 'waiting'),
    stays(2, ['refused', 'refused', 'no-agreement']),
    stays(3, ['not-decided']),
    goes(4, ['A'], 'not-yet'),
  ],
  lastDeliveredAt: null,
};

let screen: OpenedScreen | null = null;
let shown: Shown | null = null;
afterEach(() => {
  screen?.close();
  shown?.close();
});

async function open(read: Script['leaving.read'], language: Language = 'en') {
  const vault = scriptedVault(read ? { 'leaving.read': read } : {});
  screen = await openScreen(
    vault,
    { screen: 'leaving', householdId },
    (route) => (route.screen === 'leaving' ? <LeavingScreen householdId={route.householdId} /> : null),
    joined(),
    language,
  );
  return vault;
}
const answer = (label: string) => page.getByRole('term').filter({ hasText: label }).element().parentElement?.innerText;

test('each answer says for what it goes or why it stays, how closely it is kept, and what has become of it', async () => {
  await open(() => ok({ records: [household, person] }));
  await expect.element(page.getByRole('heading', { name: 'Amina' })).toBeVisible();
  expect(answer('phone')).toMatch(/personal[\s\S]*Sent[\s\S]*for Registration/);
  expect(answer('token')).toMatch(/sensitive[\s\S]*is taken back[\s\S]*took their agreement back/);
  expect(answer('given_name')).toMatch(/Waits to be sent[\s\S]*for Registration and Cash/);
  expect(answer('parents')).toMatch(/restricted[\s\S]*Stays on this tablet[\s\S]*has not been asked/);
  expect(answer('photo')).toMatch(/May leave; nothing to send/);
});

test('each reason is said once', async () => {
  await open(() => ok({ records: [person] }));
  await expect.element(page.getByRole('heading', { name: 'Amina' })).toBeVisible();
  expect(answer('id_number')?.match(/The person refused\./g)).toHaveLength(1);
  expect(answer('id_number')).toContain('There is no written agreement with the organisation.');
});

test('leads to the decisions of that very person', async () => {
  await open(() => ok({ records: [person] }));
  await page.getByRole('button', { name: 'What was decided…' }).click();
  expect(screen?.route()).toEqual({ screen: 'consent', subjectId: PERSON });
});

test('is read again when something went', async () => {
  const vault = await open(() => ok({ records: [person] }));
  await expect.element(page.getByText('Nothing of it has been sent yet.')).toBeVisible();
  vault.answer({ 'leaving.read': () => ok({ records: [{ ...person, lastDeliveredAt: 1 }] }) });
  vault.emit({ type: 'sync-changed' });
  await expect.element(page.getByText(/^Last sent/)).toBeVisible();
});

test('a household that is gone says so', async () => {
  await open(() => err({ type: 'not-found' }));
  await expect.element(page.getByText('This is no longer on the tablet.')).toBeVisible();
});

/** Kept complete by the compiler. */
const REFUSALS: Readonly<Record<Refusal, null>> = {
  'not-explained': null,
  'not-decided': null,
  'another-version': null,
  conditional: null,
  expired: null,
  'not-effective': null,
  refused: null,
  withdrawn: null,
  objected: null,
  pending: null,
  'no-purpose': null,
  'purpose-unknown': null,
  'only-as-counts': null,
  'another-adult-refused': null,
  'recipient-unknown': null,
  'recipient-is-authority': null,
  'recipient-not-of-purpose': null,
  'no-agreement': null,
  'agreement-not-in-force': null,
  'agreement-not-for-purpose': null,
  'agreement-below-tier': null,
  'retention-unknown': null,
  'retention-over': null,
  disputed: null,
};

describe.each(Language.options)('reasons in %s', (language) => {
  test('each has a sentence of its own, and one of a newer version is not passed over', async () => {
    const reasons = [...Object.keys(REFUSALS), 'a-newer-reason'];
    shown = await show(
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>
            <RefusalWords reason={reason} />
          </li>
        ))}
      </ul>,
      language,
    );
    const texts = [...shown.place.querySelectorAll('li')].map(({ textContent }) => textContent);
    for (const text of texts) expect(text).toMatch(/\.$/);
    expect(new Set(texts).size).toBe(reasons.length);
    expect(texts.join(' ')).not.toContain('a-newer-reason');
  });
});

test.each(['en', 'ar'] as const)('usable on every screen: %s', async (language) => {
  await open(() => ok({ records: [household, person] }), language);
  await expect.element(page.getByRole('heading', { name: 'Amina' })).toBeVisible();
  expect(await screenFindings()).toEqual([]);
});
