import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bytesToHex, concatBytes, hexToBytes, viewOf } from '../../src/bytes/bytes.ts';
import { generateAccessKey } from '../../src/delivery/access-key.ts';
import type { Fetch } from '../../src/delivery/request.ts';
import { createServerApi, type ServerApi } from '../../src/delivery/server-api.ts';
import { readRetryAfter } from '../../src/delivery/trouble.ts';
import type { Database } from '../../src/server/store/database.ts';
import { encodeFrames } from '../../src/wire/frames.ts';
import { MORE_HEADER, PROTOCOL_HEADER } from '../../src/wire/sync-protocol.ts';
import { databases } from '../server/store/databases.ts';
import { createDevice, createRoot, type DeviceForTest, NOW, suite } from '../server/sync/space-for-tests.ts';
import { createSpace, lineTo, nextOperations } from './tablet-for-tests.ts';

let opened: Awaited<ReturnType<(typeof databases)[number]['open']>>;
let database: Database;
let straight: Fetch;
beforeAll(async () => {
  opened = await (databases[0] as (typeof databases)[number]).open();
  database = opened.database;
  straight = lineTo(database);
});
afterAll(() => opened.drop());

const apiOf = (spaceId: string, device: DeviceForTest | null, fetch: Fetch = straight): ServerApi =>
  createServerApi({
    fetch,
    now: () => NOW,
    spaceId,
    access: device === null ? null : { deviceId: device.keys.deviceId, accessKey: device.accessKey },
  });

const problem = (type: string, more: object = {}) => ({ ok: false, error: { type, ...more } });
const space = 'a'.repeat(32);

describe('with a server', () => {
  test('what was pushed is pulled by a supervisor, after any position', async () => {
    const { root, device, founder } = await createSpace(straight);
    const made = nextOperations(device, [1, 2, 3]).map(({ bytes }) => bytes);
    expect(await apiOf(root.space, device).push(made)).toMatchObject({
      ok: true,
      value: { acknowledged: 3n, head: device.head(), refused: null },
    });
    const all = await apiOf(root.space, founder).pull(0n);
    expect(all).toMatchObject({ ok: true, value: { isMore: false } });
    if (!all.ok) throw new Error(all.error.type);
    expect(all.value.operations.map(({ bytes }) => bytes)).toEqual(made);
    const [first] = all.value.operations;
    const rest = await apiOf(root.space, founder).pull(first?.position ?? 0n);
    expect(rest).toMatchObject({ ok: true, value: { operations: all.value.operations.slice(1) } });
    expect(await apiOf(root.space, founder).pull(9n)).toEqual(problem('server-rolled-back'));
  });

  test('documents are put, read without belonging to anybody, and never taken back', async () => {
    const { root, founder, roster, rosterBody } = await createSpace(straight);
    const stranger = apiOf(root.space, null);
    expect(await stranger.documents('roster', 0n)).toEqual({ ok: true, value: [roster] });
    const second = root.roster(2n, rosterBody, roster);
    const { putDocument } = apiOf(root.space, founder);
    expect(await putDocument(second)).toEqual({ ok: true, value: undefined });
    expect(await stranger.documents('roster', 1n)).toEqual({ ok: true, value: [second] });
    expect(await putDocument(roster)).toEqual(problem('roster-rolled-back'));
    expect(await putDocument(root.sign('programme', 3n, {}))).toEqual(problem('programme-rolled-back'));
    const forged = second.slice();
    forged[80] = (forged[80] as number) ^ 1;
    expect(await putDocument(forged)).toEqual(problem('document-forged'));
  });

  test('a space is made once, by whoever holds its root key, where the server takes new ones', async () => {
    const root = createRoot();
    const device = await createDevice(root.spaceId);
    const body = { epoch: 1, devices: [device.inRoster], programmeKeys: [], endedInvitations: [] };
    const roster = root.roster(1n, body);
    const key = bytesToHex(root.rootKey);
    const closed = apiOf(root.space, device, lineTo(database, { takesSpaces: false }));
    expect(await closed.createSpace(key, roster)).toEqual(problem('spaces-closed'));
    expect(await apiOf(root.space, device).pull(0n)).toEqual(problem('space-unknown'));
    expect(await apiOf(root.space, device).createSpace(key, roster)).toEqual({ ok: true, value: undefined });
    expect(await apiOf(root.space, device).createSpace(key, roster)).toEqual({ ok: true, value: undefined });
    expect(await apiOf(root.space, device).createSpace(bytesToHex(createRoot().rootKey), roster)).toEqual(
      problem('document-forged'),
    );
  });

  test('supervisors see who was let in and is not confirmed yet; others do not', async () => {
    const { root, founder, device } = await createSpace(straight);
    const { enrol, invitationId } = root.invite();
    const invited = await createDevice(root.spaceId, hexToBytes(invitationId));
    const enrolment = enrol(invited.keys);
    expect(await apiOf(root.space, null).enrol(JSON.stringify(enrolment))).toEqual({ ok: true, value: undefined });
    expect(await apiOf(root.space, founder).enrolments()).toEqual({ ok: true, value: [enrolment] });
    expect(await apiOf(root.space, device).enrolments()).toEqual(problem('device-unknown'));
  });

  test('a key of another device, or none, lets nobody in', async () => {
    const { root, device } = await createSpace(straight);
    const { accessKey, publicKey } = await generateAccessKey();
    expect([accessKey.extractable, publicKey.length, publicKey[0]]).toEqual([false, 65, 4]);
    expect(await apiOf(root.space, { ...device, accessKey }).push([])).toEqual(problem('device-unknown'));
    expect(await apiOf(root.space, null).push([])).toEqual(problem('device-unknown'));
  });
});

describe('what a server of ours would not say', () => {
  const answering =
    (status: number, body: BodyInit, headers: Record<string, string> = {}): Fetch =>
    async () =>
      new Response(body, { status, headers: { [PROTOCOL_HEADER]: '1', ...headers } });
  const page = (...positions: bigint[]) =>
    encodeFrames(
      positions.map((position) => {
        const at = new Uint8Array(8);
        viewOf(at).setBigUint64(0, position, true);
        return concatBytes(at, Uint8Array.of(1));
      }),
    );
  const pullOf = async (body: BodyInit, more: Record<string, string>) =>
    apiOf(space, await createDevice(suite.random(16)), answering(200, body, more)).pull(5n);

  test('is a page that goes back, repeats, is cut, or promises more for ever', async () => {
    const last = { [MORE_HEADER]: '0' };
    expect(await pullOf(page(6n, 8n), last)).toMatchObject({ ok: true, value: { isMore: false } });
    for (const body of [
      page(5n),
      page(7n, 7n),
      page(8n, 6n),
      page(6n).slice(0, -1),
      encodeFrames([new Uint8Array(7)]),
    ]) {
      expect(await pullOf(body, last)).toEqual(problem('not-our-server'));
    }
    expect(await pullOf(page(6n), {})).toEqual(problem('not-our-server'));
    expect(await pullOf(page(), { [MORE_HEADER]: '1' })).toEqual(problem('not-our-server'));
  });

  test('is a refusal that this version does not know, or of another version', async () => {
    const refusing = (status: number, error: object) =>
      apiOf(space, null, answering(status, JSON.stringify({ error }))).documents('roster', 0n);
    expect(await refusing(403, { type: 'of-the-future' })).toEqual(problem('newer-version'));
    expect(await refusing(503, { type: 'of-the-future' })).toEqual(problem('server-trouble'));
    expect(await refusing(400, { type: 'too-old', oldest: 2 })).toEqual(problem('newer-version'));
    expect(await refusing(400, { type: 'too-new', newest: 0 })).toEqual(problem('server-older'));
  });
});

test('a wait is told in seconds or as a date, and is never believed beyond an hour', () => {
  expect(readRetryAfter('120', NOW)).toBe(120_000);
  expect(readRetryAfter(new Date(NOW + 60_000).toUTCString(), NOW)).toBe(60_000);
  expect(readRetryAfter(new Date(NOW - 60_000).toUTCString(), NOW)).toBe(0);
  expect(readRetryAfter('999999999', NOW)).toBe(3_600_000);
  for (const none of [null, '', 'soon', '-5']) expect(readRetryAfter(none, NOW) ?? 0).toBe(0);
});
