import './derive-here.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { hexToBytes } from '../../src/bytes/bytes.ts';
import { bytesToDraft } from '../../src/vault/worker/session/draft.ts';
import { draftFile, emptyDisk, enrol, PASSPHRASE, register, startVault } from './vault-for-tests.ts';

beforeEach(emptyDisk);

async function unlock(label = 'Heron') {
  const started = await startVault();
  const { profiles } = await started.ask('device.read', {});
  const profileId = profiles.find((profile) => profile.label === label)!.profileId;
  const view = await started.ask('profile.unlock', { profileId, passphrase: PASSPHRASE });
  return { ...started, view };
}

describe('a registered household', () => {
  it('is found again after a restart, by name in another spelling, phone and reference', async () => {
    const first = await startVault();
    await enrol(first);
    const receipt = await register(first, 'Mohammed');
    const { ask } = await unlock();
    for (const query of ['mohamed', 'محمد', '0770 123', receipt.reference.toLowerCase(), 'hadd']) {
      const { people } = await ask('people.find', { query, limit: 10 });
      expect(
        people.map(({ name }) => name),
        query,
      ).toEqual(['Mohammed Haddad']);
    }
  });

  it('shows tier 1, and of tiers 2 and 3 not even whether there is an answer', async () => {
    const vault = await startVault();
    await enrol(vault);
    const { personId } = await register(vault, 'Amina');
    const view = await vault.ask('person.read', { recordId: personId });
    expect(view.fields.map(({ fieldId, tier, value }) => [fieldId, tier, value])).toEqual([
      [1, 'personal', 'Amina'],
      [2, 'personal', 'Haddad'],
      [3, 'personal', '1990-05-01'],
      [4, 'sensitive', null],
      [5, 'restricted', null],
      [6, 'sensitive', null],
    ]);
  });

  it('holds no answer to a question that no allowed purpose needs, whatever the page sent', async () => {
    const vault = await startVault();
    await enrol(vault);
    const refused = await register(vault, 'Amina', { protection: 'refused' });
    const correction = await vault.call('record.correct', {
      recordId: refused.personId,
      changes: [{ fieldId: 5, rowId: 0, value: 'x' }],
      reason: 'testing',
    });
    expect(correction).toEqual({ ok: false, error: { type: 'purpose-not-allowed', fieldIds: [5] } });
  });

  it('is refused while anything is missing, and the draft stays', async () => {
    const vault = await startVault();
    await enrol(vault);
    const { draftId } = await vault.ask('draft.start', { language: 'en' });
    const refused = await vault.call('household.register', { draftId });
    expect(refused).toEqual({ ok: false, error: { type: 'incomplete', missing: ['consent', 'household', 'members'] } });
    expect((await vault.ask('home.read', {})).drafts).toHaveLength(1);
  });

  it('leaves no draft behind', async () => {
    const vault = await startVault();
    await enrol(vault);
    await register(vault, 'Amina');
    expect((await vault.ask('home.read', {})).drafts).toEqual([]);
    const again = await unlock();
    expect((await again.ask('home.read', {})).drafts).toEqual([]);
    expect((await again.ask('home.read', {})).people).toBe(1);
  });
});

describe('a draft', () => {
  it('is there after a restart, as it was acknowledged last', async () => {
    const first = await startVault();
    await enrol(first);
    const { draftId } = await first.ask('draft.start', { language: 'fr' });
    for (const value of ['A', 'Am', 'Ami']) {
      await first.ask('draft.write-section', {
        draftId,
        sectionId: 'household',
        state: { answers: [{ fieldId: 1, rowId: 0, value }], page: 1, complete: false },
      });
    }
    const again = await unlock();
    const draft = await again.ask('draft.read', { draftId });
    expect(draft.household).toEqual({ answers: [{ fieldId: 1, rowId: 0, value: 'Ami' }], page: 1, complete: false });
  });

  it('takes its attachments with it when it is discarded', async () => {
    const started = await startVault();
    await enrol(started);
    const { ask, vault } = started;
    const { draftId } = await ask('draft.start', { language: 'en' });
    await ask('attachment.write', {
      draftId,
      formId: 0,
      fieldId: 0,
      mediaType: 'image/png',
      bytes: new Uint8Array(99),
    });
    const { store } = vault.session!;
    expect(await store.count('attachments')).toEqual({ ok: true, value: 1 });
    await ask('draft.discard', { draftId });
    expect(await store.count('attachments')).toEqual({ ok: true, value: 0 });
    expect(await store.count('drafts')).toEqual({ ok: true, value: 0 });
  });
});

describe('what is left of a draft', () => {
  it('cannot be opened once its household is registered, even with the vault unlocked', async () => {
    const vault = await startVault();
    const { profile } = await enrol(vault);
    const session = vault.vault.session!;
    const draft = await vault.ask('draft.start', { language: 'en' });
    const id = hexToBytes(draft.draftId);
    const stored = await session.store.read('drafts', id);
    if (!stored.ok || !stored.value) throw new Error('No draft');
    expect(bytesToDraft(session, id, stored.value)?.draftId).toBe(draft.draftId);
    await vault.ask('draft.discard', { draftId: draft.draftId });
    expect(bytesToDraft(session, id, stored.value)).toBeNull();
    const file = new Uint8Array(65_536);
    draftFile(profile.profileId).read(file, { at: 0 });
    expect(file.every((byte) => byte === 0)).toBe(true);
  });
});

describe('a correction', () => {
  it('changes what was asked, keeps the rest, and says who, when and why', async () => {
    const vault = await startVault();
    await enrol(vault);
    const { personId } = await register(vault, 'Amina');
    await vault.ask('record.correct', {
      recordId: personId,
      changes: [{ fieldId: 1, rowId: 0, value: 'Aminata' }],
      reason: 'misheard',
    });
    const { ask } = await unlock();
    const view = await ask('person.read', { recordId: personId });
    expect(view.fields.find(({ fieldId }) => fieldId === 1)?.value).toBe('Aminata');
    expect(view.fields.find(({ fieldId }) => fieldId === 2)?.value).toBe('Haddad');
    expect(view.history.at(-1)).toMatchObject({ by: 'Heron', what: 'corrected', fieldIds: [1], reason: 'misheard' });
    expect((await ask('people.find', { query: 'aminata', limit: 5 })).total).toBe(1);
    expect((await ask('people.find', { query: '0770', limit: 5 })).total).toBe(1);
  });
});

describe('profiles', () => {
  it('do not see each other, and share the supervisor of the tablet', async () => {
    const first = await startVault();
    await enrol(first);
    await register(first, 'Amina');
    const second = await startVault();
    await enrol(second, 'Crane');
    expect((await second.ask('people.find', { query: 'amina', limit: 5 })).total).toBe(0);
    const { profiles } = await second.ask('device.read', {});
    expect(profiles.map(({ label }) => label).sort()).toEqual(['Crane', 'Heron', 'Supervisor']);
  });

  it('are not removed while something on them exists nowhere else', async () => {
    const vault = await startVault();
    const { profile } = await enrol(vault);
    await register(vault, 'Amina');
    const refused = await vault.call('profile.remove', { profileId: profile.profileId, force: false });
    expect(refused).toEqual({ ok: false, error: { type: 'incomplete', missing: ['unsent'] } });
    await vault.ask('profile.remove', { profileId: profile.profileId, force: true });
    expect((await vault.ask('device.read', {})).profiles.map(({ label }) => label)).toEqual(['Supervisor']);
  });

  it('slow down wrong passphrases, across restarts, and forget them after the right one', async () => {
    let now = 1_000_000;
    const vault = await startVault(() => now);
    const { profile } = await enrol(vault);
    const attempt = (passphrase: string, started = vault) =>
      started.call('profile.unlock', { profileId: profile.profileId, passphrase });
    for (const retryAfterMs of [0, 0, 5_000]) {
      expect(await attempt('not this one')).toEqual({ ok: false, error: { type: 'wrong-passphrase', retryAfterMs } });
    }
    const restarted = await startVault(() => now);
    expect(await attempt(PASSPHRASE, restarted)).toEqual({
      ok: false,
      error: { type: 'too-many-attempts', retryAfterMs: 5_000 },
    });
    now += 5_001;
    expect((await attempt(PASSPHRASE, restarted)).ok).toBe(true);
    expect(await attempt('not this one')).toMatchObject({ error: { retryAfterMs: 0 } });
  });

  it('with the name of another one are refused', async () => {
    const vault = await startVault();
    await enrol(vault);
    await expect(enrol(vault, ' heron ')).rejects.toThrow('label-taken');
  });
});

describe('emergency erase', () => {
  it('leaves no profile and no record', async () => {
    const vault = await startVault();
    await enrol(vault);
    await register(vault, 'Amina');
    await vault.ask('device.erase', {});
    const again = await startVault();
    expect((await again.ask('device.read', {})).profiles).toEqual([]);
    expect((await indexedDB.databases()).filter(({ name }) => name !== 'tessera-device')).toEqual([]);
  });
});
