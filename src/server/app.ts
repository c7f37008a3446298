/**
 * The server as a function from request to response, with no socket: what tests call and main.ts listens with.
 */
import { Hono } from 'hono';
import { requestLog, type WriteLine } from './request-log.ts';
import { securityHeaders, strictTransportSecurity } from './security-headers.ts';
import { staticFiles } from './static-files.ts';

export interface ServerOptions {
  /** The folder of the built app. */
  readonly appFolder: string;
  readonly writeLine: WriteLine;
  /** Milliseconds on a clock that only goes forward. */
  readonly now: () => number;
  /** False once the server has been told to stop, so that a load balancer sends nobody new. */
  readonly isReady: () => boolean;
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
    return options.isReady() ? c.json({ status: 'ready' }) : c.json({ status: 'stopping' }, 503);
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
