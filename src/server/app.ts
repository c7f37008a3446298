/**
 * The server as a function from request to response, with no socket: what tests call and main.ts listens with.
 */
import { Hono } from 'hono';
import { SYNC_PATH } from '../wire/sync-protocol.ts';
import { requestLog, type WriteLine } from './request-log.ts';
import { securityHeaders, strictTransportSecurity } from './security-headers.ts';
import { staticFiles } from './static-files.ts';
import { refuse } from './sync/answers.ts';
import type { SyncOptions } from './sync/api.ts';
import { syncRoutes } from './sync/routes.ts';

export interface ServerOptions {
  /** The folder of the built app. */
  readonly appFolder: string;
  readonly writeLine: WriteLine;
  /** Milliseconds on a clock that only goes forward. */
  readonly now: () => number;
  /** The app is served from the first moment on; `ready` once devices can sync, and `stopping` so that a load balancer sends nobody new. */
  readonly status: () => 'starting' | 'ready' | 'stopping';
  readonly sync: SyncOptions;
}

export function createServerApp(options: ServerOptions): Hono {
  const app = new Hono();
  app.use(requestLog(options.writeLine, options.now));
  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(securityHeaders)) c.header(name, value);
    if (c.req.header('X-Forwarded-Proto') === 'https') c.header('Strict-Transport-Security', strictTransportSecurity);
  });
  app.get('/health', (c) => {
    c.header('Cache-Control', 'no-store');
    const status = options.status();
    return c.json({ status }, status === 'ready' ? 200 : 503);
  });
  app.route(SYNC_PATH, syncRoutes(options.sync));
  // Whatever comes under /sync one day: a client of today gets no page for an answer.
  app.all('/sync/*', (c) => {
    c.header('Cache-Control', 'no-store');
    return refuse(c, { type: 'not-found' });
  });
  app.route('/', staticFiles(options.appFolder));
  app.notFound((c) => {
    c.header('Cache-Control', 'no-store');
    return c.text('Not found', 404);
  });
  app.onError((_error, c) => {
    // The error itself is not logged: its message may quote a request.
    c.header('Cache-Control', 'no-store');
    return c.text('Something went wrong on the server', 500);
  });
  return app;
}
