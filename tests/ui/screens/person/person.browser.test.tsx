/** A person's record: what is masked, how it is revealed, and every way in which that ends. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { err, ok } from '../../../../src/result/result.ts';
import { PersonScreen } from '../../../../src/ui/screens/person/person-screen.tsx';
import type { RecordId } from '../../../../src/vault/protocol.ts';
import { type OpenedScreen, openScreen } from '../open-screen.tsx';
import { fullConsent, householdForm, personForm } from '../register/registration-for-tests.ts';
import { type Script, type ScriptedVault, scriptedVault } from '../scripted-vault.ts';

const recordId = '9'.repeat(32) as RecordId;
const householdId = '8'.repeat(32);
const shared = { reference: 'K7M2P-9XQ4D', registeredAt: 1, updatedAt: 1, history: [] };
const person = {
  ...shared,
  recordId,
  householdId,
  formId: personForm.formId,
  formVersion: personForm.version,
  fields: [
    { fieldId: 1, rowId: 0, tier: 'personal', value: 'Amina' },
    { fieldId: 2, rowId: 0, tier: 'sensitive', value: null },
    { fieldId: 3, rowId: 0, tier: 'restricted', value: null },
    { fieldId: 4, rowId: 0, tier: 'sensitive', value: null },
  ],
  purposes: ['A', 'C', 'T'],
};
const household = {
  ...shared,
  recordId: householdId,
  formId: householdForm.formId,
  formVersion: householdForm.version,
  fields: [],
  purposes: ['A', 'C', 'T'],
  members: [],
  consent: {
    ...fullConsent,
    decisions: fullConsent.decisions.map((decision) => ({ ...decision, outcome: 'granted' })),
  },
};

let screen: OpenedScreen | null = null;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
});
afterEach(() => {
  screen?.close();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const earlierForm = {
  ...personForm,
  version: 'earlier',
  fields: personForm.fields.map((field) =>
    field.id === 1 ? { ...field, label: { en: 'Name as it was asked then' } } : field,
  ),
};

async function open(read: object = person, more: Script = {}): Promise<ScriptedVault> {
  const vault = scriptedVault({
    'person.read': () => ok(read),
    'form.read': () => ok(earlierForm),
    ...more,
    'household.read': () => ok(household),
    'record.correct': () => ok({}),
    'record.reveal': () =>
      ok({ fields: [{ fieldId: 2, rowId: 0, value: 'ID-4711' }], expiresAt: Date.now() + 3_600_000 }),
  });
  screen = await openScreen(vault, { screen: 'person', recordId }, (route) =>
    route.screen === 'person' ? <PersonScreen recordId={route.recordId} /> : null,
  );
  await expect.element(page.getByRole('heading', { name: 'Amina' })).toBeVisible();
  return vault;
}

const secret = page.getByText('ID-4711');
/** The ID number's; the photo's looks the same. */
const masked = page.getByRole('img', { name: 'hidden' }).first();
const submit = page.getByRole('button', { name: 'Show for one minute' });

async function fill(reason: string, passphrase: string): Promise<void> {
  await page.getByRole('button', { name: 'Reveal…' }).click();
  await userEvent.fill(page.getByRole('textbox', { name: 'Why do you need to see them?' }), reason);
  await userEvent.fill(page.getByLabelText('Your passphrase'), passphrase);
}
async function reveal(): Promise<ScriptedVault> {
  const vault = await open();
  await fill('Checking the card', 'a passphrase');
  await submit.click();
  await expect.element(secret).toBeVisible();
  return vault;
}

describe('a record of an earlier version of its form', () => {
  test('is shown with the questions of that version, and is corrected with them', async () => {
    const vault = await open({ ...person, formVersion: 'earlier' });
    expect(vault.calls).toContainEqual({
      command: 'form.read',
      payload: { formId: personForm.formId, version: 'earlier' },
    });
    await expect.element(page.getByText('Name as it was asked then')).toBeVisible();
    await page.getByRole('button', { name: 'Correct…' }).click();
    await expect.element(page.getByRole('button', { name: 'Name as it was asked then' })).toBeVisible();
  });

  test('says what is wrong when the vault does not know that version', async () => {
    const vault = scriptedVault({
      'person.read': () => ok({ ...person, formVersion: 'never' }),
      'form.read': () => err({ type: 'not-found' }),
    });
    screen = await openScreen(vault, { screen: 'person', recordId }, () => <PersonScreen recordId={recordId} />);
    await expect.element(page.getByText(/saved by a newer version of the app/)).toBeVisible();
  });
});

test('a photo can be corrected like any answer, and says that the old one is not shown', async () => {
  await open();
  await page.getByRole('button', { name: 'Correct…' }).click();
  await page.getByRole('button', { name: 'photo' }).click();
  await expect.element(page.getByText('You write the new answer without seeing the old one')).toBeVisible();
  await expect.element(page.getByRole('button', { name: /photo/i }).first()).toBeVisible();
});

describe('a photo that is personal', () => {
  const photo = 'a'.repeat(32);
  const shown = {
    ...person,
    fields: [
      ...person.fields.filter(({ fieldId }) => fieldId !== 4),
      { fieldId: 4, rowId: 0, tier: 'personal', value: photo },
    ],
  };
  const readAs = (mediaType: string, length: number) => ok({ mediaType, bytes: new Uint8Array(length) });

  test.each([
    ['image/png', 'img'],
    ['audio/webm', 'audio'],
    ['video/mp4', 'video'],
  ])('or recording, of type %s, is shown without a reveal', async (mediaType, tag) => {
    await open(shown, { 'attachment.read': () => readAs(mediaType, 9) });
    await expect.poll(() => document.querySelector(`dd ${tag}[src^="blob:"]`)).not.toBeNull();
  });

  test('is not made a blob of when it is so large that the browser may write it to the disk', async () => {
    const made = vi.spyOn(URL, 'createObjectURL');
    await open(shown, { 'attachment.read': () => readAs('video/mp4', 8 * 1024 * 1024 + 1) });
    await expect.element(page.getByText(/too large to be shown/)).toBeVisible();
    expect(made).not.toHaveBeenCalled();
  });
});

describe('before a reveal', () => {
  test('sensitive answers are masked and restricted ones said to be sealed', async () => {
    await open();
    await expect.element(masked).toBeVisible();
    await expect.element(page.getByText(/Sealed for the supervisors/)).toBeVisible();
  });

  test('nothing is asked of the vault without a reason and a passphrase', async () => {
    const vault = await open();
    await fill('ok', '');
    await submit.click();
    await expect.element(page.getByText('Write a few words.')).toBeVisible();
    await expect.element(page.getByText('Type your passphrase.')).toBeVisible();
    expect(vault.calls.map(({ command }) => command)).not.toContain('record.reveal');
  });

  test('a wrong passphrase shows nothing, keeps the reason and forgets the passphrase', async () => {
    const vault = await open();
    vault.answer({ 'record.reveal': () => err({ type: 'wrong-passphrase', retryAfterMs: 0 }) });
    await fill('Checking the card', 'wrong');
    await submit.click();
    await expect.element(page.getByText('This passphrase does not open this profile.')).toBeVisible();
    await expect.element(page.getByLabelText('Your passphrase')).toHaveValue('');
    await expect
      .element(page.getByRole('textbox', { name: 'Why do you need to see them?' }))
      .toHaveValue('Checking the card');
    await expect.element(secret).not.toBeInTheDocument();
  });
});

describe('a reveal ends', () => {
  test('after one minute at the latest, counted down in sight, whatever the vault allows', async () => {
    await reveal();
    await expect.element(page.getByRole('timer')).toHaveTextContent('Shown for 60 more seconds');
    vi.advanceTimersByTime(30_000);
    await expect.element(page.getByRole('timer')).toHaveTextContent('Shown for 30 more seconds');
    vi.advanceTimersByTime(30_000);
    await expect.element(secret).not.toBeInTheDocument();
    await expect.element(masked).toBeVisible();
  });

  test('when somebody hides it', async () => {
    await reveal();
    await page.getByRole('button', { name: 'Hide now' }).click();
    await expect.element(secret).not.toBeInTheDocument();
  });

  test('when the vault says so, for this record alone', async () => {
    const vault = await reveal();
    vault.emit({ type: 'reveal-ended', recordId: '0'.repeat(32) as RecordId });
    await expect.element(secret).toBeVisible();
    vault.emit({ type: 'reveal-ended', recordId });
    await expect.element(secret).not.toBeInTheDocument();
  });

  test('with the screen, and does not come back with it', async () => {
    await reveal();
    screen?.go({ screen: 'home' });
    await expect.element(page.getByText('At home')).toBeVisible();
    screen?.go({ screen: 'person', recordId });
    await expect.element(masked).toBeVisible();
    await expect.element(secret).not.toBeInTheDocument();
  });
});

describe('a correction', () => {
  test('of a sensitive answer is written without showing the old one, and with its reason', async () => {
    const vault = await open();
    await page.getByRole('button', { name: 'Correct…' }).click();
    await page.getByRole('button', { name: /id_number/ }).click();
    await expect.element(page.getByText('You write the new answer without seeing the old one')).toBeVisible();
    const answer = page.getByRole('textbox', { name: /^id_number/ });
    await expect.element(answer).toHaveValue('');
    await userEvent.fill(answer, 'ID-5000');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.element(page.getByText('Write a few words.')).toBeVisible();
    await userEvent.fill(page.getByRole('textbox', { name: 'Why is it corrected?' }), 'Misread');
    await page.getByRole('button', { name: 'Save' }).click();
    const changes = [{ fieldId: 2, rowId: 0, value: 'ID-5000' }];
    await expect
      .poll(() => vault.calls.filter(({ command }) => command === 'record.correct').map(({ payload }) => payload))
      .toEqual([{ recordId, changes, reason: 'Misread' }]);
  });

  test('that would leave an answer empty asks first', async () => {
    const vault = await open();
    await page.getByRole('button', { name: 'Correct…' }).click();
    await page.getByRole('button', { name: /parents/ }).click();
    await userEvent.fill(page.getByRole('textbox', { name: 'Why is it corrected?' }), 'Asked to delete it');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.element(page.getByRole('heading', { name: 'Leave it empty?' })).toBeVisible();
    expect(vault.calls.map(({ command }) => command)).not.toContain('record.correct');
    await page.getByRole('button', { name: 'Delete the answer' }).click();
    await expect.poll(() => vault.calls.map(({ command }) => command)).toContain('record.correct');
  });
});

test('a revealed photo is shown from memory, and its address ends with the reveal', async () => {
  const revoked = vi.spyOn(URL, 'revokeObjectURL');
  const vault = await open();
  const png = Uint8Array.from(atob(ONE_PIXEL), (char) => char.charCodeAt(0));
  vault.answer({
    'record.reveal': () =>
      ok({ fields: [{ fieldId: 4, rowId: 0, value: 'f'.repeat(32) }], expiresAt: Date.now() + 60_000 }),
    'attachment.read': () => ok({ mediaType: 'image/png', bytes: png }),
  });
  await fill('Checking the face', 'a passphrase');
  await submit.click();
  const photo = page.getByRole('img', { name: 'photo' });
  await expect.element(photo).toBeVisible();
  const address = photo.element().getAttribute('src');
  expect(address).toMatch(/^blob:/);
  await page.getByRole('button', { name: 'Hide now' }).click();
  await expect.poll(() => revoked.mock.calls).toContainEqual([address]);
});

const ONE_PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
