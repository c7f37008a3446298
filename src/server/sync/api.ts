/** What the routes of the sync API share: where they find the database, and who may pass. */
import type { Context } from 'hono';
import * as z from 'zod';
import { bytesToHex, hexToBytes } from '../../bytes/bytes.ts';
import type { Database } from '../store/database.ts';
import type { PushRules } from '../store/operations.ts';
import { type Access, readAccess } from './access.ts';
import { refuse } from './answers.ts';
import { createTurnstile } from './guards.ts';
import type { RateLimit } from './rate-limit.ts';

export interface SyncOptions {
  /** Null until it is open. */
  readonly database: () => Database | null;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  readonly rateLimit: RateLimit;
  /** Requests that are worked on at once; more are told to come back. */
  readonly atOnce: number;
  /** Whether anybody may make a space here. */
  readonly takesSpaces: boolean;
  /** Bytes of operations that one space may hold. */
  readonly quota: bigint;
  readonly keepTombstones: PushRules['keepTombstones'];
}

export interface SyncApi extends SyncOptions {
  /** Work on the database, where there is room for it. */
  work(c: Context, run: (database: Database) => Promise<Response>): Promise<Response>;
  /** The device that asks, or the answer that refuses it. */
  letIn(c: Context, spaceId: Uint8Array): Promise<Access | Response>;
  /** Null where it may go on; `key` says who is counted. */
  hold(c: Context, key: string): Response | null;
}

export const SpaceId = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .transform(hexToBytes);
/** Below 2^63, where a database's numbers end. */
export const Cursor = z
  .string()
  .regex(/^\d{1,19}$/)
  .transform(BigInt)
  .refine((value) => value < 2n ** 63n);

export function createSyncApi(options: SyncOptions): SyncApi {
  const turnstile = createTurnstile(options.atOnce);
  const hold = (c: Context, key: string): Response | null => {
    const wait = options.rateLimit.take(key, options.now());
    return wait > 0 ? refuse(c, { type: 'too-often' }, wait) : null;
  };

  async function through<T>(c: Context, run: (database: Database) => Promise<T>): Promise<T | Response> {
    const database = options.database();
    if (database === null) return refuse(c, { type: 'starting' }, 2);
    return (await turnstile(() => run(database))) ?? refuse(c, { type: 'busy' }, 2);
  }

  return {
    ...options,
    hold,
    work: (c, run) => through(c, run),
    async letIn(c, spaceId) {
      const authorization = c.req.header('Authorization');
      const access = await through(c, (database) => readAccess(database, spaceId, authorization, options.now()));
      if (access instanceof Response) return access;
      if (!access.ok) return refuse(c, access.error);
      return hold(c, bytesToHex(access.value.deviceId)) ?? access.value;
    },
  };
}
