/**
 * One request to the programme's server, and what its answer is worth.
 *
 * No cookies, no cache, no redirects: whatever is not our server's own answer is told apart before its body is read.
 */

import * as z from 'zod';
import type { Bytes } from '../bytes/bytes.ts';
import { decodeJson } from '../bytes/json.ts';
import { err, ok, type Result } from '../result/result.ts';
import { PROTOCOL, PROTOCOL_HEADER, SYNC_PATH, SyncRefusal } from '../wire/sync-protocol.ts';
import {
  noNetwork,
  notOurServer,
  refusalToProblem,
  serversTrouble,
  strangersTrouble,
  type Trouble,
} from './trouble.ts';

/** To the app's own origin; paths begin with a slash. */
export type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

export interface Ask {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below `SYNC_PATH`. */
  readonly path: string;
  readonly token?: string;
  readonly body?: Bytes | string;
  /** Which kind of document is put. */
  readonly document?: 'roster' | 'programme';
}

export interface Answer {
  readonly bytes: Bytes;
  readonly headers: Headers;
}

/** A line that moves a kilobyte a second still gets through; one that moves nothing is given up. */
const PATIENCE_MS = 45_000;
const MS_A_BYTE = 1;

const RefusalBody = z.object({ error: SyncRefusal });

export async function request(fetch: Fetch, now: () => number, ask: Ask): Promise<Result<Answer, Trouble>> {
  try {
    const response = await fetch(SYNC_PATH + ask.path, {
      method: ask.method,
      headers: headersOf(ask),
      body: ask.body ?? null,
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(PATIENCE_MS + (ask.body?.length ?? 0) * MS_A_BYTE),
    });
    if (!response.headers.has(PROTOCOL_HEADER)) return err(strangersTrouble(response, now()));
    const bytes = new Uint8Array(await response.arrayBuffer());
    return response.ok ? ok({ bytes, headers: response.headers }) : err(readTrouble(response, bytes, ask, now()));
  } catch {
    return err(noNetwork);
  }
}

const headersOf = ({ token, body }: Ask): Record<string, string> => ({
  [PROTOCOL_HEADER]: String(PROTOCOL),
  ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
  ...(body === undefined
    ? {}
    : { 'Content-Type': typeof body === 'string' ? 'application/json' : 'application/octet-stream' }),
});

/** A refusal that a newer server names, and that this app does not know, is judged by its status. */
function readTrouble(response: Response, bytes: Bytes, ask: Ask, now: number): Trouble {
  const body = RefusalBody.safeParse(decodeJson(bytes));
  if (body.success) return serversTrouble(refusalToProblem(body.data.error, ask.document), response, now);
  return serversTrouble({ type: response.status >= 500 ? 'server-trouble' : 'newer-version' }, response, now);
}

/** The value of a body that a schema has to understand; what it does not is no answer of ours. */
export function readJson<S extends z.ZodType>(schema: S, bytes: Bytes): Result<z.output<S>, Trouble> {
  const parsed = schema.safeParse(decodeJson(bytes));
  return parsed.success ? ok(parsed.data) : err(notOurServer);
}
