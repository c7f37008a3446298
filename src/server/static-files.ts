/**
 * Serves the built app: hashed assets for ever, everything else revalidated, the shell for any navigation.
 *
 * A wrong answer here would be kept on tablets that are offline for weeks, so only a page that a person navigates to
 * falls back to the shell; a missing script or picture is a 404, never HTML.
 */
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';

const IMMUTABLE = 'public, max-age=31536000, immutable';
const REVALIDATE = 'no-cache';

/** @param appFolder the folder of the built app, absolute or relative to the working directory */
export function staticFiles(appFolder: string): Hono {
  const files = new Hono();
  const shell = serveStatic({ root: appFolder, path: 'index.html', precompressed: true });

  files.use('/*', async (c, next) => {
    await next();
    if (c.res.ok) c.header('Cache-Control', c.req.path.startsWith('/assets/') ? IMMUTABLE : REVALIDATE);
  });
  files.use('/*', serveStatic({ root: appFolder, precompressed: true }));
  files.get('/*', (c, next) => (isNavigation(c) ? shell(c, next) : next()));
  return files;
}

/** A person going to a page: the browser says so, or asks for HTML at a path that names no file. */
function isNavigation(c: Context): boolean {
  if (c.req.path.startsWith('/assets/') || c.req.path.split('/').at(-1)?.includes('.')) return false;
  const mode = c.req.header('Sec-Fetch-Mode');
  if (mode !== undefined) return mode === 'navigate';
  return c.req.header('Accept')?.includes('text/html') ?? false;
}
