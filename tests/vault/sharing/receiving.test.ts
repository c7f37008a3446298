import '../derive-here.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { bytesToHex } from '../../../src/bytes/bytes.ts';
import { readRecord } from '../../../src/vault/worker/session/record-io.ts';
import { readReceived } from '../../../src/vault/worker/sharing/received-state.ts';
import { HEADER_LENGTH } from '../../../src/wire/operation.ts';
import { emptyDisk, register } from '../vault-for-tests.ts';
import { type Clock, carry, outboxOf, type Tablet, tablets, take } from './tablets.ts';

beforeEach(emptyDisk);
let clock: Clock;
beforeEach(() => {
  clock = { now: 1_800_000_000_000 };
});

const correct = ({ ask }: Tablet, recordId: string, value: string) =>
  ask('record.correct', { recordId, changes: [{ fieldId: 1, rowId: 0, value }], reason: 'misheard' });
const nameOf = async ({ ask }: Tablet, recordId: string) =>
  (await ask('person.read', { recordId })).fields.find(({ fieldId }) => fieldId === 1)?.value;
const alarmsOf = async ({ ask }: Tablet) =>
  (await ask('sync.read', {})).alarms.map(({ type, deviceId }) => [type, deviceId]);
const idOf = ({ membership }: Tablet) => bytesToHex(membership.deviceId);

describe('corrections by two tablets that did not know of each other', () => {
  it('come to the same everywhere, and both are kept for a person to decide', async () => {
    const { supervisor, officers } = await tablets(clock, 2, 'team');
    const [first, second] = officers as [Tablet, Tablet];
    const { personId } = await register(first, 'Amina');
    await carry(first, second);
    clock.now += 60_000;
    await correct(first, personId, 'Aminata');
    clock.now += 60_000;
    await correct(second, personId, 'Amina Lu');
    // In one order here, in the other there.
    await carry(first, supervisor);
    await carry(second, supervisor);
    await carry(second, first);
    await carry(first, second);
    for (const tablet of [supervisor, first, second]) {
      expect(await nameOf(tablet, personId)).toBe('Amina Lu');
      expect((await tablet.ask('sync.read', {})).conflicts).toBe(1);
    }
    clock.now += 60_000;
    await correct(supervisor, personId, 'Aminata Lu');
    for (const tablet of [first, second]) {
      await carry(supervisor, tablet);
      expect(await nameOf(tablet, personId)).toBe('Aminata Lu');
      expect((await tablet.ask('sync.read', {})).conflicts).toBe(0);
    }
    const { history } = await first.ask('person.read', { recordId: personId });
    expect(history.map(({ what, by }) => [what, by])).toEqual([
      ['registered', 'Officer 1'],
      ['corrected', 'Officer 1'],
      ['corrected', 'Officer 2'],
      ['corrected', 'Supervisor'],
    ]);
    // Why somebody corrected is their own note.
    expect(history.map(({ reason }) => reason)).toEqual(['', 'misheard', '', '']);
  });
});

describe('an officer of a team', () => {
  it('keeps of what others sent tier 1 alone, and nothing sealed', async () => {
    const { officers } = await tablets(clock, 2, 'team');
    const [first, second] = officers as [Tablet, Tablet];
    const { personId } = await register(first, 'Amina', { photo: new Uint8Array(1000).fill(7) });
    await carry(first, second);
    const record = await readRecord(second.session, personId);
    const groups = record.ok ? record.value.row.directory.groups.map(({ tier }) => tier) : [];
    expect(groups).toEqual([1]);
    expect(await second.session.store.count('attachments')).toEqual({ ok: true, value: 0 });
  });
});

describe('a new epoch', () => {
  it('closes what is sent from then on to those who remain, and to them alone', async () => {
    const { supervisor, officers } = await tablets(clock, 2, 'team');
    const [first, revoked] = officers as [Tablet, Tablet];
    await register(first, 'Amina');
    await carry(first, revoked);
    const { roster } = first.membership;
    const devices = roster.devices.map((device) =>
      device.deviceId === idOf(revoked) ? { ...device, finalSeq: 0 } : device,
    );
    const membership = { ...first.membership, roster: { ...roster, epoch: 2, devices } };
    first.session.membership = membership;
    supervisor.session.membership = { ...supervisor.membership, roster: membership.roster };
    await register(first, 'Bilal');
    const keys = (await outboxOf(first)).filter(({ header }) => header.kind === 'sender-key');
    expect(keys.map(({ header }) => header.epoch)).toEqual([1, 2]);
    await carry(first, revoked);
    await carry(first, supervisor);
    const found = async ({ ask }: Tablet) => (await ask('people.find', { query: 'bilal', limit: 5 })).total;
    expect([await found(revoked), await found(supervisor)]).toEqual([0, 1]);
    // What it writes after that counts nowhere.
    await register(revoked, 'Cyrus');
    await carry(revoked, supervisor);
    expect(await alarmsOf(supervisor)).toEqual([['device-revoked', idOf(revoked)]]);
    expect((await supervisor.ask('people.find', { query: 'cyrus', limit: 5 })).total).toBe(0);
  });
});

describe('what goes wrong', () => {
  it('with one device stops that one, is named, and is mended by what was missing', async () => {
    const { supervisor, officers } = await tablets(clock, 2);
    const [gappy, other] = officers as [Tablet, Tablet];
    const { personId } = await register(gappy, 'Amina');
    await register(other, 'Bilal');
    const operations = (await outboxOf(gappy)).map(({ bytes }) => bytes);
    await take(supervisor, [...operations.slice(0, 1), ...operations.slice(2)]);
    await carry(other, supervisor);
    expect(await alarmsOf(supervisor)).toEqual([['gap', idOf(gappy)]]);
    expect((await supervisor.ask('people.find', { query: 'bilal', limit: 5 })).total).toBe(1);
    expect((await supervisor.ask('people.find', { query: 'amina', limit: 5 })).total).toBe(0);
    await take(supervisor, operations);
    expect(await alarmsOf(supervisor)).toEqual([]);
    expect(await nameOf(supervisor, personId)).toBe('Amina');
  });

  it('is read again from where it stopped, until all of it has come', async () => {
    const { supervisor, officers } = await tablets(clock, 1);
    const officer = officers[0]!;
    await register(officer, 'Amina');
    const [key, consent, ...writes] = (await outboxOf(officer)).map(({ bytes }) => bytes) as [Uint8Array, Uint8Array];
    const stoppedAt = async () => {
      const state = await readReceived(supervisor.session);
      return state.ok ? state.value.devices[idOf(officer)]?.stoppedAt : state.error.type;
    };
    // As a server would give them that had lost the second and got it back.
    await take(supervisor, [key, ...writes, consent], 1n);
    expect(await stoppedAt()).toBe('1');
    await take(supervisor, [...writes, consent], 2n);
    expect(await stoppedAt()).toBeNull();
    expect(await alarmsOf(supervisor)).toEqual([]);
    expect((await supervisor.ask('people.find', { query: 'amina', limit: 5 })).total).toBe(1);
  });

  it('with one operation sets it aside, and the rest go on', async () => {
    const { supervisor, officers } = await tablets(clock, 1);
    const officer = officers[0]!;
    const { personId, householdId } = await register(officer, 'Amina');
    const operations = (await outboxOf(officer)).map(({ bytes }) => bytes.slice());
    // The first record-write is the person's: its ciphertext is not what was signed.
    operations[2]![HEADER_LENGTH + 64 + 40]! ^= 1;
    expect(await take(supervisor, operations)).toMatchObject({ refused: 1 });
    expect(await alarmsOf(supervisor)).toEqual([['altered', idOf(officer)]]);
    expect((await supervisor.call('person.read', { recordId: personId })).ok).toBe(false);
    expect((await supervisor.call('household.read', { recordId: householdId })).ok).toBe(true);
  });

  it('is named: a forged signature, a stranger, a clock that is ahead, a form that nobody has', async () => {
    const { supervisor, officers } = await tablets(clock, 1);
    const officer = officers[0]!;
    await register(officer, 'Amina');
    const operations = (await outboxOf(officer)).map(({ bytes }) => bytes.slice());
    const forged = operations[0]!.slice();
    forged[HEADER_LENGTH + 3]! ^= 1;
    await take(supervisor, [forged]);
    expect(await alarmsOf(supervisor)).toEqual([['forged', idOf(officer)]]);

    const stranger = { ...supervisor.membership, roster: { ...supervisor.membership.roster, devices: [] } };
    supervisor.session.membership = stranger;
    await take(supervisor, operations);
    expect(await alarmsOf(supervisor)).toContainEqual(['device-unknown', idOf(officer)]);
    supervisor.session.membership = supervisor.membership;

    clock.now -= 6 * 60_000;
    await take(supervisor, operations);
    expect(await alarmsOf(supervisor)).toContainEqual(['clock-ahead', idOf(officer)]);
    clock.now += 6 * 60_000;

    const { forms } = supervisor.session;
    supervisor.session.forms = [];
    await take(supervisor, operations);
    expect(await alarmsOf(supervisor)).toContainEqual(['unknown-form', idOf(officer)]);
    supervisor.session.forms = forms;
    // Set aside, and taken once the form has come.
    await take(supervisor, operations);
    expect((await supervisor.ask('people.find', { query: 'amina', limit: 5 })).total).toBe(1);
  });

  it('does nothing twice', async () => {
    const { supervisor, officers } = await tablets(clock, 1);
    const officer = officers[0]!;
    const { personId } = await register(officer, 'Amina');
    await carry(officer, supervisor);
    const before = await supervisor.ask('person.read', { recordId: personId });
    expect(await carry(officer, supervisor)).toEqual({ known: 4, refused: 0 });
    expect(await supervisor.ask('person.read', { recordId: personId })).toEqual(before);
    expect((await supervisor.ask('sync.read', {})).received.operations).toBe(4);
  });
});
