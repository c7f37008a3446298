/** A registration under way: what was entered stays, whatever happens to the tablet or to the officer's way through it. */
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { MemberDecider } from '../../../../src/consent/decider.ts';
import { err, ok, type Result } from '../../../../src/result/result.ts';
import { RegisterScreen } from '../../../../src/ui/screens/register/register-screen.tsx';
import type { VaultError } from '../../../../src/vault/errors.ts';
import type { DraftId, DraftView } from '../../../../src/vault/protocol.ts';
import { type OpenedScreen, openScreen } from '../open-screen.tsx';
import { full, type ScriptedVault, scriptedVault } from '../scripted-vault.ts';
import { DRAFT_ID, draftOf, fullConsent, householdForm, MEMBER_ID, personForm } from './registration-for-tests.ts';

let screen: OpenedScreen | null = null;
afterEach(() => screen?.close());

const draftId = DRAFT_ID as DraftId;
const heading = (name: string | RegExp) => page.getByRole('heading', { name });
const button = (name: string | RegExp) => page.getByRole('button', { name });
const answers = (...values: string[]) => values.map((value, index) => ({ fieldId: index + 1, rowId: 0, value }));
const household = { answers: answers('0770', 'TK-1'), page: 0, complete: true };
const amina = {
  memberId: MEMBER_ID,
  decider: { who: 'respondent' as const },
  answers: answers('Amina', 'ID-7', ''),
  page: 0,
  complete: true,
};

/** A vault that holds one draft, and takes writes as `write` says. */
async function open(draft: DraftView, write: () => Result<unknown, VaultError> = () => ok({ savedAt: 1 })) {
  const vault = scriptedVault({
    'draft.read': () => ok(draft),
    'draft.discard': () => ok({}),
    'draft.similar': () => ok({ people: [] }),
    'draft.write-consent': write,
    'draft.write-section': write,
    'draft.write-decider': write,
    'draft.remove-member': write,
    'household.register': () =>
      ok({ householdId: '7'.repeat(32), reference: 'K7M2P-9XQ4D', registeredAt: 1, members: 1 }),
  });
  screen = await openScreen(vault, { screen: 'register', draftId }, (route) =>
    route.screen === 'register' ? <RegisterScreen draftId={route.draftId} /> : null,
  );
  return vault;
}
const decider = (name: string) => page.getByRole('radio', { name: new RegExp(`^${name}`) });
const sections = (vault: ScriptedVault) =>
  vault.calls.flatMap(({ command, payload }) =>
    command === 'draft.write-section' ? [payload as { sectionId: string; state: DraftView['household'] }] : [],
  );

describe('a form with a file beside it', () => {
  /** The household's form, where the token is chosen from a list in a file. */
  const withFile = {
    ...householdForm,
    fields: householdForm.fields.map((field) =>
      field.id === 2 ? { ...field, type: 'select-one' as const, longestAnswer: 5 } : field,
    ),
    files: [{ name: 'sites.csv', kind: 'data' as const }],
    xform: householdForm.xform
      .replace('</instance>', '</instance><instance id="sites" src="jr://file-csv/sites.csv"/>')
      .replace(
        /<input ref="\/data\/about\/token">.*?<\/input>/,
        `<select1 ref="/data/about/token"><label>token</label><itemset nodeset="instance('sites')/root/item">
<value ref="name"/><label ref="label"/></itemset></select1>`,
      ),
  };

  test('is given it by the vault, as it was published with its version', async () => {
    const bytes = new TextEncoder().encode('name,label\nkz,Kilo Zulu camp\n');
    const vault = scriptedVault({
      'draft.read': () => ok(draftOf()),
      'form.file': () => ok({ mediaType: 'text/csv', bytes }),
    });
    screen = await openScreen(vault, { screen: 'register', draftId }, () => <RegisterScreen draftId={draftId} />, {
      forms: [withFile, personForm],
    });
    await expect.element(page.getByText('Kilo Zulu camp')).toBeVisible();
    expect(vault.calls).toContainEqual({
      command: 'form.file',
      payload: { formId: householdForm.formId, version: householdForm.version, name: 'sites.csv' },
    });
  });

  test('says which file it lacks', async () => {
    const vault = scriptedVault({
      'draft.read': () => ok(draftOf()),
      'form.file': () => err({ type: 'not-found' }),
    });
    screen = await openScreen(vault, { screen: 'register', draftId }, () => <RegisterScreen draftId={draftId} />, {
      forms: [withFile, personForm],
    });
    await expect.element(page.getByText(/sites\.csv/)).toBeVisible();
  });
});

describe('saving', () => {
  test('hands over the newest answer, whatever was typed in between', async () => {
    const vault = await open(draftOf());
    const phone = page.getByRole('textbox', { name: /^phone/ });
    await userEvent.fill(phone, '0770 1');
    await userEvent.fill(phone, '0770 12');
    await userEvent.fill(phone, '0770 123');
    await expect.poll(() => sections(vault).at(-1)?.state.answers[0]?.value).toBe('0770 123');
    await expect.element(page.getByText('Saved', { exact: true })).toBeVisible();
  });

  test('says that the tablet is full, keeps what is on screen, and saves it at the next try', async () => {
    const vault = await open(draftOf(), () => err(full));
    const phone = page.getByRole('textbox', { name: /^phone/ });
    await userEvent.fill(phone, '0770 123');
    await expect.element(page.getByText('Not saved')).toBeVisible();
    await expect.element(page.getByRole('alert')).toHaveTextContent(/no room left/);
    await expect.element(phone).toHaveValue('0770 123');
    vault.answer({ 'draft.write-section': () => ok({ savedAt: 1 }) });
    await button('Try again to save').click();
    await expect.element(page.getByText('Saved', { exact: true })).toBeVisible();
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
    expect(sections(vault).at(-1)?.state.answers[0]?.value).toBe('0770 123');
  });

  test('brings back what could not be saved after the officer went elsewhere', async () => {
    await open(draftOf(), () => err(full));
    await userEvent.fill(page.getByRole('textbox', { name: /^phone/ }), '0770 123');
    await expect.element(page.getByText('Not saved')).toBeVisible();
    screen?.go({ screen: 'home' });
    await expect.element(page.getByText('At home')).toBeVisible();
    screen?.go({ screen: 'register', draftId });
    await expect.element(page.getByRole('textbox', { name: /^phone/ })).toHaveValue('0770 123');
  });
});

describe('members', () => {
  test('that look like somebody registered are shown to the officer, and nothing is merged', async () => {
    const vault = await open(draftOf({ household }));
    vault.answer({
      'draft.similar': () =>
        ok({
          people: [
            {
              recordId: '9'.repeat(32),
              householdId: '8'.repeat(32),
              name: 'Aminah Haddad',
              sex: '',
              age: 30,
              reference: 'AAAAA-BBBBB',
              registeredAt: 1,
            },
          ],
        }),
    });
    await button('Add the first person').click();
    await decider('The person who answered').click();
    await button('Continue').click();
    await userEvent.fill(page.getByRole('textbox', { name: /^given_name/ }), 'Amina');
    await button('Finish').click();
    await expect.element(heading('Already registered?')).toBeVisible();
    await expect.element(page.getByText('Aminah Haddad')).toBeVisible();
    await button('No, someone else: continue').click();
    await expect.element(heading('1 person in this household')).toBeVisible();
    expect(sections(vault).at(-1)?.state.answers[0]?.value).toBe('Amina');
  });

  test('are removed only after a question that names them', async () => {
    const vault = await open(draftOf({ household, members: [amina] }));
    await button('Remove Amina').click();
    await expect.element(heading('Remove this person?')).toBeVisible();
    expect(vault.calls.map(({ command }) => command)).not.toContain('draft.remove-member');
    await button('Remove').last().click();
    await expect.element(heading('Who belongs to this household?')).toBeVisible();
    await expect.poll(() => vault.calls.at(-1)?.command).toBe('draft.remove-member');
  });

  test('that were opened and left without an answer are no members', async () => {
    await open(draftOf({ household }));
    await button('Add the first person').click();
    await decider('The person who answered').click();
    await button('Continue').click();
    await expect.element(page.getByRole('textbox', { name: /^given_name/ })).toBeVisible();
    await button('Back').click();
    await expect.element(heading('Who decides for this person?')).toBeVisible();
    await button('Back').click();
    await expect.element(page.getByText('Nobody is entered yet')).toBeVisible();
  });
});

describe('who decides for a member', () => {
  const nameField = page.getByRole('textbox', { name: /^given_name/ });
  const deciders = (vault: ScriptedVault) =>
    vault.calls.flatMap(({ command, payload }) =>
      command === 'draft.write-decider' ? [(payload as { decider: MemberDecider }).decider] : [],
    );
  const granted = fullConsent.decisions.map((decision) => ({ ...decision, outcome: 'granted' as const }));
  const agreed = { ...fullConsent, decisions: granted };

  test('is asked before anything about them, and nothing is chosen from the start', async () => {
    await open(draftOf({ household, members: [amina] }));
    await button('Add a person').click();
    await button('Continue').click();
    await expect.element(button('Choose who decides.')).toBeVisible();
    await expect.element(nameField).not.toBeInTheDocument();
    expect(page.getByRole('radio', { checked: true }).elements()).toEqual([]);
  });

  test('takes two taps for a child of the respondent, who is asked, too', async () => {
    const vault = await open(draftOf({ consent: agreed, household, members: [amina] }));
    await button('Add a person').click();
    await decider('A child of the person who answered').click();
    await button('Continue').click();
    await expect.element(button('Choose what the child says.')).toBeVisible();
    await page.getByRole('radio', { name: 'Agrees', exact: true }).click();
    await button('Continue').click();
    await expect.element(nameField).toBeVisible();
    await expect.element(page.getByRole('textbox', { name: /^id_number/ })).toBeVisible();
    expect(deciders(vault)).toEqual([
      {
        who: 'respondent-for-child',
        guardian: { relation: 'parent', authority: 'parent' },
        childView: { view: 'agrees', reason: '' },
      },
    ]);
  });

  test.each([
    ['A child of the person who answered', 'Objects'],
    ['An adult who is not here', null],
  ])('asks nothing that needs agreement of: %s %s', async (who, view) => {
    await open(draftOf({ consent: agreed, household, members: [amina] }));
    await button('Add a person').click();
    await decider(who).click();
    if (view !== null) await page.getByRole('radio', { name: view, exact: true }).click();
    await button('Continue').click();
    await expect.element(nameField).toBeVisible();
    await expect.element(page.getByRole('textbox', { name: /^id_number/ })).not.toBeInTheDocument();
    await expect.element(page.getByRole('textbox', { name: /^parents/ })).not.toBeInTheDocument();
  });

  test('refers a child with nobody, and keeps what the child says for those who will decide', async () => {
    const vault = await open(draftOf({ household, members: [amina] }));
    await button('Add a person').click();
    await decider('A child without a parent or guardian here').click();
    await expect.element(page.getByText('Nobody here can agree for this person')).toBeVisible();
    await button('Continue').click();
    await expect.element(page.getByRole('textbox', { name: /^parents/ })).toBeVisible();
    expect(deciders(vault)).toEqual([{ who: 'nobody' }]);
  });

  test('lets another adult decide alone, on one page, whatever the respondent said', async () => {
    const vault = await open(draftOf({ consent: agreed, household, members: [amina] }));
    await button('Add a person').click();
    await decider('An adult who is here').click();
    await button('Continue').click();
    await expect.element(heading('What do they agree to?')).toBeVisible();
    expect(page.getByRole('radio', { checked: true }).elements()).toEqual([]);
    await page.getByRole('radiogroup', { name: 'Cash' }).getByRole('radio', { name: 'Refuses' }).click();
    await page.getByRole('radiogroup', { name: 'Tracing' }).getByRole('radio', { name: 'Agrees' }).click();
    await page.getByRole('checkbox', { name: 'They said it in their own words' }).click();
    await page.getByRole('radio', { name: /Said it to you alone/ }).click();
    await button('Continue').click();
    await expect.element(page.getByRole('textbox', { name: /^parents/ })).toBeVisible();
    await expect.element(page.getByRole('textbox', { name: /^id_number/ })).not.toBeInTheDocument();
    const last = deciders(vault).at(-1);
    expect(last?.who === 'own' && last.complete && last.consent.decisions.map(({ outcome }) => outcome)).toEqual([
      'refused',
      'granted',
    ]);
  });

  test('offers a child who answered alone no say over another child', async () => {
    await open(draftOf({ consent: { ...fullConsent, capacity: 'unclear' }, household, members: [amina] }));
    await button('Add a person').click();
    await expect.element(decider('An adult who is here')).toBeVisible();
    await expect.element(decider('A child of the person who answered')).not.toBeInTheDocument();
  });
});

describe('read-back', () => {
  test('covers restricted answers, given or not, until somebody asks for them', async () => {
    const granted = fullConsent.decisions.map((decision) => ({ ...decision, outcome: 'granted' as const }));
    const rima = { ...amina, memberId: 'b'.repeat(32), answers: answers('Rima', 'ID-8', 'Salma and Omar') };
    await open(draftOf({ consent: { ...fullConsent, decisions: granted }, household, members: [amina, rima] }));
    await button('That is everyone').click();
    await expect.element(page.getByText('ID-8')).toBeVisible();
    expect(page.getByText('Covered').elements()).toHaveLength(2);
    await expect.element(page.getByText('Salma and Omar')).not.toBeInTheDocument();
    await button('Show restricted answers').last().click();
    await expect.element(page.getByText('Salma and Omar')).toBeVisible();
    expect(page.getByText('Covered').elements()).toHaveLength(1);
  });

  test('shows what may be asked and nothing else, and registers', async () => {
    const vault = await open(draftOf({ household, members: [amina] }));
    await button('That is everyone').click();
    await expect.element(page.getByText('ID-7')).toBeVisible();
    // Tracing was refused, so its question is not part of it.
    await expect.element(page.getByText('parents')).not.toBeInTheDocument();
    await button('It is right: register 1 person').click();
    await expect.element(page.getByText('K7M2P-9XQ4D')).toBeVisible();
    expect(vault.calls).toContainEqual({ command: 'household.register', payload: { draftId } });
  });

  test('names what is missing instead of registering, and leads to it and back', async () => {
    const nameless = { ...amina, answers: answers('', 'ID-7', '') };
    const vault = await open(draftOf({ household, members: [nameless] }));
    await button('That is everyone').click();
    const register = button('It is right: register 1 person');
    await expect.element(register).toBeEnabled();
    await register.click();
    await button('Without a name: given_name').click();
    await expect.element(button('Change About, Without a name')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await userEvent.fill(page.getByRole('textbox', { name: /^given_name/ }), 'Amina');
    await button('Finish').click();
    await expect.element(heading('Read it back to the person')).toBeVisible();
    await expect.element(register).toBeEnabled();
    expect(vault.calls.map(({ command }) => command)).not.toContain('household.register');
    await register.click();
    await expect.element(page.getByText('K7M2P-9XQ4D')).toBeVisible();
  });
});

test('discarding asks first and says what is lost', async () => {
  const vault = await open(draftOf({ household, members: [amina] }));
  await button('Discard this registration').click();
  await expect.element(page.getByText('1 person', { exact: true })).toBeVisible();
  await expect.element(page.getByText('4 answers')).toBeVisible();
  await button('Keep it').click();
  expect(vault.calls.map(({ command }) => command)).not.toContain('draft.discard');
  await button('Discard this registration').click();
  await page.getByRole('button', { name: 'Discard', exact: true }).click();
  await expect.element(page.getByText('At home')).toBeVisible();
  expect(vault.calls).toContainEqual({ command: 'draft.discard', payload: { draftId } });
});

test('a decision taken back drops the answers that were only for it, after saying so', async () => {
  const vault = await open(draftOf({ household, members: [amina] }));
  await button('That is everyone').click();
  await button('Change').first().click();
  await page.getByRole('radiogroup', { name: 'Cash' }).getByRole('radio', { name: 'Refuses' }).click();
  await expect.element(page.getByText(/2 answers were only for what is now refused/)).toBeVisible();
  expect(sections(vault)).toEqual([]);
  await button('Continue').click();
  await expect
    .poll(() => sections(vault).map(({ state }) => state.answers.map(({ value }) => value)))
    .toEqual([['0770'], ['Amina', '']]);
});
