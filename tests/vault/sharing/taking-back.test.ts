import '../derive-here.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { bytesToHex, hexToBytes } from '../../../src/bytes/bytes.ts';
import { readRecord } from '../../../src/vault/worker/session/record-io.ts';
import { readSharing } from '../../../src/vault/worker/sharing/sharing-row.ts';
import { decodeOperation, purgedIds } from '../../../src/wire/operation.ts';
import { emptyDisk, register } from '../vault-for-tests.ts';
import { answer, type Clock, carry, outboxOf, owe, type Tablet, tablets, take } from './tablets.ts';

beforeEach(emptyDisk);
let clock: Clock;
beforeEach(() => {
  clock = { now: 1_800_000_000_000 };
});

/** Every field that lies in a record, by number. */
async function heldFields({ session }: Tablet, recordId: string): Promise<number[] | string> {
  const record = await readRecord(session, recordId);
  if (!record.ok) return record.error.type;
  return record.value.row.directory.fields.map(({ fieldId }) => fieldId).sort((a, b) => a - b);
}

/** What a tablet has written once it has done all that it owes. */
async function owed(tablet: Tablet) {
  await owe(tablet);
  return (await outboxOf(tablet)).map(({ header }) => header.kind);
}

const bytesOf = async (tablet: Tablet) => (await outboxOf(tablet)).map(({ bytes }) => bytes);

describe('a withdrawal', () => {
  it('names every operation that carried what may go no longer, and sends the rest again', async () => {
    const { supervisor, officers } = await tablets(clock, 1);
    const officer = officers[0]!;
    const { personId } = await register(officer, 'Amina');
    await carry(officer, supervisor);
    expect(await heldFields(supervisor, personId)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    const before = await outboxOf(officer);

    clock.now += 60_000;
    await officer.ask('consent.add', { subjectId: personId, consent: answer('withdrawn') });
    const after = (await outboxOf(officer)).slice(before.length);
    expect(after.map(({ header }) => header.kind)).toEqual([
      'withdrawal',
      'consent-change',
      'record-write',
      'record-write',
    ]);
    const withdrawal = decodeOperation(after[0]!.bytes);
    const named = withdrawal.ok ? purgedIds(withdrawal.value.ciphertext!)!.map(bytesToHex) : [];
    const writes = before.filter(({ header }) => header.kind === 'record-write');
    expect(named.sort()).toEqual(writes.map(({ header }) => bytesToHex(header.opId)).sort());

    await take(
      supervisor,
      after.map(({ bytes }) => bytes),
    );
    expect(await heldFields(supervisor, personId)).toEqual([0, 1, 2, 3, 4, 6]);
    const view = await supervisor.ask('person.read', { recordId: personId });
    expect(view.fields.map(({ fieldId, value }) => [fieldId, value]).slice(0, 2)).toEqual([
      [1, 'Amina'],
      [2, 'Haddad'],
    ]);
    const consent = await supervisor.ask('consent.read', { subjectId: personId });
    expect(consent.events).toHaveLength(2);
    expect(consent.events.every(({ isGenuine }) => isGenuine)).toBe(true);
  });

  it('of everything leaves nothing but that it was decided', async () => {
    const { supervisor, officers } = await tablets(clock, 1);
    const officer = officers[0]!;
    const { personId, householdId } = await register(officer, 'Amina');
    await carry(officer, supervisor);
    clock.now += 60_000;
    for (const purposeId of ['A', 'P']) {
      await officer.ask('consent.add', { subjectId: personId, consent: answer('objected', purposeId) });
    }
    await carry(officer, supervisor);
    expect(await heldFields(supervisor, personId)).toBe('not-found');
    expect(await heldFields(supervisor, householdId)).toBe('not-found');
    expect((await supervisor.ask('people.find', { query: 'amina', limit: 5 })).total).toBe(0);
    // At home it stays: what was collected is not what is shared.
    expect((await officer.ask('people.find', { query: 'amina', limit: 5 })).total).toBe(1);
    const { records } = await officer.ask('leaving.read', { householdId });
    const states = new Set(records.flatMap(({ fields }) => fields.map(({ state }) => state)));
    expect([...states]).toEqual(['taken-back']);
  });

  it('counts, whenever it arrives', async () => {
    const { supervisor, officers } = await tablets(clock, 2);
    const officer = officers[0]!;
    const { personId } = await register(officer, 'Amina');
    clock.now += 60_000;
    await officer.ask('consent.add', { subjectId: personId, consent: answer('withdrawn') });
    // A supervisor's tablet follows the chain in its order; an officer's is given what is meant for it, and here that comes late.
    await carry(officer, supervisor);
    expect(await heldFields(supervisor, personId)).toEqual([0, 1, 2, 3, 4, 6]);
    expect(await take(supervisor, await bytesOf(officer))).toMatchObject({ refused: 0 });
    expect(await heldFields(supervisor, personId)).toEqual([0, 1, 2, 3, 4, 6]);
  });

  it('that a supervisor writes down takes back what officers had sent, and what may go stays', async () => {
    const { supervisor, officers } = await tablets(clock, 1);
    const officer = officers[0]!;
    const { personId } = await register(officer, 'Amina');
    await carry(officer, supervisor);
    clock.now += 60_000;
    await supervisor.ask('consent.add', { subjectId: personId, consent: answer('withdrawn') });
    const written = await outboxOf(supervisor);
    const withdrawal = written.find(({ header }) => header.kind === 'withdrawal')!;
    const operation = decodeOperation(withdrawal.bytes);
    const named = operation.ok ? purgedIds(operation.value.ciphertext!)!.map(bytesToHex) : [];
    const theirs = (await outboxOf(officer)).filter(({ header }) => header.kind === 'record-write');
    expect(named.sort()).toEqual(theirs.map(({ header }) => bytesToHex(header.opId)).sort());
    // Its own word comes round like everybody's.
    await carry(supervisor, supervisor);
    expect(await heldFields(supervisor, personId)).toEqual([0, 1, 2, 3, 4, 6]);
    const view = await supervisor.ask('person.read', { recordId: personId });
    expect(view.fields.find(({ fieldId }) => fieldId === 1)?.value).toBe('Amina');
    // The officer learns that it was taken back, and does not send it once more.
    const before = (await outboxOf(officer)).length;
    await take(officer, [withdrawal.bytes]);
    clock.now += 60_000;
    await officer.ask('record.correct', {
      recordId: personId,
      changes: [{ fieldId: 2, rowId: 0, value: 'Haddaad' }],
      reason: 'misheard',
    });
    const after = (await outboxOf(officer)).slice(before);
    expect(after.map(({ header }) => header.kind)).toEqual(['record-write']);
    await carry(officer, supervisor);
    expect(await heldFields(supervisor, personId)).toEqual([0, 1, 2, 3, 4, 6]);
    const shown = await supervisor.ask('person.read', { recordId: personId });
    expect(shown.fields.find(({ fieldId }) => fieldId === 2)?.value).toBe('Haddaad');
    expect(await owed(supervisor)).toEqual(written.map(({ header }) => header.kind).concat('checkpoint'));
  });

  it('is told to supervisors until everybody has carried it out', async () => {
    const { supervisor, officers } = await tablets(clock, 2);
    const [writer, other] = officers as [Tablet, Tablet];
    const { personId } = await register(writer, 'Amina');
    await writer.ask('consent.add', { subjectId: personId, consent: answer('withdrawn') });
    await carry(writer, supervisor);
    const waiting = async () => (await supervisor.ask('sync.read', {})).purgesOpen.map(({ waitingFor }) => waitingFor);
    const otherId = bytesToHex(other.membership.deviceId);
    expect(await waiting()).toEqual([[otherId]]);
    const purges = (await outboxOf(writer)).filter(({ header }) => header.kind === 'withdrawal');
    await take(
      other,
      purges.map(({ bytes }) => bytes),
    );
    await owe(other);
    await carry(other, supervisor);
    expect(await waiting()).toEqual([]);
  });
});

describe('erasing', () => {
  it('goes everywhere, and a tablet that had not heard of it brings nothing back', async () => {
    const { supervisor, officers } = await tablets(clock, 2, 'team');
    const [writer, stale] = officers as [Tablet, Tablet];
    const { personId, householdId } = await register(writer, 'Amina');
    await carry(writer, supervisor);
    await carry(writer, stale);
    expect((await stale.ask('people.find', { query: 'amina', limit: 5 })).total).toBe(1);
    clock.now += 60_000;
    await supervisor.ask('record.erase', { recordId: householdId, reason: 'asked for' });
    expect(await heldFields(supervisor, personId)).toBe('not-found');
    await stale.ask('record.correct', {
      recordId: personId,
      changes: [{ fieldId: 1, rowId: 0, value: 'Aminata' }],
      reason: 'misheard',
    });
    await carry(stale, supervisor);
    expect(await heldFields(supervisor, personId)).toBe('not-found');
    for (const tablet of [writer, stale]) {
      await carry(supervisor, tablet);
      expect(await heldFields(tablet, personId)).toBe('not-found');
      expect(await heldFields(tablet, householdId)).toBe('not-found');
      expect((await tablet.ask('home.read', {})).people).toBe(0);
      expect(await readSharing(tablet.session, personId)).toMatchObject({ value: { isErased: true, own: [] } });
    }
    await owe(stale);
    // What it had sent meanwhile it takes back itself, because nobody else knew of it.
    expect((await outboxOf(stale)).map(({ header }) => header.kind)).toContain('withdrawal');
    await carry(stale, writer);
    await carry(writer, stale);
    expect(await heldFields(writer, personId)).toBe('not-found');
    expect(await writer.session.store.read('records', hexToBytes(personId))).toEqual({ ok: true, value: null });
  });

  it('is for supervisors', async () => {
    const { officers } = await tablets(clock, 1);
    const { personId } = await register(officers[0]!, 'Amina');
    const refused = await officers[0]!.call('record.erase', { recordId: personId, reason: 'trying' });
    expect(refused).toEqual({ ok: false, error: { type: 'supervisors-only' } });
  });
});
