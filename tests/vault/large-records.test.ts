import './derive-here.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Answer, type FormDefinition, OUTER_ROW_FIELD_ID } from '../../src/forms/definition.ts';
import type { DraftId } from '../../src/vault/protocol.ts';
import { household } from './sample.ts';
import { emptyDisk, enrol, SUPERVISOR_PASSPHRASE, startVault, type TestVault } from './vault-for-tests.ts';

beforeEach(emptyDisk);

const [phone] = household.fields;
const MEMBERS = '/data/member';
const EPISODES = '/data/member/episode';

/** A roster: `questions` about each member, every tenth sensitive, and two about each episode, one of which needs consent. */
function roster(questions: number): FormDefinition {
  const about = Array.from({ length: questions }, (_, index) => ({
    ...phone!,
    id: 10 + index,
    path: `${MEMBERS}/q${index}`,
    repeat: MEMBERS,
    role: null,
    tier: index % 10 === 9 ? ('sensitive' as const) : ('personal' as const),
  }));
  const illness = { ...phone!, id: 9_001, path: `${EPISODES}/illness`, repeat: EPISODES, role: null };
  const note = { ...illness, id: 9_002, path: `${EPISODES}/note`, purposes: ['P'] };
  return { ...household, version: 'roster', fields: [...household.fields, ...about, illness, note] };
}

async function supervisorWith(form: FormDefinition): Promise<TestVault> {
  const vault = await startVault();
  await enrol(vault);
  const { profiles } = await vault.ask('device.read', {});
  const { profileId } = profiles.find(({ role }) => role === 'supervisor')!;
  await vault.ask('profile.unlock', { profileId, passphrase: SUPERVISOR_PASSPHRASE });
  await vault.ask('form.publish', { definition: form, files: [] });
  return vault;
}

async function draftOf(
  { ask }: TestVault,
  answers: Answer[],
  outcome: 'granted' | 'refused' = 'granted',
): Promise<DraftId> {
  const draft = await ask('draft.start', { language: 'en' });
  const { draftId } = draft;
  const consent = {
    ...draft.consent,
    manner: 'spoken-certified' as const,
    comprehensionChecked: true,
    decisions: [{ purposeId: 'P', purposeVersion: 1, outcome }],
  };
  await ask('draft.write-consent', { draftId, complete: true, consent });
  const state = { answers, page: 0, complete: true };
  await ask('draft.write-section', { draftId, sectionId: 'household', state });
  await ask('draft.write-section', { draftId, sectionId: '1'.repeat(32), state: { ...state, answers: [] } });
  await ask('draft.write-decider', { draftId, memberId: '1'.repeat(32), decider: { who: 'respondent' } });
  return draftId;
}

const answersOf = (members: number, questions: number): Answer[] =>
  Array.from({ length: members }, (_, member) =>
    Array.from({ length: questions }, (_, index) => ({
      fieldId: 10 + index,
      rowId: 1 + member,
      value: `${member}/${index}`,
    })),
  ).flat();

describe('a household of thirty people with three hundred questions each', () => {
  it('is one record, read back whole and corrected', async () => {
    const vault = await supervisorWith(roster(300));
    const answers = answersOf(30, 300);
    const { householdId } = await vault.ask('household.register', { draftId: await draftOf(vault, answers) });
    const correct = { fieldId: 10, rowId: 30, value: 'corrected' };
    await vault.ask('record.correct', { recordId: householdId, changes: [correct], reason: 'misheard' });
    const { fields } = await vault.ask('household.read', { recordId: householdId });
    const values = new Map(fields.map((field) => [`${field.fieldId}/${field.rowId}`, field.value]));
    expect(fields).toHaveLength(3 + 30 * 300);
    expect(values.get('10/30')).toBe('corrected');
    const personal = answers.filter(
      ({ fieldId, rowId }) => (fieldId - 10) % 10 !== 9 && `${fieldId}/${rowId}` !== '10/30',
    );
    expect(personal.filter(({ fieldId, rowId, value }) => values.get(`${fieldId}/${rowId}`) !== value)).toEqual([]);
    expect(values.get('19/1')).toBeNull();
    const reveal = { recordId: householdId, reason: 'check', passphrase: SUPERVISOR_PASSPHRASE };
    const revealed = await vault.ask('record.reveal', reveal);
    expect(revealed.fields).toContainEqual({ fieldId: 309, rowId: 30, value: '29/299' });
  });
});

describe('what one record cannot hold is refused, and the draft stays:', () => {
  it.each<[string, Answer[]]>([
    ['more answers than its directory can count', answersOf(220, 300)],
    ['an answer that is longer than a field may be', [{ fieldId: 10, rowId: 1, value: 'x'.repeat(2_064_384) }]],
  ])('%s', async (_, answers) => {
    const vault = await supervisorWith(roster(300));
    const draftId = await draftOf(vault, answers);
    expect(await vault.call('household.register', { draftId })).toEqual({
      ok: false,
      error: { type: 'record-too-large' },
    });
    const draft = await vault.ask('draft.read', { draftId });
    expect(draft.household.answers).toEqual(answers);
    expect((await vault.ask('home.read', {})).households).toBe(0);
  });

  it('an answer that is given twice', async () => {
    const vault = await supervisorWith(roster(1));
    const twice = { fieldId: 10, rowId: 1, value: 'x' };
    const draftId = await draftOf(vault, [twice, twice]);
    expect(await vault.call('household.register', { draftId })).toMatchObject({ error: { type: 'invalid-request' } });
  });

  it('a correction that makes it too long', async () => {
    const vault = await supervisorWith(roster(1));
    const { householdId } = await vault.ask('household.register', { draftId: await draftOf(vault, answersOf(1, 1)) });
    const changes = [{ fieldId: 10, rowId: 1, value: 'x'.repeat(2_064_384) }];
    const refused = await vault.call('record.correct', { recordId: householdId, changes, reason: 'testing' });
    expect(refused).toEqual({ ok: false, error: { type: 'record-too-large' } });
    expect((await vault.ask('household.read', { recordId: householdId })).history).toHaveLength(1);
  });
});

describe('rows within rows', () => {
  const nested: Answer[] = [
    ...answersOf(2, 1),
    { fieldId: 9_001, rowId: 71, value: 'fever' },
    { fieldId: 9_002, rowId: 71, value: 'private' },
    { fieldId: 9_001, rowId: 72, value: 'cough' },
    { fieldId: OUTER_ROW_FIELD_ID, rowId: 71, value: '2' },
    { fieldId: OUTER_ROW_FIELD_ID, rowId: 72, value: '1' },
  ];
  const outerRowsOf = async ({ ask }: TestVault, draftId: DraftId) => {
    const { householdId } = await ask('household.register', { draftId });
    const { fields } = await ask('household.read', { recordId: householdId });
    return {
      householdId,
      rows: fields.filter(({ fieldId }) => fieldId === OUTER_ROW_FIELD_ID),
    };
  };

  it('are read back with the rows that they stand in', async () => {
    const vault = await supervisorWith(roster(1));
    const draftId = await draftOf(vault, nested);
    expect((await vault.ask('draft.read', { draftId })).household.answers).toEqual(nested);
    const { rows, householdId } = await outerRowsOf(vault, draftId);
    expect(rows).toEqual([
      { fieldId: OUTER_ROW_FIELD_ID, rowId: 71, tier: 'personal', value: '2' },
      { fieldId: OUTER_ROW_FIELD_ID, rowId: 72, tier: 'personal', value: '1' },
    ]);
    const added = [
      { fieldId: 9_001, rowId: 73, value: 'malaria' },
      { fieldId: OUTER_ROW_FIELD_ID, rowId: 73, value: '2' },
    ];
    await vault.ask('record.correct', { recordId: householdId, changes: added, reason: 'forgotten' });
    const { fields } = await vault.ask('household.read', { recordId: householdId });
    expect(fields).toContainEqual({ fieldId: OUTER_ROW_FIELD_ID, rowId: 73, tier: 'personal', value: '2' });
  });

  it('do not say where they stand when nothing in them may be asked', async () => {
    const form = roster(1);
    const consented = form.fields.map((field) => (field.repeat === EPISODES ? { ...field, purposes: ['P'] } : field));
    const vault = await supervisorWith({ ...form, fields: consented });
    expect((await outerRowsOf(vault, await draftOf(vault, nested, 'refused'))).rows).toEqual([]);
  });

  it('say it when one of their questions may be asked', async () => {
    const vault = await supervisorWith(roster(1));
    expect((await outerRowsOf(vault, await draftOf(vault, nested, 'refused'))).rows).toHaveLength(2);
  });
});
