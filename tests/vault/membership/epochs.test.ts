import '../derive-here.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { bytesToHex, equalBytes } from '../../../src/bytes/bytes.ts';
import type { FormDefinition } from '../../../src/forms/definition.ts';
import { err } from '../../../src/result/result.ts';
import { NOT_FOLLOWED, readReceived, receivedToChange } from '../../../src/vault/worker/sharing/received-state.ts';
import { unwrap } from '../../crypto/record-for-tests.ts';
import { confirmAll, DAY_MS, handOver, invite, join, joinedVaults, sessionOf } from '../joined-vaults.ts';
import { household, person } from '../sample.ts';
import { emptyDisk, SUPERVISOR_PASSPHRASE, type TestVault } from '../vault-for-tests.ts';

beforeEach(emptyDisk);

const passphrase = SUPERVISOR_PASSPHRASE;
const membershipOf = (vault: TestVault) => sessionOf(vault).membership!;
const epochOf = (vault: TestVault) => membershipOf(vault).roster.epoch;
const keyOf = (vault: TestVault) => bytesToHex(membershipOf(vault).programmeKeys.get(epochOf(vault))!);
const idOf = (vault: TestVault) => bytesToHex(membershipOf(vault).deviceId);

describe('an epoch', () => {
  it('goes on when an officer is confirmed whom nobody else has to write for', async () => {
    const { founder, officers } = await joinedVaults({ officers: 1 });
    expect([epochOf(founder), epochOf(officers[0]!)]).toEqual([1, 1]);
  });

  it('ends when the whole team reads, and somebody joins it; the programme stays as it is sealed', async () => {
    const { founder, officers } = await joinedVaults({ officers: 1, sharing: 'team' });
    expect([epochOf(founder), epochOf(officers[0]!)]).toEqual([2, 2]);
    expect(keyOf(officers[0]!)).toBe(keyOf(founder));
    expect(membershipOf(founder).programmeNumber).toBe(1n);
    // And whoever is invited now, with the key of the new epoch alone, opens it.
    expect(membershipOf(await join(founder, 'Late')).programmeNumber).toBe(1n);
  });

  it('ends when a device is revoked, with a key that it is not given', async () => {
    const { founder, officers } = await joinedVaults();
    const [heron, crane] = officers as [TestVault, TestVault];
    const before = keyOf(founder);
    await founder.ask('devices.revoke', { deviceId: idOf(heron), passphrase });
    await handOver(founder, crane);
    await handOver(founder, heron);
    expect(keyOf(founder)).not.toBe(before);
    expect(keyOf(crane)).toBe(keyOf(founder));
    expect(membershipOf(heron).programmeKeys.get(epochOf(founder))).toBeUndefined();
    expect(membershipOf(heron).state).toBe('revoked');
    const names = async ({ ask }: TestVault) => (await ask('devices.read', {})).devices.map(({ name }) => name).sort();
    expect(await names(crane)).toEqual(['Founder', 'Officer 1', 'Officer 2']);
  });

  it('is also known to who joins with an invitation from before it, once confirmed', async () => {
    const { founder, officers } = await joinedVaults({ officers: 1 });
    const late = await join(founder, 'Late');
    await founder.ask('devices.revoke', { deviceId: idOf(officers[0]!), passphrase });
    expect(await handOver(founder, late)).toMatchObject({
      rosterChanged: true,
      programmeChanged: false,
      trouble: null,
    });
    await handOver(late, founder);
    await confirmAll(founder);
    expect(await handOver(founder, late)).toMatchObject({ programmeChanged: true, trouble: null });
    expect(keyOf(late)).toBe(keyOf(founder));
  });
});

describe('a revocation', () => {
  it('publishes no form that is not published yet', async () => {
    const { founder, officers } = await joinedVaults();
    const [heron, crane] = officers as [TestVault, TestVault];
    await founder.ask('form.publish', { definition: { ...person, version: '2' }, files: [] });
    await founder.ask('devices.revoke', { deviceId: idOf(heron), passphrase });
    await handOver(founder, crane);
    expect(sessionOf(crane).forms.map(({ version }) => version)).toEqual(['1', '1']);
    expect(sessionOf(founder).forms.map(({ version }) => version)).toEqual(['1', '2']);
    const view = await founder.ask('programme.publish', { passphrase });
    expect(view.membership).toMatchObject({ isUnpublished: false });
    await handOver(founder, crane);
    expect(sessionOf(crane).forms.map(({ version }) => version)).toEqual(['1', '2']);
  });
});

describe('what was received from a device', () => {
  it('is shown, and is where a revocation ends it', async () => {
    const { founder, officers } = await joinedVaults({ officers: 1 });
    const session = sessionOf(founder);
    const deviceId = idOf(officers[0]!);
    const followed = { ...NOT_FOLLOWED, seq: 7, received: 7, heardAt: 1_800_000_000_000, written: 9 };
    const received = unwrap(await readReceived(session));
    const change = receivedToChange(session, { ...received, devices: { [deviceId]: followed } });
    unwrap(await session.store.commit([change]));
    const { devices } = await founder.ask('devices.read', {});
    expect(devices.find((device) => device.deviceId === deviceId)).toMatchObject({
      received: 7,
      written: 9,
      lastHeardAt: 1_800_000_000_000,
      state: 'confirmed',
    });
    await founder.ask('devices.revoke', { deviceId, passphrase });
    const inRoster = membershipOf(founder).roster.devices.find((device) => device.deviceId === deviceId);
    expect(inRoster).toMatchObject({ finalSeq: 7 });
    expect(await founder.call('devices.revoke', { deviceId, passphrase })).toMatchObject({
      error: { type: 'not-found' },
    });
  });
});

describe('what the root key signs', () => {
  it('needs the passphrase each time', async () => {
    const { founder, officers } = await joinedVaults({ officers: 1 });
    const wrong = 'not the passphrase';
    const answers = [
      () => founder.call('invitation.create', { role: 'officer', validForMs: DAY_MS, passphrase: wrong }),
      () => founder.call('devices.revoke', { deviceId: idOf(officers[0]!), passphrase: wrong }),
      () => founder.call('programme.publish', { passphrase: wrong }),
    ];
    const before = membershipOf(founder).document;
    const refused: string[] = [];
    for (const answer of answers) {
      const { error } = (await answer()) as { error: { type: string } };
      refused.push(error.type);
    }
    for (const type of refused) expect(type).toMatch(/^(wrong-passphrase|too-many-attempts)$/);
    expect(membershipOf(founder).document).toEqual(before);
  });

  it('is not signed where the disk is full, and nothing has changed', async () => {
    const { founder, officers } = await joinedVaults({ officers: 1 });
    const { store } = sessionOf(founder);
    const { commit } = store;
    const before = membershipOf(founder);
    store.commit = async () => err({ type: 'storage-full' });
    const revoked = await founder.call('devices.revoke', { deviceId: idOf(officers[0]!), passphrase });
    expect(revoked).toEqual(err({ type: 'storage-full' }));
    expect(membershipOf(founder)).toBe(before);
    store.commit = commit;
    await founder.ask('devices.revoke', { deviceId: idOf(officers[0]!), passphrase });
    expect(membershipOf(founder).rosterNumber).toBe(before.rosterNumber + 1n);
  });
});

describe('a programme whose forms have large files', () => {
  const withFile = (version: string, name: string): FormDefinition => ({
    ...person,
    version,
    files: [{ name, kind: 'image' }],
  });

  it('is signed up to 8 MiB of them, and refused beyond with the limit', async () => {
    const { founder, officers } = await joinedVaults({ officers: 1 });
    const bytes = sessionOf(founder).suite.random(5 * 1024 * 1024);
    const file = (name: string) => ({ name, mediaType: 'image/png', bytes });
    await founder.ask('form.publish', { definition: withFile('2', 'a.png'), files: [file('a.png')] });
    await founder.ask('programme.publish', { passphrase });
    await handOver(founder, officers[0]!);
    const { formId } = person;
    const arrived = await officers[0]!.ask('form.file', { formId, version: '2', name: 'a.png' });
    expect(equalBytes(arrived.bytes, bytes)).toBe(true);

    const other = sessionOf(founder).suite.random(4 * 1024 * 1024);
    const definition: FormDefinition = { ...household, version: '2', files: [{ name: 'b.png', kind: 'image' }] };
    await founder.ask('form.publish', { definition, files: [{ ...file('b.png'), bytes: other }] });
    expect(await founder.call('programme.publish', { passphrase })).toMatchObject({
      error: { type: 'form-files-too-large', limitTogetherBytes: 8 * 1024 * 1024 },
    });
  });
});

describe('an invitation', () => {
  it('is listed while it is open, and is over once it is ended or used', async () => {
    const { founder } = await joinedVaults({ officers: 0 });
    const { invitationId, expiresAt } = await invite(founder);
    const read = async () => (await founder.ask('devices.read', {})).devices.filter(({ isOwn }) => !isOwn);
    expect(await read()).toMatchObject([{ deviceId: invitationId, state: 'invited', name: '', expiresAt }]);
    await founder.ask('invitation.end', { invitationId, passphrase });
    expect(await read()).toEqual([]);
    expect(await founder.call('invitation.end', { invitationId, passphrase })).toMatchObject({
      error: { type: 'not-found' },
    });
  });

  it('that was ended keeps a tablet out that had joined with it offline, which learns it', async () => {
    const { founder } = await joinedVaults({ officers: 0 });
    const joined = await join(founder, 'Heron');
    await founder.ask('invitation.end', { invitationId: idOf(joined), passphrase });
    expect(await handOver(joined, founder)).toMatchObject({ enrolmentsChanged: false });
    expect(membershipOf(founder).waiting).toEqual([]);
    await handOver(founder, joined);
    expect(membershipOf(joined).state).toBe('revoked');
    expect(sessionOf(joined).profile.label).toBe('Heron');
  });
});
