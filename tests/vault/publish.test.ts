import './derive-here.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../src/bytes/bytes.ts';
import type { FieldDefinition, FormDefinition } from '../../src/forms/definition.ts';
import type { RecordId } from '../../src/vault/protocol.ts';
import { household, person } from './sample.ts';
import { emptyDisk, enrol, register, SUPERVISOR_PASSPHRASE, startVault, type TestVault } from './vault-for-tests.ts';

beforeEach(emptyDisk);

/** The supervisor's own profile, unlocked: on a fresh disk, or after a restart. */
async function supervisor(): Promise<TestVault> {
  const started = await startVault();
  if ((await started.ask('device.read', {})).profiles.length === 0) await enrol(started);
  const { profiles } = await started.ask('device.read', {});
  const { profileId } = profiles.find(({ role }) => role === 'supervisor')!;
  await started.ask('profile.unlock', { profileId, passphrase: SUPERVISOR_PASSPHRASE });
  return started;
}

const fieldOf = (form: FormDefinition, id: number): FieldDefinition => form.fields.find((field) => field.id === id)!;

/** The person's form without its birth date, with a new question, and with the family name judged sensitive. */
const second: FormDefinition = {
  ...person,
  version: '2',
  fields: [
    fieldOf(person, 1),
    { ...fieldOf(person, 2), tier: 'sensitive', tierFrom: 'person' },
    fieldOf(person, 4),
    fieldOf(person, 5),
    fieldOf(person, 6),
    { ...fieldOf(person, 1), id: 7, path: '/data/nickname', role: null },
  ],
  retiredFieldIds: { '/data/birth_date': 3 },
};

const withFiles = (version: string, ...names: string[]): FormDefinition => ({
  ...person,
  version,
  files: names.map((name) => ({ name, kind: name.endsWith('.png') ? 'image' : 'data' })),
});
const file = (name: string, text: string, mediaType = 'text/csv') => ({ name, mediaType, bytes: encodeUtf8(text) });

async function publish(vault: TestVault, definition: FormDefinition, files: ReturnType<typeof file>[] = []) {
  const answer = await vault.call('form.publish', { definition, files });
  return answer.ok ? 'published' : answer.error;
}

const fieldViewOf = async ({ ask }: TestVault, recordId: RecordId, fieldId: number) =>
  (await ask('person.read', { recordId })).fields.find((field) => field.fieldId === fieldId);

describe('a form that a supervisor publishes', () => {
  it('is the current one from then on and after a restart, and the log says so', async () => {
    const vault = await supervisor();
    const view = await vault.ask('form.publish', { definition: second, files: [] });
    expect(view.forms).toEqual([household, second]);
    const again = await supervisor();
    expect((await again.ask('form.read', { formId: person.formId, version: '2' })).fields).toEqual(second.fields);
    const { entries } = await again.ask('audit.read', { before: null, limit: 2 });
    expect(entries[1]).toMatchObject({ action: 'form.published', recordId: null, reason: 'person 2' });
  });

  it('leaves the version before readable, and nothing that never was', async () => {
    const vault = await supervisor();
    await vault.ask('form.publish', { definition: second, files: [] });
    expect(await vault.ask('form.read', { formId: person.formId, version: '1' })).toEqual(person);
    expect(await vault.call('form.read', { formId: person.formId, version: '3' })).toEqual({
      ok: false,
      error: { type: 'not-found' },
    });
  });

  it('takes the place of the form of its kind, and steps back for it with its ids', async () => {
    const vault = await supervisor();
    const other = { ...person, formId: 777, name: 'other', version: 'A' };
    expect((await vault.ask('form.publish', { definition: other, files: [] })).forms).toEqual([household, other]);
    expect((await vault.ask('form.publish', { definition: person, files: [] })).forms).toEqual([household, person]);
    expect(await publish(vault, { ...second, retiredFieldIds: {} })).toMatchObject({ type: 'form-field-ids-differ' });
  });

  it('stands beside the others when it is a follow-up', async () => {
    const vault = await supervisor();
    const followUp = { ...person, formId: 900, name: 'visit', kind: 'follow-up' as const };
    expect(await publish(vault, followUp)).toBe('published');
    expect(await publish(vault, { ...followUp, formId: 901, name: 'closure' })).toBe('published');
    const view = await vault.ask('form.publish', { definition: second, files: [] });
    expect(view.forms.map(({ name }) => name)).toEqual(['household', 'visit', 'closure', 'person']);
  });

  it('is refused of an officer', async () => {
    const vault = await startVault();
    await enrol(vault);
    expect(await publish(vault, second)).toEqual({ type: 'supervisors-only' });
  });

  it('is refused as it stands on a disk that is full: the forms are as they were', async () => {
    const vault = await supervisor();
    const { store } = vault.vault.session!;
    const { commit } = store;
    store.commit = async () => ({ ok: false, error: { type: 'storage-full' } });
    expect(await publish(vault, second)).toEqual({ type: 'storage-full' });
    store.commit = commit;
    expect(await publish(vault, { ...second, version: '3' })).toBe('published');
  });
});

describe('a version', () => {
  it('that is published again with the same content changes nothing', async () => {
    const vault = await supervisor();
    const before = (await vault.ask('audit.read', { before: null, limit: 1 })).total;
    expect(await publish(vault, person)).toBe('published');
    expect((await vault.ask('audit.read', { before: null, limit: 1 })).total).toBe(before);
  });

  it('is refused with other content, be it current or earlier', async () => {
    const vault = await supervisor();
    expect(await publish(vault, { ...second, version: '1' })).toEqual({ type: 'form-version-taken' });
    expect(await publish(vault, second)).toBe('published');
    expect(await publish(vault, person)).toEqual({ type: 'form-version-taken' });
  });

  it('is refused with another file under the same name', async () => {
    const vault = await supervisor();
    const form = withFiles('2', 'sites.csv');
    expect(await publish(vault, form, [file('sites.csv', 'a')])).toBe('published');
    expect(await publish(vault, form, [file('sites.csv', 'a')])).toBe('published');
    expect(await publish(vault, form, [file('sites.csv', 'b')])).toEqual({ type: 'form-version-taken' });
  });
});

describe('what does not fit is refused:', () => {
  it.each<[string, FormDefinition, object]>([
    [
      'purposes and retention rules that the programme lacks',
      { ...second, fields: [{ ...fieldOf(person, 1), purposes: ['A', 'X'], retention: 'R' }] },
      { type: 'form-not-of-programme', ids: ['X', 'R'] },
    ],
    ['the id of a form of another name', { ...second, name: 'other' }, { type: 'form-id-taken' }],
    ['a person’s form that is no longer one', { ...second, kind: 'follow-up' }, { type: 'form-id-taken' }],
    [
      'an id that was another question’s',
      { ...second, fields: [...second.fields, { ...fieldOf(person, 1), id: 3, path: '/data/age' }] },
      { type: 'form-field-ids-differ', fieldIds: [3] },
    ],
  ])('%s', async (_, form, error) => {
    const vault = await supervisor();
    expect(await publish(vault, form)).toEqual(error);
    expect((await vault.ask('form.read', { formId: person.formId, version: '1' })).kind).toBe('person');
  });
});

describe('the files beside a form', () => {
  it('come back byte for byte, after a restart and from an earlier version', async () => {
    const vault = await supervisor();
    await vault.ask('form.publish', {
      definition: withFiles('2', 'sites.csv', 'sheep.png'),
      files: [file('sites.csv', 'v2'), file('sheep.png', 'png', 'image/png')],
    });
    await vault.ask('form.publish', {
      definition: withFiles('3', 'sites.csv', 'sheep.png'),
      files: [file('sites.csv', 'v3')],
    });
    const { ask, call } = await supervisor();
    const read = (version: string, name: string) => ask('form.file', { formId: person.formId, version, name });
    expect(await read('2', 'sites.csv')).toEqual({ mediaType: 'text/csv', bytes: encodeUtf8('v2') });
    expect(await read('3', 'sites.csv')).toEqual({ mediaType: 'text/csv', bytes: encodeUtf8('v3') });
    expect(await read('3', 'sheep.png')).toEqual({ mediaType: 'image/png', bytes: encodeUtf8('png') });
    expect(await call('form.file', { formId: person.formId, version: '1', name: 'sites.csv' })).toEqual({
      ok: false,
      error: { type: 'not-found' },
    });
  });

  it('are exactly those that it names, or that the version before had', async () => {
    const vault = await supervisor();
    const form = withFiles('2', 'sites.csv');
    expect(await publish(vault, form)).toEqual({ type: 'form-files-differ', lacking: ['sites.csv'], unknown: [] });
    expect(
      await publish(vault, form, [file('sites.csv', 'a'), file('notes.txt', 'b'), file('sites.csv', 'c')]),
    ).toEqual({
      type: 'form-files-differ',
      lacking: [],
      unknown: ['notes.txt', 'sites.csv'],
    });
  });

  it('have a limit each, and together', async () => {
    const vault = await supervisor();
    const MIB = 1024 * 1024;
    const sized = (name: string, length: number) => ({ name, mediaType: 'text/csv', bytes: new Uint8Array(length) });
    const error = { type: 'form-files-too-large', limitBytes: 16 * MIB, limitTogetherBytes: 64 * MIB };
    expect(await publish(vault, withFiles('2', 'a.csv'), [sized('a.csv', 16 * MIB + 1)])).toEqual(error);
    const names = ['a.csv', 'b.csv', 'c.csv', 'd.csv', 'e.csv'];
    const five = names.map((name) => sized(name, 13 * MIB));
    expect(await publish(vault, withFiles('2', ...names), five)).toEqual(error);
  });

  it('never come back with a type that a browser would run', async () => {
    const vault = await supervisor();
    await vault.ask('form.publish', {
      definition: withFiles('2', 'sites.csv'),
      files: [file('sites.csv', '<script>', 'text/html;charset=utf-8')],
    });
    const read = await vault.ask('form.file', { formId: person.formId, version: '2', name: 'sites.csv' });
    expect(read.mediaType).toBe('application/octet-stream');
  });

  it('lie under ids that do not tell which form it is', async () => {
    const vault = await supervisor();
    await vault.ask('form.publish', { definition: withFiles('2', 'sites.csv'), files: [file('sites.csv', 'a')] });
    const ids = async ({ store }: { store: NonNullable<TestVault['vault']['session']>['store'] }) => {
      const found = new Set<string>();
      for await (const chunk of store.chunks('documents', 50)) {
        if (chunk.ok) for (const { id } of chunk.value) found.add(String(id));
      }
      return found;
    };
    const first = await ids(vault.vault.session!);
    await emptyDisk();
    const other = await supervisor();
    await other.ask('form.publish', { definition: withFiles('2', 'sites.csv'), files: [file('sites.csv', 'a')] });
    const second = await ids(other.vault.session!);
    // What every vault has under the same ids: its own document, settings, log state, the log's origin.
    expect([...first].filter((id) => second.has(id))).toHaveLength(4);
    expect(first.size).toBe(7);
  });
});

describe('a record of an earlier version', () => {
  it('says which, shows what it held, and is corrected by the form that it was written with', async () => {
    const vault = await supervisor();
    const { personId } = await register(vault, 'Amina');
    await vault.ask('form.publish', { definition: second, files: [] });
    const view = await vault.ask('person.read', { recordId: personId });
    expect([view.formId, view.formVersion]).toEqual([person.formId, '1']);
    expect(await fieldViewOf(vault, view.recordId, 3)).toMatchObject({ tier: 'personal', value: '1990-05-01' });
    await vault.ask('record.correct', {
      recordId: view.recordId,
      changes: [{ fieldId: 3, rowId: 0, value: '1991-05-01' }],
      reason: 'misread',
    });
    expect(await fieldViewOf(vault, view.recordId, 3)).toMatchObject({ value: '1991-05-01' });
    expect(
      await vault.call('record.correct', {
        recordId: view.recordId,
        changes: [{ fieldId: 7, rowId: 0, value: 'x' }],
        reason: 'not asked then',
      }),
    ).toMatchObject({ error: { type: 'invalid-request' } });
  });

  it('is corrected at the tier that its question has now, if that is higher, and search forgets the answer', async () => {
    const vault = await supervisor();
    const { personId } = await register(vault, 'Amina');
    await vault.ask('form.publish', { definition: second, files: [] });
    const recordId = personId as RecordId;
    const changes = [{ fieldId: 2, rowId: 0, value: 'Khoury' }];
    await vault.ask('record.correct', { recordId, changes, reason: 'misheard' });
    expect(await fieldViewOf(vault, recordId, 2)).toEqual({ fieldId: 2, rowId: 0, tier: 'sensitive', value: null });
    for (const query of ['khoury', 'haddad']) {
      expect((await vault.ask('people.find', { query, limit: 5 })).total, query).toBe(0);
    }
    expect((await vault.ask('people.find', { query: 'amina', limit: 5 })).total).toBe(1);
    const revealed = await vault.ask('record.reveal', { recordId, reason: 'check', passphrase: SUPERVISOR_PASSPHRASE });
    expect(revealed.fields).toContainEqual({ fieldId: 2, rowId: 0, value: 'Khoury' });
  });

  it('stays at its tier when its question’s was lowered', async () => {
    const vault = await supervisor();
    const { personId } = await register(vault, 'Amina');
    const lowered = {
      ...person,
      version: '2',
      fields: person.fields.map((field) => ({ ...field, tier: 'personal' as const })),
    };
    await vault.ask('form.publish', { definition: lowered, files: [] });
    const recordId = personId as RecordId;
    await vault.ask('record.correct', {
      recordId,
      changes: [{ fieldId: 4, rowId: 0, value: 'ID-9' }],
      reason: 'misread',
    });
    expect(await fieldViewOf(vault, recordId, 4)).toMatchObject({ tier: 'sensitive', value: null });
  });

  it('is found by name after the index was rebuilt', async () => {
    const vault = await supervisor();
    await register(vault, 'Amina');
    await vault.ask('form.publish', {
      definition: { ...second, formId: 777, name: 'other', retiredFieldIds: {} },
      files: [],
    });
    const { store, log } = vault.vault.session!;
    await store.commit([{ table: 'journal', seq: log.journal.seq, bytes: null }]);
    const again = await supervisor();
    expect((await again.ask('home.read', {})).problems).toEqual([{ type: 'index-rebuilt' }]);
    expect((await again.ask('people.find', { query: 'amina haddad', limit: 5 })).total).toBe(1);
  });
});

describe('a draft that was begun with an earlier version', () => {
  const MEMBER = '1'.repeat(32);
  async function begun(vault: TestVault) {
    const { draftId } = await vault.ask('draft.start', { language: 'en' });
    const answers = [
      { fieldId: 1, rowId: 0, value: 'Amina' },
      { fieldId: 3, rowId: 0, value: '1990-05-01' },
    ];
    await vault.ask('draft.write-section', { draftId, sectionId: MEMBER, state: { answers, page: 2, complete: true } });
    return draftId;
  }
  const memberOf = async (vault: TestVault, draftId: Awaited<ReturnType<typeof begun>>) =>
    (await vault.ask('draft.read', { draftId })).members[0];

  it('goes on with the new one: what is still asked stays, and the section is gone through again', async () => {
    const vault = await supervisor();
    const draftId = await begun(vault);
    await vault.ask('form.publish', { definition: second, files: [] });
    expect(await memberOf(await supervisor(), draftId)).toEqual({
      memberId: MEMBER,
      decider: null,
      answers: [{ fieldId: 1, rowId: 0, value: 'Amina' }],
      page: 0,
      complete: false,
    });
  });

  it('has its answers back when a later version asks again', async () => {
    const vault = await supervisor();
    const draftId = await begun(vault);
    await vault.ask('form.publish', { definition: second, files: [] });
    const third = { ...person, version: '3', retiredFieldIds: { '/data/nickname': 7 } };
    await vault.ask('form.publish', { definition: third, files: [] });
    expect((await memberOf(vault, draftId))?.answers).toEqual([
      { fieldId: 1, rowId: 0, value: 'Amina' },
      { fieldId: 3, rowId: 0, value: '1990-05-01' },
    ]);
  });

  it('shows no answer under a question of another form that has the same id', async () => {
    const vault = await supervisor();
    const draftId = await begun(vault);
    const other = { ...person, formId: 777, name: 'other', fields: [{ ...fieldOf(person, 4), id: 1 }] };
    await vault.ask('form.publish', { definition: other, files: [] });
    expect((await memberOf(vault, draftId))?.answers).toEqual([]);
  });

  it('loses a photo whose question was judged anew, because it is sealed as it was judged before', async () => {
    const vault = await supervisor();
    const draftId = await begun(vault);
    const photo = { fieldId: 6, rowId: 0, value: 'a'.repeat(32) };
    const state = { answers: [photo], page: 0, complete: true };
    await vault.ask('draft.write-section', { draftId, sectionId: MEMBER, state });
    await vault.ask('form.publish', { definition: second, files: [] });
    expect((await memberOf(vault, draftId))?.answers).toEqual([photo]);
    const restricted = { ...fieldOf(person, 6), tier: 'restricted' as const };
    const fields = second.fields.map((field) => (field.id === 6 ? restricted : field));
    await vault.ask('form.publish', { definition: { ...second, version: '3', fields }, files: [] });
    expect((await memberOf(vault, draftId))?.answers).toEqual([]);
    await vault.ask('form.publish', { definition: { ...second, version: '4' }, files: [] });
    expect((await memberOf(vault, draftId))?.answers).toEqual([]);
  });
});
