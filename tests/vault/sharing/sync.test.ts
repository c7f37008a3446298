import '../derive-here.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../../src/bytes/bytes.ts';
import type { Programme } from '../../../src/programme/programme.ts';
import { acceptance, confirmAll, invite } from '../joined-vaults.ts';
import { startServer, type TestServer } from '../server-for-vaults.ts';
import {
  emptyDisk,
  PASSPHRASE,
  register,
  SUPERVISOR_PASSPHRASE,
  startVault,
  type TestVault,
} from '../vault-for-tests.ts';
import { answer, openAll, sharedForms, sharedProgramme } from './tablets.ts';

const clock = { now: 1_800_000_000_000 };
let server: TestServer;

beforeAll(async () => {
  server = await startServer(clock);
});
afterAll(() => server.close());
beforeEach(async () => {
  await emptyDisk();
  clock.now += 86_400_000;
  server.isReachable = true;
  server.replace = null;
});

const tablet = (fetch = server.fetch): Promise<TestVault> => startVault(() => clock.now, fetch);
async function joinByLink(
  founder: TestVault,
  joining: TestVault,
  label: string,
  role: 'officer' | 'supervisor' = 'officer',
): Promise<TestVault> {
  const { link } = await invite(founder, role);
  await joining.ask('invitation.accept', acceptance(encodeUtf8(link), label));
  return joining;
}

const sync = async ({ ask }: TestVault) => ask('sync.run', {});

async function founded(sharing: Programme['sharing'] = 'supervisors'): Promise<TestVault> {
  const founder = await tablet();
  await founder.ask('programme.create', {
    supervisor: { label: 'Founder', passphrase: SUPERVISOR_PASSPHRASE },
    language: 'en',
    undertakingAcceptedAt: 1,
    programme: { ...sharedProgramme, id: 'own', sharing },
    forms: sharedForms,
  });
  expect((await sync(founder)).problem).toBeNull();
  return founder;
}

const found = async ({ ask }: TestVault, query: string) => (await ask('people.find', { query, limit: 5 })).total;

describe('registering without a network', () => {
  it('reaches the supervisor when there is one: tier 1 to read, tier 2 to reveal, and nothing that was refused', async () => {
    const founder = await founded();
    const officer = await joinByLink(founder, await tablet(), 'Heron');
    server.isReachable = false;
    const { personId } = await register(officer, 'Amina');
    const refused = await register(officer, 'Bilal', { protection: 'refused' });
    const offline = await sync(officer);
    expect(offline.problem).toEqual({ type: 'no-network' });
    expect(offline.waiting.records).toBe(4);
    expect((await officer.ask('home.read', {})).waitingToLeave).toBe(4);

    server.isReachable = true;
    const sent = await sync(officer);
    expect(sent).toMatchObject({ problem: null, membership: 'invited', waiting: { operations: 0, records: 0 } });
    expect(sent.lastContactAt).toBe(clock.now);
    expect((await officer.ask('home.read', {})).waitingToLeave).toBe(0);

    // Before any supervisor has confirmed the tablet: its invitation says enough.
    const received = await sync(founder);
    expect(received).toMatchObject({ problem: null, alarms: [], conflicts: 0 });
    expect(received.received.operations).toBeGreaterThan(6);
    // Nothing that this tablet lacks makes it take back what others sent.
    expect((await sync(founder)).purgesOpen).toEqual([]);
    expect(await found(founder, 'amina')).toBe(1);
    const { fields } = await founder.ask('record.reveal', {
      recordId: personId,
      reason: 'checking the card',
      passphrase: SUPERVISOR_PASSPHRASE,
    });
    expect(fields).toContainEqual({ fieldId: 4, rowId: 0, value: 'ID-4711' });
    const session = founder.vault.session!;
    const opener = { ...founder, session, membership: session.membership!, name: 'Founder' };
    const keys = await confirmAll(founder).then(() => openAll(opener, personId));
    expect(keys).toContain('note-of-protection');
    expect(await openAll(opener, refused.personId)).not.toContain('note-of-protection');
  });
});

describe('a withdrawal', () => {
  it('purges at the server and at the supervisor, and is acknowledged', async () => {
    const founder = await founded();
    const officer = await joinByLink(founder, await tablet(), 'Heron');
    const { personId } = await register(officer, 'Amina');
    await sync(officer);
    await sync(founder);
    await confirmAll(founder);
    await sync(founder);
    clock.now += 60_000;
    server.isReachable = false;
    for (const purposeId of ['A', 'P']) {
      await officer.ask('consent.add', { subjectId: personId, consent: answer('objected', purposeId) });
    }
    server.isReachable = true;
    await sync(officer);
    const view = await sync(founder);
    expect(view.problem).toBeNull();
    expect(await found(founder, 'amina')).toBe(0);
    expect((await founder.call('person.read', { recordId: personId })).ok).toBe(false);
    // A tablet that is set up after that gets no more than that something was taken back.
    const late = await joinByLink(founder, await tablet(), 'Crane', 'supervisor');
    await sync(founder);
    await confirmAll(founder);
    await sync(founder);
    await sync(late);
    expect(await found(late, 'amina')).toBe(0);
    expect((await late.ask('sync.read', {})).conflicts).toBe(0);
  });
});

describe('a line that breaks', () => {
  it('loses nothing and does nothing twice, wherever it breaks', async () => {
    const founder = await founded();
    let broken: number | null = null;
    let requests = 0;
    const breaking: TestServer['fetch'] = async (path, init) => {
      const response = await server.fetch(path, init);
      // The server has done its work; the answer never arrives.
      if (broken !== null && requests++ === broken) throw new TypeError('Failed to fetch');
      return response;
    };
    const officer = await joinByLink(founder, await tablet(breaking), 'Heron');
    await register(officer, 'Amina');
    for (let at = 0; at < 8; at++) {
      broken = at;
      requests = 0;
      await register(officer, `Person ${at}`);
      await sync(officer);
      clock.now += 60_000;
    }
    broken = null;
    expect(await sync(officer)).toMatchObject({ problem: null, waiting: { operations: 0 } });
    const received = await sync(founder);
    expect(received).toMatchObject({ problem: null, alarms: [] });
    expect((await founder.ask('home.read', {})).people).toBe(9);
  });

  it('goes on where it was after a restart between registering and sending', async () => {
    const founder = await founded();
    const officer = await joinByLink(founder, await tablet(), 'Heron');
    const { profileId } = officer.vault.session!.profile;
    await register(officer, 'Amina');
    officer.vault.session!.store.close();
    const restarted = await tablet();
    await restarted.ask('profile.unlock', { profileId, passphrase: PASSPHRASE });
    expect((await restarted.ask('sync.read', {})).waiting.records).toBe(2);
    await sync(restarted);
    await register(restarted, 'Bilal');
    await sync(restarted);
    await sync(founder);
    expect((await founder.ask('home.read', {})).people).toBe(2);
    expect((await founder.ask('sync.read', {})).alarms).toEqual([]);
  });
});

describe('a programme in which the team shares', () => {
  it('lets officers find whom others registered, by tier 1 alone', async () => {
    const founder = await founded('team');
    const first = await joinByLink(founder, await tablet(), 'Heron');
    const second = await joinByLink(founder, await tablet(), 'Crane');
    for (const each of [first, second, founder]) await sync(each);
    await confirmAll(founder);
    for (const each of [founder, first, second]) await sync(each);
    const { personId } = await register(first, 'Amina');
    await sync(first);
    expect(await sync(second)).toMatchObject({ problem: null, alarms: [] });
    expect(await found(second, 'amina')).toBe(1);
    const revealed = await second.call('record.reveal', {
      recordId: personId,
      reason: 'being curious',
      passphrase: PASSPHRASE,
    });
    expect(JSON.stringify(revealed)).not.toContain('ID-4711');
  });
});

describe('a file', () => {
  it('carries everything between tablets that never see a network, and twice does nothing twice', async () => {
    const founder = await founded();
    const officer = await joinByLink(founder, await tablet(), 'Heron');
    server.isReachable = false;
    await register(officer, 'Amina');
    const { bytes, operations } = await officer.ask('sync.export', {});
    expect(operations).toBeGreaterThan(3);
    const first = await founder.ask('sync.import', { bytes });
    expect(first).toEqual({ operations, known: 0, refused: 0 });
    expect(await found(founder, 'amina')).toBe(1);
    expect(await founder.ask('sync.import', { bytes })).toEqual({ operations, known: operations, refused: 0 });
    const damaged = bytes.slice();
    damaged[100]! ^= 1;
    expect(await founder.call('sync.import', { bytes: damaged })).toMatchObject({
      error: { type: 'hand-over-unreadable' },
    });
    // It stays until a server has it.
    server.isReachable = true;
    await sync(officer);
    expect((await officer.ask('sync.read', {})).waiting.operations).toBe(0);
    expect(await sync(founder)).toMatchObject({ problem: null, alarms: [] });
    expect((await founder.ask('home.read', {})).people).toBe(1);
  });
});
