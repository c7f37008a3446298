import './derive-here.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { hexToBytes } from '../../src/bytes/bytes.ts';
import type { Sealed } from '../../src/crypto/sealed.ts';
import type { Session } from '../../src/vault/worker/session/session.ts';
import { emptyDisk, enrol, PASSPHRASE, register, startVault, type TestVault } from './vault-for-tests.ts';

beforeEach(emptyDisk);

async function prepared(): Promise<
  TestVault & { session: Session; personId: string; householdId: string; other: string }
> {
  const vault = await startVault();
  await enrol(vault);
  const one = await register(vault, 'Amina');
  const two = await register(vault, 'Bilal');
  const session = vault.vault.session as Session;
  return { ...vault, session, personId: one.personId, householdId: one.householdId, other: two.personId };
}

async function bytesOf(session: Session, recordId: string): Promise<Uint8Array> {
  const read = await session.store.read('records', hexToBytes(recordId));
  if (!read.ok || !read.value) throw new Error('No such row');
  return read.value;
}

/** Writes bytes as somebody with the disk would: unsealed by type, which only a test may do. */
async function plant(session: Session, recordId: string, bytes: Uint8Array | null): Promise<void> {
  await session.store.commit([{ table: 'records', id: hexToBytes(recordId), bytes: bytes as Sealed | null }]);
}

const readError = async (vault: TestVault, recordId: string) => {
  const answer = await vault.call('person.read', { recordId });
  return answer.ok ? 'opened' : answer.error.type;
};

describe('a record on a disk that somebody else wrote to', () => {
  it('is refused with any bit flipped, and named as a problem on the home screen', async () => {
    const vault = await prepared();
    const bytes = await bytesOf(vault.session, vault.personId);
    bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1;
    await plant(vault.session, vault.personId, bytes);
    expect(await readError(vault, vault.personId)).toBe('record-altered');
    expect((await vault.ask('home.read', {})).problems).toEqual([{ type: 'record-altered' }]);
  });

  it('is refused in the place of another record', async () => {
    const vault = await prepared();
    await plant(vault.session, vault.personId, await bytesOf(vault.session, vault.other));
    expect(await readError(vault, vault.personId)).toBe('record-moved');
  });

  it('is refused when an older version of it was put back', async () => {
    const vault = await prepared();
    const older = await bytesOf(vault.session, vault.personId);
    await vault.ask('record.correct', {
      recordId: vault.personId,
      changes: [{ fieldId: 1, rowId: 0, value: 'Aminata' }],
      reason: 'misheard',
    });
    await plant(vault.session, vault.personId, older);
    expect(await readError(vault, vault.personId)).toBe('record-rolled-back');
  });

  it('is missed when it was taken away', async () => {
    const vault = await prepared();
    await plant(vault.session, vault.personId, null);
    expect(await readError(vault, vault.personId)).toBe('record-missing');
  });

  it('is refused in another profile', async () => {
    const vault = await prepared();
    const foreign = await bytesOf(vault.session, vault.personId);
    const second = await startVault();
    await enrol(second, 'Crane');
    const session = second.vault.session as Session;
    await plant(session, vault.personId, foreign);
    expect(await readError(second, vault.personId)).toBe('record-of-another-profile');
  });
});

describe('a key slot on a disk that somebody else wrote to', () => {
  async function unlockWith(change: (slot: Uint8Array) => void): Promise<string> {
    const vault = await startVault();
    const { profile } = await enrol(vault);
    const rows = await vault.vault.device.profiles();
    if (!rows.ok) throw new Error('No rows');
    const row = rows.value.find(({ profileId }) => profileId === profile.profileId)!;
    const slots = row.slots.map((slot) => new Uint8Array(slot));
    for (const slot of slots) change(slot);
    await vault.vault.device.writeProfile({ ...row, slots: slots as Sealed[] });
    const answer = await (await startVault()).call('profile.unlock', {
      profileId: profile.profileId,
      passphrase: PASSPHRASE,
    });
    return answer.ok ? 'opened' : answer.error.type;
  }

  it('with weakened key derivation is refused before anything is derived', async () => {
    expect(await unlockWith((slot) => new DataView(slot.buffer).setUint32(12, 1024, true))).toBe('kdf-out-of-range');
  });

  it('that is damaged is not a wrong passphrase', async () => {
    expect(await unlockWith((slot) => slot.set([slot[80]! ^ 1], 80))).toBe('slot-damaged');
  });

  it('of another user does not open', async () => {
    const vault = await startVault();
    const { profile } = await enrol(vault);
    await enrol(vault, 'Crane');
    const rows = await vault.vault.device.profiles();
    if (!rows.ok) throw new Error('No rows');
    const own = rows.value.find(({ profileId }) => profileId === profile.profileId)!;
    const other = rows.value.find((row) => row.profileId !== profile.profileId)!;
    await vault.vault.device.writeProfile({ ...other, slots: own.slots });
    const answer = await vault.call('profile.unlock', { profileId: other.profileId, passphrase: PASSPHRASE });
    expect(answer).toEqual({ ok: false, error: { type: 'slot-damaged' } });
  });
});

describe('a search snapshot or journal that does not fit', () => {
  it('is rebuilt from the records, and every person is found again', async () => {
    const vault = await prepared();
    await vault.session.store.commit([{ table: 'journal', seq: 2, bytes: null }]);
    const again = await startVault();
    const profileId = vault.session.profile.profileId;
    await again.ask('profile.unlock', { profileId, passphrase: PASSPHRASE });
    expect((await again.ask('people.find', { query: '', limit: 10 })).people.map(({ name }) => name).sort()).toEqual([
      'Amina Haddad',
      'Bilal Haddad',
    ]);
    expect((await again.ask('home.read', {})).problems).toEqual([{ type: 'index-rebuilt' }]);
    const third = await startVault();
    await third.ask('profile.unlock', { profileId, passphrase: PASSPHRASE });
    expect((await third.ask('home.read', {})).problems).toEqual([]);
  });
});

describe('the audit log', () => {
  it('names the first entry that does not follow', async () => {
    const vault = await prepared();
    const entry = await vault.session.store.readSeq('audit', 1);
    if (!entry.ok || !entry.value) throw new Error('No entry');
    await vault.session.store.commit([{ table: 'audit', seq: 2, bytes: entry.value as Sealed }]);
    expect(await vault.call('audit.read', { before: null, limit: 10 })).toEqual({
      ok: false,
      error: { type: 'audit-broken', atSeq: 2 },
    });
  });

  it('misses an entry that was cut off at the end', async () => {
    const vault = await prepared();
    const last = await vault.session.store.lastSeq('audit');
    if (!last.ok || last.value === null) throw new Error('No entries');
    await vault.session.store.commit([{ table: 'audit', seq: last.value, bytes: null }]);
    expect(await vault.call('audit.read', { before: null, limit: 10 })).toMatchObject({
      error: { type: 'audit-broken', atSeq: last.value },
    });
  });
});
