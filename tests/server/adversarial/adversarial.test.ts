/** Everything that a hostile, broken or outdated device may send, beside what an honest one does: a word for each, and nothing lost. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bytes, bytesToHex, concatBytes, u32ToBytes } from '../../../src/bytes/bytes.ts';
import type { Database } from '../../../src/server/store/database.ts';
import { decodeFrames, encodeFrames } from '../../../src/wire/frames.ts';
import { LONGEST_CIPHERTEXT, type Operation } from '../../../src/wire/operation.ts';
import { PUSH_BYTES } from '../../../src/wire/sync-protocol.ts';
import { databases } from '../store/databases.ts';
import { ask, error, readySpace, rosterOf, type SpaceForTest, serve } from '../sync/server-for-tests.ts';
import { bytesOf, createDevice, createRoot, NOW, suite } from '../sync/space-for-tests.ts';

describe.each(databases)('what is hostile, broken or outdated, $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>;
  let database: Database;
  beforeAll(async () => {
    opened = await open();
    database = opened.database;
  });
  afterAll(() => opened.drop());

  async function ready() {
    const space = await readySpace(serve(database));
    const { root, device } = space;
    const supervisor = { ...device.inRoster, role: 'supervisor' as const };
    const other = await createDevice(root.spaceId);
    const roster = root.roster(2n, rosterOf([supervisor, other.inRoster]), space.roster);
    expect((await space.put(roster)).status).toBe(204);
    return { ...space, supervisor, other, first: space.roster, roster };
  }
  type Ready = Awaited<ReturnType<typeof ready>>;

  /** What is there is what was taken, in its order, each once, on positions without a gap. */
  async function expectKept(space: SpaceForTest, operations: readonly Operation[]) {
    const kept = await space.pullAll();
    expect(kept.map(({ operation }) => bytesToHex(bytesOf(operation)))).toEqual(
      operations.map((operation) => bytesToHex(bytesOf(operation))),
    );
    expect(kept.map(({ position }) => position)).toEqual(operations.map((_, index) => BigInt(index + 1)));
  }

  const pushBytes = async ({ app, root, device }: Ready, body: Bytes) =>
    ask(app, `/spaces/${root.space}/operations`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${await device.token()}` },
      body,
    });

  it('one poisoned operation among good ones: those before it stay, those after it follow once it is mended', async () => {
    const space = await ready();
    const [first, second, third] = [space.device.next(), space.device.next(), space.device.next()];
    for (const poison of [
      Uint8Array.of(1, 2, 3),
      concatBytes(bytesOf(second), Uint8Array.of(0)),
      bytesOf(second).slice(0, -1),
      bytesOf(second).fill(9, 6, 7),
    ]) {
      const { body } = await pushBytes(space, encodeFrames([bytesOf(first), poison, bytesOf(third)]));
      expect(body).toEqual({
        acknowledged: '1',
        head: bytesToHex(second.header.prev),
        refused: { index: 1, type: 'operation-malformed' },
      });
    }
    const newer = bytesOf(second).fill(2, 4, 5);
    expect((await pushBytes(space, encodeFrames([bytesOf(first), newer]))).body).toMatchObject({
      refused: { index: 1, type: 'written-by-newer-version' },
    });
    expect((await space.push([first, second, third])).body).toMatchObject({ acknowledged: '3', refused: null });
    await expectKept(space, [first, second, third]);
  });

  it('every bit of an operation that was changed on the way', async () => {
    const space = await ready();
    const good = space.device.next();
    const bytes = bytesOf(good);
    for (let at = 0; at < bytes.length; at += 7) {
      const changed = bytes.slice();
      changed[at] = (changed[at] as number) ^ (1 << (at % 8));
      const { body } = await pushBytes(space, encodeFrames([changed]));
      expect(body).toMatchObject({ acknowledged: '0', refused: { index: 0 } });
    }
    expect((await space.push([good])).body).toMatchObject({ acknowledged: '1', refused: null });
    await expectKept(space, [good]);
  });

  it('a replay of everything, by its own device and by another', async () => {
    const space = await ready();
    const made = [space.device.next(), space.device.next()];
    await space.push(made);
    expect((await space.push(made)).body).toEqual({
      acknowledged: '2',
      head: bytesToHex(space.device.head()),
      refused: null,
    });
    expect((await space.push([...made, ...made])).body).toMatchObject({ acknowledged: '2', refused: null });
    expect((await space.push(made, space.other)).body).toMatchObject({
      acknowledged: '0',
      refused: { type: 'not-of-this-device', index: 0 },
    });
    await expectKept(space, made);
  });

  it('a replay in another space of the same device', async () => {
    const [space, elsewhere] = [await ready(), await ready()];
    const made = space.device.next();
    expect((await elsewhere.push([made])).body).toMatchObject({ refused: { type: 'not-of-this-device' } });
    await expectKept(elsewhere, []);
  });

  it('a gap, and what would fill it', async () => {
    const space = await ready();
    const [first, second, third] = [space.device.next(), space.device.next(), space.device.next()];
    expect((await space.push([first, third])).body).toMatchObject({
      acknowledged: '1',
      refused: { type: 'gap', expected: '2', index: 1 },
    });
    expect((await space.push([second, third])).body).toMatchObject({ acknowledged: '3', refused: null });
    await expectKept(space, [first, second, third]);
  });

  it('a fork: two tablets with one vault, each with operations of its own', async () => {
    const space = await ready();
    const [first, second] = [space.device.next(), space.device.next()];
    await space.push([first, second]);
    const twin = space.device.next({ seq: 2n, prev: second.header.prev });
    expect((await space.push([twin])).body).toMatchObject({
      acknowledged: '2',
      head: bytesToHex(suite.sha256(new TextEncoder().encode('TSS1-OPH'), second.headerBytes, second.signature)),
      refused: { type: 'fork', seq: '2' },
    });
    const onTwin = space.device.next({ seq: 3n });
    expect((await space.push([onTwin])).body).toMatchObject({ refused: { type: 'fork', seq: '3' } });
    await expectKept(space, [first, second]);
  });

  it('a clock that is ahead: refused, and taken once the time has come', async () => {
    const space = await ready();
    const early = space.device.next({ hlc: BigInt(NOW + 300_001) << 16n });
    expect((await space.push([early])).body).toMatchObject({
      acknowledged: '0',
      refused: { type: 'clock-ahead', serverTime: NOW },
    });
    const later = serve(database, { now: () => NOW + 1 });
    const answer = await ask(later, `/spaces/${space.root.space}/operations`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${await space.device.token()}` },
      body: encodeFrames([bytesOf(early)]),
    });
    expect(answer.body).toMatchObject({ acknowledged: '1', refused: null });
  });

  it('what is too large: one operation, a push, a length that lies', async () => {
    const space = await ready();
    const large = space.device.next();
    const header = large.headerBytes.slice();
    new DataView(header.buffer).setUint32(140, LONGEST_CIPHERTEXT + 1, true);
    const bytes = concatBytes(header, large.signature, new Uint8Array(LONGEST_CIPHERTEXT + 1));
    expect((await pushBytes(space, encodeFrames([bytes]))).body).toMatchObject({
      refused: { index: 0, type: 'operation-too-large', limit: LONGEST_CIPHERTEXT },
    });
    const flood = await pushBytes(space, new Uint8Array(PUSH_BYTES + 1));
    expect([flood.status, flood.body]).toEqual([413, error('request-too-large', { limit: PUSH_BYTES })]);
    expect((await pushBytes(space, u32ToBytes(0xffff_ffff))).body).toEqual(error('request-malformed'));
    await expectKept(space, []);
  });

  it('a body of another length than it says, in pieces that never say it', async () => {
    const space = await ready();
    const Authorization = `Bearer ${await space.device.token()}`;
    const stream = new ReadableStream({
      start(controller) {
        for (let sent = 0; sent <= PUSH_BYTES; sent += 65_536) controller.enqueue(new Uint8Array(65_536));
        controller.close();
      },
    });
    const flood = await ask(space.app, `/spaces/${space.root.space}/operations`, {
      method: 'POST',
      headers: { Authorization },
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect([flood.status, flood.body]).toEqual([413, error('request-too-large', { limit: PUSH_BYTES })]);
  });

  it('a full space: refused, but for a withdrawal, which makes room', async () => {
    const space = await ready();
    const first = space.device.next({}, 'x'.repeat(3_000));
    const small = serve(database, { quota: BigInt(bytesOf(first).length + 100) });
    const push = async (operations: readonly Operation[]) =>
      ask(small, `/spaces/${space.root.space}/operations`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${await space.device.token()}` },
        body: encodeFrames(operations.map(bytesOf)),
      });
    expect((await push([first])).body).toMatchObject({ acknowledged: '1', refused: null });
    const second = space.device.next();
    expect((await push([second])).body).toMatchObject({ refused: { type: 'space-full', index: 0 } });
    const withdrawal = space.device.withdraw(first);
    await space.push([second]);
    expect((await push([withdrawal])).body).toMatchObject({ acknowledged: '3', refused: null });
    expect((await push([space.device.next()])).body).toMatchObject({ acknowledged: '4', refused: null });
  });

  it('a revoked device: nothing more of it, and nothing more to it', async () => {
    const space = await ready();
    const { root, supervisor, other, roster } = space;
    const [before, after] = [other.next({ isForAll: true }), other.next()];
    await space.push([before], other);
    const revoked = rosterOf([supervisor, { ...other.inRoster, finalSeq: 1 }], { epoch: 2 });
    await space.put(root.roster(3n, revoked, roster));
    expect((await space.push([before, after], other)).body).toMatchObject({
      acknowledged: '1',
      refused: { type: 'device-revoked', finalSeq: '1', index: 1 },
    });
    expect((await space.pull(0, other)).body).toEqual(error('device-revoked', { finalSeq: '1' }));
    // What it may still read says that it was revoked.
    const documents = await ask(space.app, `/spaces/${root.space}/documents/roster?after=2`);
    expect(decodeFrames(documents.body, 9)).toHaveLength(1);
    await expectKept(space, [before]);
  });

  it('documents put back, forked, forged, or of another space', async () => {
    const space = await ready();
    const { root, supervisor, first, roster, put } = space;
    const third = root.roster(3n, rosterOf([supervisor], { epoch: 2 }), roster);
    expect((await put(third)).status).toBe(204);
    for (const old of [first, roster]) {
      expect((await put(old)).body).toEqual(error('document-rolled-back', { newest: '3' }));
    }
    const fork = root.roster(4n, rosterOf([supervisor]), roster);
    expect((await put(fork)).body).toEqual(error('document-rolled-back', { newest: '3' }));
    expect((await put(root.roster(9n, rosterOf([supervisor]), third))).body).toEqual(
      error('document-gap', { newest: '3' }),
    );
    const twice = root.roster(4n, rosterOf([supervisor, supervisor]), third);
    expect((await put(twice)).body).toEqual(error('document-malformed'));
    const foreign = createRoot().roster(4n, rosterOf([supervisor]), third);
    expect((await put(foreign)).body).toEqual(error('document-malformed'));
    const programme = root.sign('programme', 1n, { any: 'thing' });
    expect((await put(programme)).status).toBe(204);
    expect((await put(root.sign('programme', 1n, { other: 'thing' }))).body).toEqual(
      error('document-rolled-back', { newest: '1' }),
    );
    const kept = await ask(space.app, `/spaces/${root.space}/documents/roster`);
    expect(decodeFrames(kept.body, 9)).toEqual([first, roster, third]);
  });

  it('a withdrawal of a withdrawal, and one that is no list', async () => {
    const space = await ready();
    const first = space.device.next();
    const withdrawal = space.device.withdraw(first);
    const ofIt = space.device.withdraw(withdrawal);
    await space.push([first, withdrawal, ofIt]);
    const kept = await space.pullAll();
    expect(kept.map(({ operation }) => operation.ciphertext === null)).toEqual([true, false, false]);
    const stripped = space.device.withdraw(first);
    expect((await space.push([{ ...stripped, ciphertext: null }])).body).toMatchObject({
      refused: { type: 'operation-malformed', index: 0 },
    });
    expect((await space.push([stripped])).body).toMatchObject({ acknowledged: '4', refused: null });
  });

  it('JSON that is nested deeper than any stack', async () => {
    const space = await ready();
    for (const path of ['/spaces', `/spaces/${space.root.space}/enrolments`]) {
      const body = '['.repeat(30_000) + ']'.repeat(30_000);
      const answer = await ask(space.app, path, { method: 'POST', body });
      expect([answer.status, answer.body]).toEqual([400, error('request-malformed')]);
    }
    const deep = `{"epoch":1,"devices":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const signed = space.root.signText('roster', 3n, deep, suite.sha256(space.roster));
    expect((await space.put(signed)).body).toEqual(error('document-malformed'));
  });
});
