import '../derive-here.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { readRecord } from '../../../src/vault/worker/session/record-io.ts';
import { emptyDisk, enrol, register, SUPERVISOR_PASSPHRASE, startVault } from '../vault-for-tests.ts';
import { carry, openAll, outboxOf, tablets } from './tablets.ts';

beforeEach(emptyDisk);
const clock = { now: 1_800_000_000_000 };
const kindsOf = async (tablet: Parameters<typeof outboxOf>[0]) =>
  (await outboxOf(tablet)).map(({ header }) => header.kind);

describe('registering', () => {
  it('writes what may leave into the outbox, on one chain', async () => {
    const { officers } = await tablets(clock, 1);
    const officer = officers[0]!;
    await register(officer, 'Amina');
    const outbox = await outboxOf(officer);
    expect(outbox.map(({ header }) => header.kind)).toEqual([
      'sender-key',
      'consent-change',
      'record-write',
      'record-write',
    ]);
    expect(outbox.map(({ header }) => header.seq)).toEqual([1n, 2n, 3n, 4n]);
    const view = await officer.ask('sync.read', {});
    expect(view.waiting).toMatchObject({ operations: 4, records: 2 });
    expect(officer.events).toContainEqual({ type: 'sync-changed' });
  });

  it('writes nothing in the demonstration', async () => {
    const vault = await startVault(() => clock.now);
    await enrol(vault);
    await register(vault, 'Amina');
    const rows = await vault.vault.session!.store.count('sharing');
    expect(rows).toEqual({ ok: true, value: 0 });
    expect((await vault.ask('sync.read', {})).membership).toBe('demonstration');
  });
});

describe('what leaves this tablet', () => {
  it('is told before it goes, and is exactly what goes', async () => {
    const { supervisor, officers } = await tablets(clock, 1);
    const officer = officers[0]!;
    const { personId, householdId } = await register(officer, 'Amina', { protection: 'refused' });
    const { records } = await officer.ask('leaving.read', { householdId });
    expect(records.map(({ kind, name }) => [kind, name])).toEqual([
      ['household', ''],
      ['person', 'Amina Haddad'],
    ]);
    await carry(officer, supervisor);
    for (const { recordId, fields } of records) {
      const held = await readRecord(supervisor.session, recordId);
      const there = held.ok ? held.value.row.directory.fields.map(({ fieldId }) => fieldId) : [];
      const said = fields.filter(({ goes }) => goes).map(({ fieldId }) => fieldId);
      expect(new Set(there.filter((id) => id !== 0))).toEqual(new Set(said));
      expect(new Set(fields.filter(({ goes }) => goes).map(({ state }) => state))).toEqual(new Set(['waiting']));
    }
    const referral = records.find(({ recordId }) => recordId === personId)?.fields.find(({ fieldId }) => fieldId === 5);
    expect(referral).toMatchObject({ goes: false, because: ['refused'], state: 'stays' });
    const { lines, total } = await officer.ask('leaving.list', { offset: 0, limit: 10 });
    expect(total).toBe(1);
    expect(lines).toMatchObject([
      { householdId, title: 'Amina Haddad', people: 1, delivered: 0, stays: 2, waiting: 7 },
    ]);
  });
});

describe('a supervisor', () => {
  it('reads tier 1 of what an officer sent, and finds it', async () => {
    const { supervisor, officers } = await tablets(clock, 1);
    const officer = officers[0]!;
    const { personId, householdId, reference } = await register(officer, 'Amina');
    expect(await carry(officer, supervisor)).toEqual({ known: 0, refused: 0 });
    const found = await supervisor.ask('people.find', { query: 'amina', limit: 5 });
    expect(found.people).toMatchObject([{ recordId: personId, householdId, name: 'Amina Haddad', reference }]);
    expect((await supervisor.ask('people.find', { query: '0770123456', limit: 5 })).total).toBe(1);
    const view = await supervisor.ask('person.read', { recordId: personId });
    expect(view.fields.map(({ fieldId, value }) => [fieldId, value])).toEqual([
      [1, 'Amina'],
      [2, 'Haddad'],
      [3, '1990-05-01'],
      [4, null],
      [5, null],
      [6, null],
    ]);
    expect((await supervisor.ask('household.read', { recordId: householdId })).members).toHaveLength(1);
    expect((await supervisor.ask('sync.read', {})).alarms).toEqual([]);
    expect(await kindsOf(supervisor)).toEqual([]);
  });

  it('reveals tier 2 of what an officer closed to them, and can open tier 3 with the key of their passphrase', async () => {
    const { supervisor, officers } = await tablets(clock, 1);
    const officer = officers[0]!;
    const { personId } = await register(officer, 'Amina');
    await carry(officer, supervisor);
    const revealed = await supervisor.ask('record.reveal', {
      recordId: personId,
      reason: 'checking the card',
      passphrase: SUPERVISOR_PASSPHRASE,
    });
    expect(revealed.fields).toContainEqual({ fieldId: 4, rowId: 0, value: 'ID-4711' });
    expect(JSON.stringify(revealed)).not.toContain('note-of-protection');
    expect(await openAll(supervisor, personId)).toContain('note-of-protection');
  });

  it('gets nothing of what the person refused, whatever is opened', async () => {
    const { supervisor, officers } = await tablets(clock, 1);
    const officer = officers[0]!;
    const { personId } = await register(officer, 'Amina', { protection: 'refused' });
    await carry(officer, supervisor);
    const record = await readRecord(supervisor.session, personId);
    const held = record.ok ? record.value.row.directory.fields.map(({ fieldId }) => fieldId) : [];
    expect(held.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 6]);
    expect(await openAll(supervisor, personId)).toContain('ID-4711');
  });
});
