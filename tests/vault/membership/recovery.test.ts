import '../derive-here.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeUtf8 } from '../../../src/bytes/bytes.ts';
import { openBlocks, openGroupFields, recordPlace } from '../../../src/crypto/record/row.ts';
import { openGroupKey } from '../../../src/crypto/record/sealed-group.ts';
import { findProfile } from '../../../src/vault/worker/commands/profile-commands.ts';
import { openSlotWithPassphrase } from '../../../src/vault/worker/keys/authenticate.ts';
import { readRecord } from '../../../src/vault/worker/session/record-io.ts';
import { unwrap } from '../../crypto/record-for-tests.ts';
import { type Clock, confirmAll, foundProgramme, sessionOf } from '../joined-vaults.ts';
import { person } from '../sample.ts';
import { contact, joinByLink, startServer, type TestServer } from '../server-for-vaults.ts';
import {
  emptyDisk,
  PASSPHRASE,
  register,
  SUPERVISOR_PASSPHRASE,
  startVault,
  type TestVault,
} from '../vault-for-tests.ts';

const clock: Clock = { now: 1_800_000_000_000 };
let server: TestServer;

beforeAll(async () => {
  server = await startServer(clock);
});
afterAll(() => server.close());
beforeEach(async () => {
  await emptyDisk();
  server.isReachable = true;
  server.replace = null;
});

const tablet = (): Promise<TestVault> => startVault(() => clock.now, server.fetch);
const recovery = (recoveryCode: string) => ({
  recoveryCode,
  supervisor: { label: 'Founder again', passphrase: PASSPHRASE },
  language: 'en' as const,
  undertakingAcceptedAt: 1,
});

/** A programme with two versions of a form and one officer, on a server and nowhere else. */
async function lost(): Promise<{ code: string; officer: TestVault; founder: TestVault; fingerprint: string }> {
  const founder = await tablet();
  const code = await foundProgramme(founder);
  await contact(founder);
  const officer = await joinByLink(founder, await tablet(), 'Heron');
  await contact(founder);
  await confirmAll(founder);
  await founder.ask('form.publish', { definition: { ...person, version: '2' }, files: [] });
  await founder.ask('programme.publish', { passphrase: SUPERVISOR_PASSPHRASE });
  await contact(founder);
  await contact(officer);
  const { fingerprint } = await founder.ask('devices.read', {});
  return { code, officer, founder, fingerprint };
}

describe('the recovery code', () => {
  it('gives the programme, its forms of all versions, and the root key back on an empty disk', async () => {
    const { code, officer, founder, fingerprint } = await lost();
    const anew = await tablet();
    const view = await anew.ask('programme.recover', recovery(code));
    expect(view.profile).toMatchObject({ label: 'Founder again', role: 'supervisor', demonstration: false });
    expect(view.membership).toMatchObject({ state: 'confirmed', holdsRootKey: true, isUnpublished: false });
    expect(view.membership!.documentsWaiting).toBe(0);
    expect(view.forms.map(({ version }) => version)).toEqual(['1', '2']);
    expect(await anew.ask('form.read', { formId: person.formId, version: '1' })).toEqual(person);
    const found = await anew.ask('devices.read', {});
    expect(found.fingerprint).toBe(fingerprint);
    expect(Object.fromEntries(found.devices.map(({ name, state }) => [name, state]))).toEqual({
      Founder: 'revoked',
      'Founder again': 'confirmed',
      Heron: 'confirmed',
    });

    // The keys are the same ones, so that what was closed to them opens; the device is another.
    const [before, after] = [sessionOf(founder).membership!, sessionOf(anew).membership!];
    expect(after.sealing).toEqual(before.sealing);
    expect(after.deviceId).not.toEqual(before.deviceId);
    expect(sessionOf(anew).keys.signing.publicKey).not.toEqual(sessionOf(founder).keys.signing.publicKey);

    expect(await contact(officer)).toMatchObject({ epochChanged: true, problem: null });
    expect(sessionOf(officer).writer.restrictedReaders).toHaveLength(1);
    const roster = sessionOf(officer).membership!.roster;
    expect(roster.devices.find(({ finalSeq }) => finalSeq !== null)).toMatchObject({ finalSeq: 0, role: 'supervisor' });
  });

  it('signs from then on: the tablet that was lost learns that it is revoked', async () => {
    const { code, officer, founder } = await lost();
    const anew = await tablet();
    await anew.ask('programme.recover', recovery(code));
    await anew.ask('form.publish', { definition: { ...person, version: '3' }, files: [] });
    await anew.ask('programme.publish', { passphrase: PASSPHRASE });
    await contact(anew);
    expect((await contact(officer)).problem).toBeNull();
    expect(sessionOf(officer).forms.map(({ version }) => version)).toEqual(['1', '3']);
    await contact(founder);
    expect(sessionOf(founder).membership!.state).toBe('revoked');
    expect(sessionOf(founder).forms.map(({ version }) => version)).toEqual(['1', '2']);
  });

  it('is what programme.read-recovery-code says after a fresh authentication, and nothing without it', async () => {
    const founder = await tablet();
    const recoveryCode = await foundProgramme(founder);
    const ask = (passphrase: string) => founder.call('programme.read-recovery-code', { passphrase });
    expect(await ask('another passphrase')).toMatchObject({ error: { type: 'wrong-passphrase' } });
    clock.now += 60_000;
    expect(await ask(SUPERVISOR_PASSPHRASE)).toEqual({ ok: true, value: { recoveryCode } });
  });

  it('is refused as wrong with any character changed, before anything is asked', async () => {
    const founder = await tablet();
    const code = await foundProgramme(founder);
    const anew = await tablet();
    const requests = server.requests.length;
    for (const [at, character] of [...code].entries()) {
      if (character === '-') continue;
      const changed = code.slice(0, at) + (character === '7' ? '8' : '7') + code.slice(at + 1);
      expect(await anew.call('programme.recover', recovery(changed))).toMatchObject({
        error: { type: 'recovery-code-wrong' },
      });
    }
    expect(await anew.call('programme.recover', recovery(code.slice(0, -1)))).toMatchObject({
      error: { type: 'recovery-code-wrong' },
    });
    expect(server.requests).toHaveLength(requests);
  });

  it('needs the server, and says why it cannot have it', async () => {
    const founder = await tablet();
    const code = await foundProgramme(founder);
    const anew = await tablet();
    const profiles = (await anew.ask('device.read', {})).profiles.length;
    // It was never published.
    expect(await anew.call('programme.recover', recovery(code))).toMatchObject({
      error: { type: 'server-needed', problem: 'space-unknown' },
    });
    server.isReachable = false;
    expect(await anew.call('programme.recover', recovery(code))).toMatchObject({
      error: { type: 'server-needed', problem: 'no-network' },
    });
    expect((await anew.ask('device.read', {})).profiles).toHaveLength(profiles);
  });

  it('gives the key back that opens what officers had closed to the founder', async () => {
    const { code, officer } = await lost();
    const { personId } = await register(officer, 'Amal');
    const anew = await tablet();
    await anew.ask('programme.recover', recovery(code));
    const profile = unwrap(await findProfile(anew.vault, sessionOf(anew).profile.profileId));
    const { suite, device, now } = anew.vault;
    const reading = suite.boxKeyPair(unwrap(await openSlotWithPassphrase(suite, device, profile, 2, PASSPHRASE, now)));
    const { row } = unwrap(await readRecord(sessionOf(officer), personId));
    const blocks = openBlocks(suite, row)!;
    const opened = row.directory.groups.flatMap((group, index) => {
      if (group.tier === 1) return [];
      const place = recordPlace(row.place, row.directory.formId);
      const { knownReaders, keys } = sessionOf(officer);
      const key = openGroupKey(suite, place, group, blocks.get(index)!, reading, knownReaders, keys.signing.publicKey);
      return unwrap(openGroupFields(suite, row, index, unwrap(key))).map(({ value }) => decodeUtf8(value));
    });
    expect(opened).toEqual(expect.arrayContaining(['ID-4711', 'note-of-protection']));
  });
});
