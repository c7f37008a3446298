/** Operations, pushed and pulled. */
import type { Hono } from 'hono';
import { bytesToHex, concatBytes, viewOf } from '../../bytes/bytes.ts';
import { decodeFrames, encodeFrames } from '../../wire/frames.ts';
import { decodeOperation, type Operation, type OperationError } from '../../wire/operation.ts';
import { MORE_HEADER, PULL_BYTES, PULL_LIMIT, PUSH_BYTES, PUSH_LIMIT } from '../../wire/sync-protocol.ts';
import { operationChecks } from '../store/operation-checks.ts';
import { pullOperations } from '../store/operation-rows.ts';
import { pushOperations } from '../store/operations.ts';
import { lastPosition } from '../store/spaces.ts';
import { binary, refuse, withStrings } from './answers.ts';
import { Cursor, SpaceId, type SyncApi } from './api.ts';
import { limit } from './guards.ts';

export function operationRoutes(app: Hono, api: SyncApi): void {
  const rules = { ...operationChecks(api.now), quota: api.quota, keepTombstones: api.keepTombstones };

  app.post('/spaces/:space/operations', limit(PUSH_BYTES), async (c) => {
    const space = SpaceId.safeParse(c.req.param('space'));
    if (!space.success) return refuse(c, { type: 'request-malformed' });
    const access = await api.letIn(c, space.data);
    if (access instanceof Response) return access;
    const frames = decodeFrames(new Uint8Array(await c.req.arrayBuffer()), PUSH_LIMIT);
    if (frames === null) return refuse(c, { type: 'request-malformed' });
    const { operations, unread } = readOperations(frames);
    return api.work(c, async (database) => {
      const pushed = await pushOperations(database, space.data, access.deviceId, operations, rules);
      const refused = pushed.refused === null ? unread : { index: pushed.refused.index, ...pushed.refused.error };
      return c.json({
        acknowledged: String(pushed.acknowledged),
        head: bytesToHex(pushed.head),
        refused: refused === null ? null : withStrings(refused),
      });
    });
  });

  app.get('/spaces/:space/operations', async (c) => {
    const space = SpaceId.safeParse(c.req.param('space'));
    const after = Cursor.safeParse(c.req.query('after') ?? '0');
    if (!space.success || !after.success) return refuse(c, { type: 'request-malformed' });
    const access = await api.letIn(c, space.data);
    if (access instanceof Response) return access;
    const { role, finalSeq } = access.device;
    if (finalSeq !== null) return refuse(c, { type: 'device-revoked', finalSeq });
    const page = { after: after.data, limit: PULL_LIMIT, byteLimit: PULL_BYTES };
    return api.work(c, async (database) => {
      const newest = await lastPosition(database, space.data);
      if (after.data > newest) return refuse(c, { type: 'position-ahead', newest });
      const { operations, isMore } = await pullOperations(database, space.data, role === 'officer', page);
      c.header(MORE_HEADER, isMore ? '1' : '0');
      return binary(c, encodeFrames(operations.map(({ position, parts }) => concatBytes(u64(position), ...parts))));
    });
  });
}

interface Read {
  /** Up to the first that could not be read: those before it are good, and are taken. */
  readonly operations: readonly Operation[];
  readonly unread: ({ readonly index: number } & OperationError) | null;
}

function readOperations(frames: readonly Uint8Array[]): Read {
  const operations: Operation[] = [];
  for (const frame of frames) {
    const operation = decodeOperation(frame);
    if (!operation.ok) return { operations, unread: { index: operations.length, ...operation.error } };
    operations.push(operation.value);
  }
  return { operations, unread: null };
}

function u64(value: bigint): Uint8Array {
  const out = new Uint8Array(8);
  viewOf(out).setBigUint64(0, value, true);
  return out;
}
