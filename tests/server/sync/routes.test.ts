import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesToHex, concatBytes, u32ToBytes } from '../../../src/bytes/bytes.ts';
import type { Database } from '../../../src/server/store/database.ts';
import { createRateLimit } from '../../../src/server/sync/rate-limit.ts';
import { decodeFrames, encodeFrames } from '../../../src/wire/frames.ts';
import type { Operation } from '../../../src/wire/operation.ts';
import type { RosterDevice } from '../../../src/wire/roster.ts';
import { PUSH_LIMIT } from '../../../src/wire/sync-protocol.ts';
import { databases } from '../store/databases.ts';
import { ask, createSpace, error, readySpace, rosterOf, serve } from './server-for-tests.ts';
import { bytesOf, createDevice, createRoot, NOW, suite } from './space-for-tests.ts';

describe.each(databases)('the sync API, $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>;
  let database: Database;
  beforeAll(async () => {
    opened = await open();
    database = opened.database;
  });
  afterAll(() => opened.drop());

  const ready = (app = serve(database)) => readySpace(app);

  it('makes a space for whoever holds its root key, once', async () => {
    const { create, root } = await createSpace(serve(database));
    expect((await create()).status).toBe(201);
    expect((await create()).status).toBe(201);
    const other = createRoot();
    expect((await create(other.rootKey)).body).toEqual(error('document-forged'));
    const forged = root.roster(1n, rosterOf([(await createDevice(root.spaceId)).inRoster]));
    expect((await create(root.rootKey, forged)).body).toMatchObject(error('document-rolled-back'));
  });

  it('takes newer documents of the root alone, and none back', async () => {
    const { put, root, roster, device, app } = await ready();
    const body = rosterOf([device.inRoster]);
    const second = root.roster(2n, body, roster);
    expect((await put(second)).status).toBe(204);
    expect((await put(second)).status).toBe(204);
    expect((await put(roster)).body).toEqual(error('document-rolled-back', { newest: '2' }));
    expect((await put(root.roster(2n, { ...body, epoch: 2 }, roster))).body).toEqual(
      error('document-rolled-back', { newest: '2' }),
    );
    expect((await put(root.roster(4n, body, second))).body).toEqual(error('document-gap', { newest: '2' }));
    expect((await put(root.roster(3n, body, roster))).body).toEqual(error('document-rolled-back', { newest: '2' }));
    expect((await put(createRoot().roster(3n, body, second), root.space)).body).toEqual(error('document-malformed'));
    const changed = root.roster(3n, body, second);
    changed[changed.length - 2] = 0x20;
    expect((await put(changed)).body).toEqual(error('document-forged'));
    expect((await put(root.sign('roster', 3n, { devices: 'all' }, suite.sha256(second)))).body).toEqual(
      error('document-malformed'),
    );
    expect((await put(root.sign('programme', 1n, { any: 'thing' }))).status).toBe(204);
    const read = await ask(app, `/spaces/${root.space}/documents/roster?after=1`);
    expect(decodeFrames(read.body, 9)).toEqual([second]);
    expect(decodeFrames((await ask(app, `/spaces/${root.space}/documents/roster`)).body, 9)).toEqual([roster, second]);
  });

  it('takes operations of devices in the roster, and gives them to each', async () => {
    const { push, pull, device } = await ready();
    const made = [device.next({ isForAll: true }), device.next({ isForAll: true })];
    expect((await push(made)).body).toEqual({ acknowledged: '2', head: bytesToHex(device.head()), refused: null });
    const { body, headers } = await pull(1);
    expect(headers.get('Tessera-More')).toBe('0');
    const [frame] = decodeFrames(body, 9) ?? [];
    expect(frame).toEqual(concatBytes(Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 0), bytesOf(made[1] as Operation)));
  });

  it('says which operation it did not take, and keeps those before it', async () => {
    const { push, device, app, root } = await ready();
    const [first, ahead] = [device.next(), device.next({ hlc: BigInt(NOW + 400_000) << 16n })];
    expect((await push([first, ahead, device.next()])).body).toEqual({
      acknowledged: '1',
      head: bytesToHex(ahead.header.prev),
      refused: { type: 'clock-ahead', serverTime: NOW, index: 1 },
    });
    const poisoned = await ask(app, `/spaces/${root.space}/operations`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${await device.token()}` },
      body: encodeFrames([bytesOf(first), Uint8Array.of(1, 2, 3)]),
    });
    expect(poisoned.body).toMatchObject({ acknowledged: '1', refused: { type: 'operation-malformed', index: 1 } });
  });

  it('lets nobody in without a token of the device, for this space, of this time', async () => {
    const { push, device, root } = await ready();
    const other = await createDevice(root.spaceId);
    const refusal = async (token: string) => (await push([], device, token)).body;
    expect(await refusal('')).toEqual(error('not-signed-in'));
    expect(await refusal('a.b.c')).toEqual(error('not-signed-in'));
    expect(await refusal(await other.token())).toEqual(error('device-unknown'));
    expect(await refusal(await other.token({ kid: device.keys.deviceId, issuer: device.keys.deviceId }))).toEqual(
      error('not-signed-in'),
    );
    expect(await refusal(await device.token({ audience: 'another' }))).toEqual(error('not-signed-in'));
    expect(await refusal(await device.token({ space: suite.random(16) }))).toEqual(error('not-signed-in'));
    expect(await refusal(await device.token({ issuer: other.keys.deviceId }))).toEqual(error('not-signed-in'));
    expect(await refusal(await device.token({ at: NOW - 90_000_000 }))).toEqual(
      error('clock-wrong', { serverTime: NOW }),
    );
    expect(await refusal(await device.token({ at: NOW + 400_000 }))).toEqual(error('clock-wrong', { serverTime: NOW }));
    expect(await refusal(await device.token({ at: NOW - 80_000_000 }))).toMatchObject({ acknowledged: '0' });
  });

  it('takes nothing of a revoked device but what came before', async () => {
    const { root, put, push, device, roster } = await ready();
    await push([device.next()]);
    const revoked: RosterDevice = { ...device.inRoster, finalSeq: 1 };
    await put(root.roster(2n, rosterOf([revoked], { epoch: 2 }), roster));
    expect((await push([device.next()])).body).toMatchObject({
      acknowledged: '1',
      refused: { type: 'device-revoked', finalSeq: '1', index: 0 },
    });
  });

  it('refuses what is too much, too often, or too many at once', async () => {
    const { push, device } = await ready();
    expect((await push(Array.from({ length: PUSH_LIMIT + 1 }, () => device.next()))).body).toEqual(
      error('request-malformed'),
    );
    const slow = await ready(serve(database, { rateLimit: createRateLimit(2, 0.5) }));
    const statuses = [];
    for (let count = 0; count < 3; count++) statuses.push(await slow.push([]));
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(statuses[2]?.headers.get('Retry-After')).toBe('2');
    const full = serve(database, { atOnce: 0 });
    const refused = await ask(full, `/spaces/${slow.root.space}/documents/roster`);
    expect([refused.status, refused.body]).toEqual([503, error('busy')]);
    const large = await ask(serve(database), `/spaces/${'0'.repeat(32)}/enrolments`, {
      method: 'POST',
      body: 'x'.repeat(70_000),
    });
    expect([large.status, large.body]).toEqual([413, error('request-too-large', { limit: 65_536 })]);
  });

  it('answers bytes that make no sense with a word, and never with a failure of its own', async () => {
    const { app, root, device } = await ready();
    const Authorization = `Bearer ${await device.token()}`;
    for (const body of [new Uint8Array(3), u32ToBytes(0xffff_ffff), concatBytes(u32ToBytes(5), new Uint8Array(4))]) {
      const asked = await ask(app, `/spaces/${root.space}/operations`, {
        method: 'POST',
        headers: { Authorization },
        body,
      });
      expect([asked.status, asked.body]).toEqual([400, error('request-malformed')]);
      expect((await ask(app, `/spaces/${root.space}/documents`, { method: 'PUT', body })).body).toEqual(
        error('document-malformed'),
      );
    }
    for (const path of [
      '/spaces/x/operations',
      `/spaces/${root.space}/operations?after=-1`,
      `/spaces/${root.space}/documents/other`,
    ]) {
      expect((await ask(app, path, { headers: { Authorization } })).status).toBe(400);
    }
  });

  it('says so while its database is being opened', async () => {
    const early = await ask(serve(database, { database: () => null }), `/spaces/${'0'.repeat(32)}/documents/roster`);
    expect([early.status, early.body, early.headers.get('Retry-After')]).toEqual([503, error('starting'), '2']);
  });

  it('names the version of the protocol in every answer, and refuses one that it does not speak', async () => {
    const { root } = await ready();
    const path = `/spaces/${root.space}/documents/roster`;
    const at = (version: string) => ask(serve(database), path, { headers: { 'Tessera-Protocol': version } });
    for (const answer of [await at('1'), await at('0'), await ask(serve(database), '/nowhere')]) {
      expect(answer.headers.get('Tessera-Protocol')).toBe('1');
    }
    expect((await at('1')).status).toBe(200);
    expect((await at('0')).body).toEqual(error('too-old', { oldest: 1 }));
    expect((await at('2')).body).toEqual(error('too-new', { newest: 1 }));
    expect((await at('one')).body).toEqual(error('request-malformed'));
  });

  it('answers what does not exist with a word too', async () => {
    const app = serve(database);
    const nowhere = await ask(app, '/spaces/x/nothing');
    expect([nowhere.status, nowhere.body]).toEqual([404, error('not-found')]);
    const deleted = await ask(app, `/spaces/${'0'.repeat(32)}/operations`, { method: 'DELETE' });
    expect([deleted.status, deleted.body]).toEqual([405, error('method-not-allowed')]);
    expect(deleted.headers.get('Allow')).toBe('GET, POST');
    const unknown = await ask(app, `/spaces/${'0'.repeat(32)}/documents/roster`);
    expect([unknown.status, unknown.body]).toEqual([404, error('space-unknown')]);
    const { device } = await createSpace(app);
    const operations = await ask(app, `/spaces/${'0'.repeat(32)}/operations`, {
      headers: { Authorization: `Bearer ${await device.token()}` },
    });
    expect(operations.body).toEqual(error('space-unknown'));
  });

  it('takes no new spaces where it was told not to', async () => {
    const { create } = await createSpace(serve(database, { takesSpaces: false }));
    const refused = await create();
    expect([refused.status, refused.body]).toEqual([403, error('spaces-closed')]);
  });

  it('tells a device that had more from it that it was put back', async () => {
    const { push, pull, device } = await ready();
    await push([device.next()]);
    expect((await pull(1)).status).toBe(200);
    const ahead = await pull(2);
    expect([ahead.status, ahead.body]).toEqual([409, error('position-ahead', { newest: '1' })]);
  });

  it('gives a page of documents that is no larger than it may be', async () => {
    const { root, put } = await ready();
    let before: Uint8Array | null = null;
    for (const number of [1n, 2n, 3n]) {
      const document = root.sign('programme', number, { any: 'x'.repeat(3_000_000) }, before ?? undefined);
      expect((await put(document)).status).toBe(204);
      before = suite.sha256(document);
    }
    const read = (after: number) => ask(serve(database), `/spaces/${root.space}/documents/programme?after=${after}`);
    const [first, last] = [await read(0), await read(2)];
    expect([decodeFrames(first.body, 9)?.length, first.headers.get('Tessera-More')]).toEqual([1, '1']);
    expect([decodeFrames(last.body, 9)?.length, last.headers.get('Tessera-More')]).toEqual([1, '0']);
  });
});
