import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bytes, concatBytes } from '../../../src/bytes/bytes.ts';
import type { Database } from '../../../src/server/store/database.ts';
import { migrate } from '../../../src/server/store/migrations.ts';
import { operationChecks } from '../../../src/server/store/operation-checks.ts';
import { pullOperations } from '../../../src/server/store/operation-rows.ts';
import { pushOperations } from '../../../src/server/store/operations.ts';
import { decodeOperation, type Operation } from '../../../src/wire/operation.ts';
import { unwrap } from '../../crypto/record-for-tests.ts';
import { bytesOf, createDevice, NOW, suite } from '../sync/space-for-tests.ts';
import { databases } from './databases.ts';

const rules = { ...operationChecks(() => NOW), quota: 2n ** 40n, keepTombstones: () => {} };
const START = new Uint8Array(32);

describe.each(databases)('operations, $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>;
  let database: Database;
  beforeAll(async () => {
    opened = await open();
    database = opened.database;
  });
  afterAll(() => opened.drop());

  async function enrol(spaceId: Bytes = suite.random(16)) {
    const device = await createDevice(spaceId);
    await database.query('insert into space (space_id, root_key) values ($1, $1) on conflict do nothing', [spaceId]);
    await database.query(
      'insert into device (space_id, device_id, signing_key, access_key, head) values ($1, $2, $3, $1, $4)',
      [spaceId, device.deviceId, device.signingKey, START],
    );
    const push = (operations: readonly Operation[]) =>
      pushOperations(database, spaceId, device.deviceId, operations, rules);
    const pull = async (after = 0n, limit = 100, byteLimit = 10_000_000) =>
      pullOperations(database, spaceId, false, { after, limit, byteLimit });
    return { spaceId, device, push, pull };
  }

  it('come back as they were pushed, in their order', async () => {
    const { device, push, pull } = await enrol();
    const made = [device.next(), device.next({ kind: 'consent-change' }), device.next({}, 'x'.repeat(5_000))];
    expect(await push(made)).toMatchObject({ acknowledged: 3n, refused: null });
    const { operations, isMore } = await pull();
    expect(operations.map(({ parts }) => concatBytes(...parts))).toEqual(made.map(bytesOf));
    expect(operations.map(({ position }) => position)).toEqual([1n, 2n, 3n]);
    expect(isMore).toBe(false);
  });

  it('pushed again are known, and kept once', async () => {
    const { device, push, pull } = await enrol();
    const made = [device.next(), device.next()];
    await push(made);
    expect(await push(made)).toMatchObject({ acknowledged: 2n, refused: null });
    expect(await push([...made, device.next()])).toMatchObject({ acknowledged: 3n, refused: null });
    expect((await pull()).operations).toHaveLength(3);
  });

  it('are pulled page by page, at least one at a time', async () => {
    const { device, push, pull } = await enrol();
    await push([device.next(), device.next(), device.next()]);
    const first = await pull(0n, 2);
    expect([first.operations.length, first.isMore]).toEqual([2, true]);
    const second = await pull(2n, 2);
    expect([second.operations.length, second.isMore]).toEqual([1, false]);
    expect((await pull(0n, 100, 1)).operations).toHaveLength(1);
    expect(await pull(3n)).toEqual({ operations: [], isMore: false });
  });

  it('of two spaces never meet', async () => {
    const [one, two] = [await enrol(), await enrol()];
    await one.push([one.device.next()]);
    await two.push([two.device.next(), two.device.next()]);
    expect((await one.pull()).operations).toHaveLength(1);
    expect((await two.pull()).operations.map(({ position }) => position)).toEqual([1n, 2n]);
    expect(await two.push([one.device.next()])).toMatchObject({ refused: { error: { type: 'not-of-this-device' } } });
  });

  it('after a refused one are kept for another time, and those before it are durable', async () => {
    const { device, push, pull } = await enrol();
    const good = device.next();
    const ahead = device.next({ hlc: BigInt(NOW + 300_001) << 16n });
    expect(await push([good, ahead, device.next()])).toEqual({
      acknowledged: 1n,
      head: ahead.header.prev,
      refused: { index: 1, error: { type: 'clock-ahead', serverTime: NOW } },
    });
    expect((await pull()).operations).toHaveLength(1);
  });

  it('with a gap before them say which one is missing', async () => {
    const { device, push } = await enrol();
    device.next();
    expect(await push([device.next()])).toMatchObject({
      acknowledged: 0n,
      refused: { error: { type: 'gap', expected: 1n } },
    });
  });

  it('that fork are refused: another with the same number, and one on another head', async () => {
    const { device, push } = await enrol();
    await push([device.next()]);
    expect(await push([device.next({ seq: 1n })])).toMatchObject({ refused: { error: { type: 'fork', seq: 1n } } });
    expect(await push([device.next({ seq: 2n, prev: suite.random(32) })])).toMatchObject({
      refused: { error: { type: 'fork', seq: 2n } },
    });
  });

  it('signed by another, or whose ciphertext was changed, are refused', async () => {
    const { device, push, spaceId } = await enrol();
    const other = await createDevice(spaceId);
    expect(await push([other.next({ deviceId: device.deviceId })])).toMatchObject({
      refused: { error: { type: 'operation-forged' } },
    });
    const made = device.next();
    const ciphertext = (made.ciphertext as Bytes).slice();
    ciphertext[50] = (ciphertext[50] as number) ^ 1;
    expect(await push([{ ...made, ciphertext }])).toMatchObject({ refused: { error: { type: 'operation-forged' } } });
    expect(await push([made])).toMatchObject({ acknowledged: 1n, refused: null });
  });

  it('of a device or space that was never enrolled are refused', async () => {
    const { spaceId, device } = await enrol();
    const stranger = await createDevice(spaceId);
    const operations = [stranger.next()];
    const unknown = { acknowledged: 0n, refused: { error: { type: 'device-unknown' } } };
    expect(await pushOperations(database, spaceId, stranger.deviceId, operations, rules)).toMatchObject(unknown);
    expect(await pushOperations(database, suite.random(16), device.deviceId, operations, rules)).toMatchObject(unknown);
  });

  it('with an id that was used before are refused', async () => {
    const { device, push } = await enrol();
    const first = device.next();
    await push([first]);
    expect(await push([device.next({ opId: first.header.opId })])).toMatchObject({
      refused: { error: { type: 'operation-id-taken' } },
    });
  });

  it('of a revoked device are taken up to its last one, and no further', async () => {
    const { device, push, spaceId } = await enrol();
    await database.query('update device set final_seq = 1 where space_id = $1', [spaceId]);
    expect(await push([device.next(), device.next()])).toMatchObject({
      acknowledged: 1n,
      refused: { error: { type: 'device-revoked', finalSeq: 1n } },
    });
  });

  it('once withdrawn are headers and signatures, also when they are pushed once more', async () => {
    const { device, push, pull } = await enrol();
    const [first, second] = [device.next(), device.next()];
    await push([first, second, device.withdraw(first)]);
    expect(await push([first])).toMatchObject({ acknowledged: 3n, refused: null });
    expect((await pull()).operations.map(({ parts }) => parts.length)).toEqual([2, 3, 3]);
    expect(await push([device.next()])).toMatchObject({ acknowledged: 4n, refused: null });
  });

  it('that arrive after they were withdrawn elsewhere never lie there readable', async () => {
    const late = await enrol();
    const other = await enrol(late.spaceId);
    const write = late.device.next();
    await other.push([other.device.withdraw(write)]);
    expect(await late.push([write])).toMatchObject({ acknowledged: 1n, refused: null });
    expect((await late.pull()).operations.map(({ parts }) => parts.length)).toEqual([3, 2]);
  });

  it('of another space are not withdrawn', async () => {
    const [one, two] = [await enrol(), await enrol()];
    const write = one.device.next();
    await one.push([write]);
    await two.push([two.device.withdraw(write)]);
    expect((await one.pull()).operations.map(({ parts }) => parts.length)).toEqual([3]);
  });

  it('pushed by many devices at once take positions without a gap, none lost and none twice', async () => {
    const spaceId = suite.random(16);
    const devices = [];
    for (let index = 0; index < 6; index++) devices.push(await enrol(spaceId));
    const connections = [database, await opened.again()];
    await Promise.all(
      devices.map(async ({ device }, index) => {
        const made = Array.from({ length: 20 }, () => device.next());
        for (let at = 0; at < made.length; at += 5) {
          const batch = made.slice(Math.max(0, at - 2), at + 5);
          await pushOperations(connections[index % 2] as Database, spaceId, device.deviceId, batch, rules);
        }
      }),
    );
    const { operations } = await pullOperations(database, spaceId, false, {
      after: 0n,
      limit: 1000,
      byteLimit: 100_000_000,
    });
    expect(operations.map(({ position }) => position)).toEqual(
      Array.from({ length: 120 }, (_, index) => BigInt(index + 1)),
    );
    const ids = new Set(
      operations.map(({ parts }) => unwrap(decodeOperation(concatBytes(...parts))).header.opId.join()),
    );
    expect(ids.size).toBe(120);
  });

  it('arrive whole however a line that drops, repeats and cuts batches delivers them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { maxLength: 12 }), async (attempts) => {
        const { device, push, pull } = await enrol();
        const made = Array.from({ length: 8 }, () => device.next());
        for (const [from, count] of attempts) await push(made.slice(from, from + count));
        const { acknowledged } = await push(made);
        expect(acknowledged).toBe(8n);
        expect((await pull()).operations.map(({ parts }) => concatBytes(...parts))).toEqual(made.map(bytesOf));
      }),
      { numRuns: 10 },
    );
  });

  it('lie under a schema that is made once, however many processes start', async () => {
    await Promise.all([migrate(database), migrate(await opened.again()), migrate(database)]);
    const [row] = await database.query('select count(*)::int as steps from migration');
    expect(row?.['steps']).toBe(11);
  });
});
