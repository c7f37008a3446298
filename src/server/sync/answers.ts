/** How the sync API answers: typed refusals as JSON, everything else as bytes. */
import type { Context } from 'hono';
import type { SyncRefusal } from '../../wire/sync-protocol.ts';

type Status = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 429 | 503;

const STATUS: Readonly<Record<SyncRefusal['type'], Status>> = {
  'request-malformed': 400,
  'request-too-large': 413,
  'not-found': 404,
  'method-not-allowed': 405,
  'too-old': 400,
  'too-new': 400,
  starting: 503,
  busy: 503,
  'too-often': 429,
  'server-trouble': 503,
  'not-signed-in': 401,
  'device-unknown': 401,
  'device-revoked': 403,
  'not-a-supervisor': 403,
  'clock-wrong': 401,
  'space-unknown': 404,
  'spaces-closed': 403,
  'position-ahead': 409,
  'document-malformed': 400,
  'document-too-large': 413,
  'document-forged': 409,
  'written-by-newer-version': 400,
  'document-rolled-back': 409,
  'document-gap': 409,
  'invitation-forged': 403,
  'invitation-expired': 403,
  'invitation-ended': 403,
  'invitation-used': 403,
  'enrolment-forged': 403,
};

/** A refusal whose numbers may still be bigints. */
type WithBigints<T> = T extends unknown
  ? { [K in keyof T]: T[K] extends string ? T[K] | (K extends 'type' ? never : bigint) : T[K] }
  : never;

/** @param retryAfter seconds */
export function refuse(c: Context, error: WithBigints<SyncRefusal>, retryAfter?: number): Response {
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter));
  return c.json({ error: withStrings(error) }, STATUS[error.type]);
}

export function binary(c: Context, bytes: Uint8Array<ArrayBuffer>): Response {
  c.header('Content-Type', 'application/octet-stream');
  return c.body(bytes);
}

/** JSON has no bigint: a number that may be one travels as a string. */
export const withStrings = (value: object): Record<string, string | number | boolean | null> =>
  Object.fromEntries(Object.entries(value).map(([key, each]) => [key, typeof each === 'bigint' ? String(each) : each]));
