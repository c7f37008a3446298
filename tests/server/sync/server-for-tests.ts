/** The sync API over a database, asked as clients ask it, and a space with one device on it. */
import { expect } from 'vitest';
import * as z from 'zod';
import { type Bytes, bytesToHex } from '../../../src/bytes/bytes.ts';
import type { Database } from '../../../src/server/store/database.ts';
import type { SyncOptions } from '../../../src/server/sync/api.ts';
import { createRateLimit } from '../../../src/server/sync/rate-limit.ts';
import { syncRoutes } from '../../../src/server/sync/routes.ts';
import { decodeFrames, encodeFrames } from '../../../src/wire/frames.ts';
import { decodeOperation, type Operation } from '../../../src/wire/operation.ts';
import type { Roster, RosterDevice } from '../../../src/wire/roster.ts';
import { PushReceipt, SyncRefusal } from '../../../src/wire/sync-protocol.ts';
import { unwrap } from '../../crypto/record-for-tests.ts';
import { bytesOf, createDevice, createRoot, type DeviceForTest, NOW } from './space-for-tests.ts';

export type ServerForTest = ReturnType<typeof syncRoutes>;

export const serve = (database: Database, more: Partial<SyncOptions> = {}): ServerForTest =>
  syncRoutes({
    database: () => database,
    now: () => NOW,
    rateLimit: createRateLimit(1000, 1000),
    atOnce: 10,
    takesSpaces: true,
    quota: 2n ** 40n,
    keepTombstones: () => {},
    ...more,
  });

export const error = (type: string, more: object = {}) => ({ error: { type, ...more } });

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what the server says is what the tests look at
  readonly body: any;
}

export async function ask(app: ServerForTest, path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await app.request(path, init);
  const isJson = response.headers.get('Content-Type')?.startsWith('application/json') === true;
  const body = isJson ? await response.json() : new Uint8Array(await response.arrayBuffer());
  // Whatever is asked: what is answered is what the protocol says.
  if (response.status >= 400) z.object({ error: SyncRefusal }).parse(body);
  return { status: response.status, headers: response.headers, body };
}

export const rosterOf = (devices: readonly RosterDevice[], more: Partial<Roster> = {}): Roster => ({
  epoch: 1,
  devices: [...devices],
  programmeKeys: [],
  endedInvitations: [],
  ...more,
});

/** Nothing of it is known to the server yet: `create` tells it. */
export async function createSpace(app: ServerForTest) {
  const root = createRoot();
  const device = await createDevice(root.spaceId);
  const roster = root.roster(1n, rosterOf([device.inRoster]));
  const authorized = async (by: DeviceForTest, token?: string) => ({
    Authorization: `Bearer ${token ?? (await by.token())}`,
  });
  const pull = async (after: number | bigint = 0, by: DeviceForTest = device) =>
    ask(app, `/spaces/${root.space}/operations?after=${after}`, { headers: await authorized(by) });
  return {
    app,
    root,
    device,
    roster,
    create: (rootKey = root.rootKey, document = roster) =>
      ask(app, '/spaces', {
        method: 'POST',
        body: JSON.stringify({ rootKey: bytesToHex(rootKey), roster: bytesToHex(document) }),
      }),
    put: (document: Bytes, space = root.space) =>
      ask(app, `/spaces/${space}/documents`, { method: 'PUT', body: document }),
    enrol: (enrolment: unknown) =>
      ask(app, `/spaces/${root.space}/enrolments`, { method: 'POST', body: JSON.stringify(enrolment) }),
    enrolments: async (by: DeviceForTest = device) =>
      ask(app, `/spaces/${root.space}/enrolments`, { headers: await authorized(by) }),
    async push(operations: readonly Operation[], by: DeviceForTest = device, token?: string) {
      const answer = await ask(app, `/spaces/${root.space}/operations`, {
        method: 'POST',
        headers: await authorized(by, token),
        body: encodeFrames(operations.map(bytesOf)),
      });
      if (answer.status === 200) PushReceipt.parse(answer.body);
      return answer;
    },
    pull,
    /** What a device pulls, page by page. */
    async pullAll(by: DeviceForTest = device) {
      const found: { position: bigint; operation: Operation }[] = [];
      for (;;) {
        const page = await pull(found.at(-1)?.position ?? 0n, by);
        expect(page.status).toBe(200);
        for (const frame of decodeFrames(page.body, 500) ?? []) {
          const position = new DataView(frame.buffer).getBigUint64(0, true);
          found.push({ position, operation: unwrap(decodeOperation(frame.slice(8))) });
        }
        if (page.headers.get('Tessera-More') !== '1') return found;
      }
    },
  };
}
export type SpaceForTest = Awaited<ReturnType<typeof createSpace>>;

export async function readySpace(app: ServerForTest): Promise<SpaceForTest> {
  const space = await createSpace(app);
  expect((await space.create()).status).toBe(201);
  return space;
}
