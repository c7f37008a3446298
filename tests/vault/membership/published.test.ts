import '../derive-here.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../../src/bytes/bytes.ts';
import { acceptance, type Clock, confirmAll, DAY_MS, foundProgramme, invite, sessionOf } from '../joined-vaults.ts';
import { person } from '../sample.ts';
import { contact, joinByLink, startServer, type TestServer } from '../server-for-vaults.ts';
import { emptyDisk, PASSPHRASE, SUPERVISOR_PASSPHRASE, startVault, type TestVault } from '../vault-for-tests.ts';

const clock: Clock = { now: 1_800_000_000_000 };
let server: TestServer;

beforeAll(async () => {
  server = await startServer(clock);
});
afterAll(() => server.close());
beforeEach(async () => {
  await emptyDisk();
  clock.now = 1_800_000_000_000;
  server.isReachable = true;
  server.replace = null;
});

const tablet = (): Promise<TestVault> => startVault(() => clock.now, server.fetch);

async function founded(): Promise<TestVault> {
  const founder = await tablet();
  await foundProgramme(founder);
  expect((await contact(founder)).problem).toBeNull();
  return founder;
}

const join = async (founder: TestVault, label: string, role?: Parameters<typeof invite>[1]): Promise<TestVault> =>
  joinByLink(founder, await tablet(), label, role);

const statesOf = async ({ ask }: TestVault) =>
  Object.fromEntries((await ask('devices.read', {})).devices.map(({ name, state }) => [name, state]));
const idOf = async ({ ask }: TestVault, wanted: string) =>
  (await ask('devices.read', {})).devices.find(({ name }) => name === wanted)!.deviceId;
const revoke = async (founder: TestVault, name: string) =>
  founder.ask('devices.revoke', { deviceId: await idOf(founder, name), passphrase: SUPERVISOR_PASSPHRASE });

describe('a programme that was made without a network', () => {
  it('is published at the first contact, and joined by a link from then on', async () => {
    server.isReachable = false;
    const founder = await tablet();
    await foundProgramme(founder);
    expect((await contact(founder)).problem).toEqual({ type: 'no-network' });
    const { link } = await invite(founder);
    const joining = await tablet();
    const bytes = encodeUtf8(link);
    expect(await joining.call('invitation.read', { bytes })).toMatchObject({
      error: { type: 'programme-unavailable' },
    });

    server.isReachable = true;
    expect(await joining.call('invitation.read', { bytes })).toMatchObject({
      error: { type: 'programme-unavailable' },
    });
    expect((await contact(founder)).problem).toBeNull();
    const read = await joining.ask('invitation.read', { bytes });
    expect(read).toMatchObject({ role: 'officer', source: 'network', programme: { id: 'own', demonstration: false } });
    expect(read.fingerprint).toBe((await founder.ask('devices.read', {})).fingerprint);
    const view = await joining.ask('invitation.accept', acceptance(bytes, 'Heron'));
    expect(view.membership).toMatchObject({ state: 'invited', role: 'officer', holdsRootKey: false });
    expect(view.forms.map(({ name }) => name)).toEqual(['household', 'person']);
  });
});

describe('an invited officer', () => {
  it('waits until the founder confirms, and learns it at the next contact', async () => {
    const founder = await founded();
    const officer = await join(founder, 'Heron');
    await contact(officer);
    expect(sessionOf(officer).membership!.state).toBe('invited');
    expect(await contact(founder)).toMatchObject({ enrolmentsChanged: true, problem: null });
    expect(await statesOf(founder)).toEqual({ Founder: 'confirmed', Heron: 'waiting' });
    await confirmAll(founder);
    await contact(founder);
    expect(await contact(officer)).toMatchObject({ rosterChanged: true, epochChanged: false, problem: null });
    expect(sessionOf(officer).membership!.state).toBe('confirmed');
    expect(await statesOf(founder)).toEqual({ Founder: 'confirmed', Heron: 'confirmed' });
  });

  it('cannot use an invitation that somebody else has used, and keeps no profile of it', async () => {
    const founder = await founded();
    const { link, file } = await invite(founder);
    await (await tablet()).ask('invitation.accept', acceptance(encodeUtf8(link), 'Heron'));
    const late = await tablet();
    const before = (await late.ask('device.read', {})).profiles.length;
    expect(await late.call('invitation.accept', acceptance(encodeUtf8(link), 'Ibis'))).toMatchObject({
      error: { type: 'invitation-over' },
    });
    expect(await late.call('invitation.accept', acceptance(new Uint8Array(file), 'Ibis'))).toMatchObject({
      error: { type: 'invitation-over' },
    });
    expect((await late.ask('device.read', {})).profiles).toHaveLength(before);
  });

  it('cannot use one that was ended, or that has expired', async () => {
    const founder = await founded();
    const ended = await invite(founder);
    await founder.ask('invitation.end', { invitationId: ended.invitationId, passphrase: SUPERVISOR_PASSPHRASE });
    await contact(founder);
    const bytes = encodeUtf8(ended.link);
    const joining = await tablet();
    expect(await joining.call('invitation.read', { bytes })).toMatchObject({ error: { type: 'invitation-over' } });
    const fileOfEnded = acceptance(new Uint8Array(ended.file), 'Heron');
    expect(await joining.call('invitation.accept', fileOfEnded)).toMatchObject({ error: { type: 'invitation-over' } });

    const other = encodeUtf8((await invite(founder)).link);
    clock.now += DAY_MS;
    expect(await joining.call('invitation.read', { bytes: other })).toMatchObject({
      error: { type: 'invitation-expired' },
    });
  });
});

describe('a second supervisor', () => {
  it('starts an epoch, after which everybody closes sensitive answers to both', async () => {
    const founder = await founded();
    const officer = await join(founder, 'Heron');
    const second = await join(founder, 'Crane', 'supervisor');
    await contact(founder);
    await confirmAll(founder);
    await contact(founder);
    for (const each of [officer, second]) {
      expect(await contact(each)).toMatchObject({ epochChanged: true, problem: null });
      expect(sessionOf(each).writer.restrictedReaders).toHaveLength(2);
    }
    const view = await second.ask('profile.unlock', {
      profileId: sessionOf(second).profile.profileId,
      passphrase: PASSPHRASE,
    });
    expect(view.membership).toMatchObject({ role: 'supervisor', state: 'confirmed', holdsRootKey: false });
    // Only the root key signs.
    expect(await second.call('form.publish', { definition: person, files: [] })).toMatchObject({
      error: { type: 'root-key-elsewhere' },
    });
    expect(
      await second.call('invitation.create', { role: 'officer', validForMs: DAY_MS, passphrase: PASSPHRASE }),
    ).toMatchObject({ error: { type: 'root-key-elsewhere' } });
  });
});

describe('a revoked device', () => {
  it('learns it, and gets nothing of what is published afterwards, while the others do', async () => {
    const founder = await founded();
    const [heron, crane] = [await join(founder, 'Heron'), await join(founder, 'Crane')];
    await contact(founder);
    await confirmAll(founder);
    await contact(founder);
    await contact(heron);
    await contact(crane);
    await revoke(founder, 'Heron');
    await founder.ask('form.publish', { definition: { ...person, version: '2' }, files: [] });
    await founder.ask('programme.publish', { passphrase: SUPERVISOR_PASSPHRASE });
    await contact(founder);

    expect(await contact(crane)).toMatchObject({ epochChanged: true, programmeChanged: true, problem: null });
    expect(sessionOf(crane).forms.map(({ version }) => version)).toEqual(['1', '2']);
    expect(await contact(heron)).toMatchObject({ rosterChanged: true, programmeChanged: false });
    expect(sessionOf(heron).membership!.state).toBe('revoked');
    expect(sessionOf(heron).forms.map(({ version }) => version)).toEqual(['1', '1']);
    expect(await statesOf(crane)).toEqual({ Founder: 'confirmed', Heron: 'revoked', Crane: 'confirmed' });
  });

  it('is never the one that holds the root key', async () => {
    const founder = await founded();
    const deviceId = await idOf(founder, 'Founder');
    expect(await founder.call('devices.revoke', { deviceId, passphrase: SUPERVISOR_PASSPHRASE })).toMatchObject({
      error: { type: 'invalid-request' },
    });
  });

  it('may be one that was never confirmed', async () => {
    const founder = await founded();
    await join(founder, 'Heron');
    await contact(founder);
    await revoke(founder, 'Heron');
    expect((await contact(founder)).problem).toBeNull();
    expect(await statesOf(founder)).toEqual({ Founder: 'confirmed', Heron: 'revoked' });
  });
});

describe('forms', () => {
  it('that are published reach the others once they are signed; earlier ones and drafts stay', async () => {
    const founder = await founded();
    const officer = await join(founder, 'Heron');
    const draft = await officer.ask('draft.start', { language: 'en' });
    const second = { ...person, version: '2' };
    const bytes = encodeUtf8('name\nA');
    const withFile = { ...second, files: [{ name: 'sites.csv', kind: 'data' as const }] };
    const published = await founder.ask('form.publish', {
      definition: withFile,
      files: [{ name: 'sites.csv', mediaType: 'text/csv', bytes }],
    });
    expect(published.membership).toMatchObject({ isUnpublished: true, documentsWaiting: 0 });
    await contact(founder);
    expect(await contact(officer)).toMatchObject({ programmeChanged: false });

    const signed = await founder.ask('programme.publish', { passphrase: SUPERVISOR_PASSPHRASE });
    expect(signed.membership).toMatchObject({ isUnpublished: false, documentsWaiting: 1 });
    await contact(founder);
    expect(await contact(officer)).toMatchObject({ programmeChanged: true, problem: null });
    expect(sessionOf(officer).forms.map(({ version }) => version)).toEqual(['1', '2']);
    expect(await officer.ask('form.read', { formId: person.formId, version: '1' })).toEqual(person);
    const file = await officer.ask('form.file', { formId: person.formId, version: '2', name: 'sites.csv' });
    expect(file.bytes).toEqual(bytes);
    expect((await officer.ask('draft.read', { draftId: draft.draftId })).draftId).toBe(draft.draftId);

    // Who joins later can read what was registered with the version before.
    const late = await join(founder, 'Crane', 'supervisor');
    expect(await late.ask('form.read', { formId: person.formId, version: '1' })).toEqual(person);
  });
});
