/** What stands before every route of the sync API: the protocol's version, and not more work at once than there is room for. */
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { OLDEST_PROTOCOL, PROTOCOL, PROTOCOL_HEADER } from '../../wire/sync-protocol.ts';
import { refuse } from './answers.ts';

export const speaksProtocol: MiddlewareHandler = async (c, next) => {
  c.header(PROTOCOL_HEADER, String(PROTOCOL));
  c.header('Cache-Control', 'no-store');
  const given = c.req.header(PROTOCOL_HEADER) ?? String(OLDEST_PROTOCOL);
  if (!/^\d{1,6}$/.test(given)) return refuse(c, { type: 'request-malformed' });
  if (Number(given) < OLDEST_PROTOCOL) return refuse(c, { type: 'too-old', oldest: OLDEST_PROTOCOL });
  if (Number(given) > PROTOCOL) return refuse(c, { type: 'too-new', newest: PROTOCOL });
  return next();
};

export const limit = (maxSize: number): MiddlewareHandler =>
  bodyLimit({ maxSize, onError: (c) => refuse(c, { type: 'request-too-large', limit: maxSize }) });

/**
 * Runs work where there is room for it, else gives null: the device is told to come back. Bodies are read before, because
 * over a slow line that takes minutes, and must hold up nobody.
 */
export function createTurnstile(atOnce: number) {
  let working = 0;
  return async <T>(work: () => Promise<T>): Promise<T | null> => {
    if (working >= atOnce) return null;
    working += 1;
    try {
      return await work();
    } finally {
      working -= 1;
    }
  };
}
