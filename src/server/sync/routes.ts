/**
 * The sync API, mounted under `SYNC_PATH`: what is asked and answered is written in src/wire/sync-protocol.ts, what may be
 * taken in src/server/store. Nothing in an address or an error tells a person, and every answer is typed.
 */
import { Hono } from 'hono';
import { refuse } from './answers.ts';
import { createSyncApi, type SyncOptions } from './api.ts';
import { speaksProtocol } from './guards.ts';
import { operationRoutes } from './operation-routes.ts';
import { spaceRoutes } from './space-routes.ts';

const METHODS: ReadonlyMap<string, string> = new Map([
  ['/spaces', 'POST'],
  ['/spaces/:space/documents', 'PUT'],
  ['/spaces/:space/documents/:kind', 'GET'],
  ['/spaces/:space/enrolments', 'GET, POST'],
  ['/spaces/:space/operations', 'GET, POST'],
]);

export function syncRoutes(options: SyncOptions): Hono {
  const app = new Hono();
  const api = createSyncApi(options);
  app.use(speaksProtocol);
  spaceRoutes(app, api);
  operationRoutes(app, api);
  for (const [path, methods] of METHODS) {
    app.all(path, (c) => {
      c.header('Allow', methods);
      return refuse(c, { type: 'method-not-allowed' });
    });
  }
  app.all('*', (c) => refuse(c, { type: 'not-found' }));
  // The error itself is not passed on: its message may quote a request.
  app.onError((_error, c) => refuse(c, { type: 'server-trouble' }, 10));
  return app;
}
