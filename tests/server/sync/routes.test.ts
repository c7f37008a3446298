import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesToHex, concatBytes, u32ToBytes } from '../../../src/bytes/bytes.ts';
import type { Database } from '../../../src/server/store/database.ts';
import { createRateLimit } from '../../../src/server/sync/rate-limit.ts';
import { PUSH_LIMIT, syncRoutes } from '../../../src/server/sync/routes.ts';
import { decodeFrames, encodeFrames } from '../../../src/wire/frames.ts';
import type { Operation } from '../../../src/wire/operation.ts';
import type { RosterDevice } from '../../../src/wire/roster.ts';
import { databases } from '../store/databases.ts';
import { createDevice, createRoot, type DeviceForTest, NOW, suite } from './space-for-tests.ts';

const bytesOf = ({ headerBytes, signature, ciphertext }: Operation) =>
  concatBytes(headerBytes, signature, ciphertext ?? new Uint8Array(0));

describe.each(databases)('the sync API, $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>;
  let database: Database;
  beforeAll(async () => {
    opened = await open();
    database = opened.database;
  });
  afterAll(() => opened.drop());

  const serve = (more: Partial<Parameters<typeof syncRoutes>[0]> = {}) =>
    syncRoutes({ database, now: () => NOW, rateLimit: createRateLimit(1000, 1000), atOnce: 10, ...more });

  async function ask(app: ReturnType<typeof serve>, path: string, init: RequestInit = {}) {
    const response = await app.request(path, init);
    const isJson = response.headers.get('Content-Type')?.startsWith('application/json') === true;
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? await response.json() : new Uint8Array(await response.arrayBuffer()),
    };
  }

  async function createSpace(app = serve()) {
    const root = createRoot();
    const device = await createDevice(root.spaceId);
    const roster = root.roster(1n, { epoch: 1, devices: [device.inRoster], programmeKeys: [], endedInvitations: [] });
    const create = (rootKey = root.rootKey, document = roster) =>
      ask(app, '/spaces', {
        method: 'POST',
        body: JSON.stringify({ rootKey: bytesToHex(rootKey), roster: bytesToHex(document) }),
      });
    const put = (document: Uint8Array<ArrayBuffer>, space = root.space) =>
      ask(app, `/spaces/${space}/documents`, { method: 'PUT', body: document });
    const push = async (operations: readonly Operation[], token?: string, by: DeviceForTest = device) =>
      ask(app, `/spaces/${root.space}/operations`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token ?? (await by.token())}` },
        body: encodeFrames(operations.map(bytesOf)),
      });
    const pull = async (after = 0) =>
      ask(app, `/spaces/${root.space}/operations?after=${after}`, {
        headers: { Authorization: `Bearer ${await device.token()}` },
      });
    return { app, root, device, roster, create, put, push, pull };
  }
  const ready = async (app = serve()) => {
    const space = await createSpace(app);
    expect((await space.create()).status).toBe(201);
    return space;
  };
  const error = (type: string, more: object = {}) => ({ error: { type, ...more } });

  it('makes a space for whoever holds its root key, once', async () => {
    const { create, root } = await createSpace();
    expect((await create()).status).toBe(201);
    expect((await create()).status).toBe(201);
    const other = createRoot();
    expect((await create(other.rootKey)).body).toEqual(error('document-forged'));
    const forged = root.roster(1n, {
      epoch: 1,
      devices: [(await createDevice(root.spaceId)).inRoster],
      programmeKeys: [],
      endedInvitations: [],
    });
    expect((await create(root.rootKey, forged)).body).toMatchObject(error('document-rolled-back'));
  });

  it('takes newer documents of the root alone, and none back', async () => {
    const { put, root, roster, device, app } = await ready();
    const body = { epoch: 1, devices: [device.inRoster], programmeKeys: [], endedInvitations: [] };
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
    const made = [device.next(), device.next()];
    expect((await push(made)).body).toEqual({ acknowledged: '2', refused: null });
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
      refused: { type: 'clock-ahead', index: 1 },
    });
    const poisoned = await ask(app, `/spaces/${root.space}/operations`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${await device.token()}` },
      body: encodeFrames([bytesOf(first), Uint8Array.of(1, 2, 3)]),
    });
    expect(poisoned.body).toEqual({ acknowledged: '1', refused: { type: 'operation-malformed', index: 1 } });
  });

  it('lets nobody in without a token of the device, for this space, of this time', async () => {
    const { push, device, root } = await ready();
    const other = await createDevice(root.spaceId);
    const refusal = async (token: string) => (await push([], token)).body;
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
    expect(await refusal(await device.token({ at: NOW - 80_000_000 }))).toEqual({ acknowledged: '0', refused: null });
  });

  it('lets an invited device in while no supervisor is there: once, in time, and not after the invitation ended', async () => {
    const { root, app, push, put, roster, device } = await ready();
    const enrol = async (enrolment: unknown) =>
      ask(app, `/spaces/${root.space}/enrolments`, { method: 'POST', body: JSON.stringify(enrolment) });
    const { enrol: invited, invitationId } = root.invite();
    const [officer, another] = [await createDevice(root.spaceId), await createDevice(root.spaceId)];
    expect((await enrol(invited(officer.keys))).status).toBe(201);
    expect((await enrol(invited(officer.keys))).status).toBe(201);
    expect((await enrol(invited(another.keys))).body).toEqual(error('invitation-used'));
    expect((await push([officer.next()], undefined, officer)).body).toMatchObject({ acknowledged: '1' });
    expect((await enrol(root.invite({ expiresAt: NOW }).enrol(another.keys))).body).toEqual(
      error('invitation-expired'),
    );
    expect((await enrol(createRoot().invite().enrol(another.keys))).body).toEqual(error('invitation-forged'));
    expect((await enrol({ ...root.invite().enrol(another.keys), device: officer.keys })).body).toEqual(
      error('enrolment-forged'),
    );
    expect((await enrol(root.invite().enrol({ ...another.keys, deviceId: device.keys.deviceId }))).body).toEqual(
      error('enrolment-forged'),
    );
    const later = root.invite();
    const body = {
      epoch: 1,
      devices: [device.inRoster],
      programmeKeys: [],
      endedInvitations: [invitationId, later.invitationId],
    };
    expect((await put(root.roster(2n, body, roster))).status).toBe(204);
    expect((await enrol(later.enrol(another.keys))).body).toEqual(error('invitation-ended'));
    expect((await enrol({ any: 'thing' })).body).toEqual(error('request-malformed'));
  });

  it('takes nothing of a revoked device but what came before', async () => {
    const { root, put, push, device, roster } = await ready();
    await push([device.next()]);
    const revoked: RosterDevice = { ...device.inRoster, finalSeq: 1 };
    await put(root.roster(2n, { epoch: 2, devices: [revoked], programmeKeys: [], endedInvitations: [] }, roster));
    expect((await push([device.next()])).body).toEqual({
      acknowledged: '1',
      refused: { type: 'device-revoked', finalSeq: '1', index: 0 },
    });
  });

  it('refuses what is too much, too often, or too many at once', async () => {
    const { push, device } = await ready();
    expect((await push(Array.from({ length: PUSH_LIMIT + 1 }, () => device.next()))).body).toEqual(
      error('request-malformed'),
    );
    const slow = await ready(serve({ rateLimit: createRateLimit(2, 0.5) }));
    const statuses = [];
    for (let count = 0; count < 3; count++) statuses.push(await slow.push([]));
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(statuses[2]?.headers.get('Retry-After')).toBe('2');
    const full = serve({ atOnce: 0 });
    const refused = await ask(full, '/spaces', { method: 'POST', body: '{}' });
    expect([refused.status, refused.body]).toEqual([503, error('busy')]);
    const large = await ask(serve(), `/spaces/${'0'.repeat(32)}/enrolments`, {
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
});
