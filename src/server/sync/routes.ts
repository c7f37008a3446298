/**
 * The sync API: what devices may ask of the server, under `/sync/v1`.
 *
 *   POST /spaces                                 { rootKey, roster }: makes a space; both in hex
 *   PUT  /spaces/:space/documents                a signed document, as bytes
 *   GET  /spaces/:space/documents/:kind?after=n  documents after a number, as frames
 *   POST /spaces/:space/enrolments               an enrolment (src/wire/roster.ts), as JSON
 *   POST /spaces/:space/operations               operations, as frames → { acknowledged, refused }
 *   GET  /spaces/:space/operations?after=p       operations after a position: `position u64 · operation` as frames
 *
 * Every refusal is `{ error: { type, … } }` with a status that tells a proxy no more than it must know. Only documents
 * and enrolments, which carry their own signature, are taken without a token. Nothing in an address tells a person.
 */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as z from 'zod';
import { bytesToHex, concatBytes, hexToBytes, viewOf } from '../../bytes/bytes.ts';
import { decodeFrames, encodeFrames } from '../../wire/frames.ts';
import { decodeOperation, type Operation } from '../../wire/operation.ts';
import { Enrolment } from '../../wire/roster.ts';
import { decodeDocument, LONGEST_DOCUMENT } from '../../wire/signed-document.ts';
import type { Database } from '../store/database.ts';
import { operationChecks } from '../store/operation-checks.ts';
import { pullOperations, pushOperations } from '../store/operations.ts';
import { createSpace, enrolDevice, putDocument, readDocuments } from '../store/spaces.ts';
import { readAccess } from './access.ts';
import type { RateLimit } from './rate-limit.ts';

export interface SyncOptions {
  readonly database: Database;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  readonly rateLimit: RateLimit;
  /** Requests that are worked on at once; more are told to come back. */
  readonly atOnce: number;
}

export const PUSH_LIMIT = 500;
const PUSH_BYTES = 8 * 1024 * 1024;
const PULL_BYTES = 4 * 1024 * 1024;
const PULL_LIMIT = 500;
const DOCUMENTS_LIMIT = 50;

const SpaceId = z.string().regex(/^[0-9a-f]{32}$/);
const NewSpace = z.object({
  rootKey: z.string().regex(/^[0-9a-f]{64}$/),
  roster: z.string().regex(/^([0-9a-f]{2})+$/),
});
const Cursor = z
  .string()
  .regex(/^\d{1,19}$/)
  .transform(BigInt);
const Kind = z.enum(['roster', 'programme']);

type ErrorBody = { readonly type: string };
type Status = 400 | 401 | 403 | 404 | 409 | 413 | 429 | 503;

export function syncRoutes({ database, now, rateLimit, atOnce }: SyncOptions): Hono {
  const app = new Hono();
  const checks = operationChecks(now);
  let working = 0;

  app.use(async (c, next) => {
    c.header('Cache-Control', 'no-store');
    if (working >= atOnce) return refuse(c, 503, { type: 'busy' }, 2);
    working += 1;
    try {
      return await next();
    } finally {
      working -= 1;
    }
  });

  app.post('/spaces', limit(LONGEST_DOCUMENT * 2 + 1024), async (c) => {
    const asked = NewSpace.safeParse(await c.req.json().catch(() => null));
    if (!asked.success) return refuse(c, 400, { type: 'request-malformed' });
    const roster = decodeDocument(hexToBytes(asked.data.roster));
    if (!roster.ok) return refuse(c, 400, roster.error);
    const created = await createSpace(database, hexToBytes(asked.data.rootKey), roster.value);
    return created.ok ? c.body(null, 201) : refuse(c, 409, created.error);
  });

  app.put('/spaces/:space/documents', limit(LONGEST_DOCUMENT), async (c) => {
    const document = decodeDocument(new Uint8Array(await c.req.arrayBuffer()));
    if (!document.ok) return refuse(c, 400, document.error);
    if (bytesToHex(document.value.spaceId) !== c.req.param('space'))
      return refuse(c, 400, { type: 'document-malformed' });
    const put = await putDocument(database, document.value);
    return put.ok ? c.body(null, 204) : refuse(c, put.error.type === 'space-unknown' ? 404 : 409, put.error);
  });

  app.get('/spaces/:space/documents/:kind', async (c) => {
    const space = SpaceId.safeParse(c.req.param('space'));
    const kind = Kind.safeParse(c.req.param('kind'));
    const after = Cursor.safeParse(c.req.query('after') ?? '0');
    if (!space.success || !kind.success || !after.success) return refuse(c, 400, { type: 'request-malformed' });
    const found = await readDocuments(database, hexToBytes(space.data), kind.data, after.data, DOCUMENTS_LIMIT);
    return binary(c, encodeFrames(found));
  });

  app.post('/spaces/:space/enrolments', limit(64 * 1024), async (c) => {
    const space = SpaceId.safeParse(c.req.param('space'));
    const enrolment = Enrolment.safeParse(await c.req.json().catch(() => null));
    if (!space.success || !enrolment.success) return refuse(c, 400, { type: 'request-malformed' });
    const enrolled = await enrolDevice(database, hexToBytes(space.data), enrolment.data, now());
    return enrolled.ok ? c.body(null, 201) : refuse(c, 403, enrolled.error);
  });

  app.post('/spaces/:space/operations', limit(PUSH_BYTES), async (c) => {
    const access = await letIn(c);
    if (access instanceof Response) return access;
    const frames = decodeFrames(new Uint8Array(await c.req.arrayBuffer()), PUSH_LIMIT);
    if (frames === null) return refuse(c, 400, { type: 'request-malformed' });
    const operations: Operation[] = [];
    for (const frame of frames) {
      const operation = decodeOperation(frame);
      // Those before it are good: they are taken, and the device is told which one is not.
      if (!operation.ok) break;
      operations.push(operation.value);
    }
    const { acknowledged, refused } = await pushOperations(
      database,
      access.spaceId,
      access.deviceId,
      operations,
      checks,
    );
    const unread = operations.length < frames.length ? { index: operations.length, type: 'operation-malformed' } : null;
    const first =
      refused === null
        ? unread
        : { ...refused.error, index: operations.findIndex(({ header }) => header.opId === refused.opId) };
    return c.json({ acknowledged: String(acknowledged), refused: first === null ? null : withStrings(first) });
  });

  app.get('/spaces/:space/operations', async (c) => {
    const access = await letIn(c);
    if (access instanceof Response) return access;
    const after = Cursor.safeParse(c.req.query('after') ?? '0');
    if (!after.success) return refuse(c, 400, { type: 'request-malformed' });
    const { operations, isMore } = await pullOperations(database, access.spaceId, after.data, PULL_LIMIT, PULL_BYTES);
    c.header('Tessera-More', isMore ? '1' : '0');
    return binary(c, encodeFrames(operations.map(({ position, parts }) => concatBytes(u64(position), ...parts))));
  });

  async function letIn(
    c: Context,
  ): Promise<Response | { readonly spaceId: Uint8Array; readonly deviceId: Uint8Array }> {
    const space = SpaceId.safeParse(c.req.param('space'));
    if (!space.success) return refuse(c, 400, { type: 'request-malformed' });
    const spaceId = hexToBytes(space.data);
    const access = await readAccess(database, spaceId, c.req.header('Authorization'), now());
    if (!access.ok) return refuse(c, 401, access.error);
    const wait = rateLimit.take(bytesToHex(access.value.deviceId), now());
    return wait > 0 ? refuse(c, 429, { type: 'too-often' }, wait) : { spaceId, deviceId: access.value.deviceId };
  }

  app.onError((_error, c) => refuse(c, 503, { type: 'server-trouble' }, 10));
  return app;
}

const limit = (maxSize: number) =>
  bodyLimit({ maxSize, onError: (c) => refuse(c, 413, { type: 'request-too-large', limit: maxSize } as ErrorBody) });

function refuse(c: Context, status: Status, error: ErrorBody, retryAfter?: number): Response {
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter));
  return c.json({ error: withStrings(error) }, status);
}

function binary(c: Context, bytes: Uint8Array<ArrayBuffer>): Response {
  c.header('Content-Type', 'application/octet-stream');
  return c.body(bytes);
}

/** JSON has no bigint: a number that may be one travels as a string. */
const withStrings = (value: object): Record<string, string | number | boolean | null> =>
  Object.fromEntries(Object.entries(value).map(([key, each]) => [key, typeof each === 'bigint' ? String(each) : each]));

function u64(value: bigint): Uint8Array {
  const out = new Uint8Array(8);
  viewOf(out).setBigUint64(0, value, true);
  return out;
}
