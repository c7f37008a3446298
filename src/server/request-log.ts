/**
 * One structured line a request: method, route, status, duration.
 *
 * Never the path as asked for, a query string, an address, a header or a body: an administrator must be able to keep
 * and share the log without holding anything about a person.
 */
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';

export interface RequestLine {
  readonly method: string;
  /** The route's template, for example `/health`; never what stood in its place. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
}

export type WriteLine = (line: RequestLine) => void;

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** @param now milliseconds on a clock that only goes forward */
export function requestLog(write: WriteLine, now: () => number): MiddlewareHandler {
  return async (c, next) => {
    const startedAt = now();
    await next();
    write({
      method: METHODS.has(c.req.method) ? c.req.method : 'OTHER',
      route: routePath(c),
      status: c.res.status,
      ms: Math.round(now() - startedAt),
    });
  };
}
