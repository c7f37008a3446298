/**
 * Serves the built app: hashed assets for ever, everything else revalidated, the shell for any navigation.
 *
 * A wrong answer here would be kept on tablets that are offline for weeks, so only a page that a person navigates to
 * falls back to the shell; a missing script or picture is a 404, never HTML.
 */
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { etag } from 'hono/etag';

const IMMUTABLE = 'public, max-age=31536000, immutable';
const REVALIDATE = 'no-cache';

/** @param appFolder the folder of the built app, absolute or relative to the working directory */
export function staticFiles(appFolder: string): Hono {
  const files = new Hono();
  const revalidated = etag();
  const shell = serveStatic({ root: appFolder, path: 'index.html', precompressed: true });

  files.use('/*', async (c, next) => {
    await next();
    if (c.res.ok || c.res.status === 304) c.header('Cache-Control', isAsset(c) ? IMMUTABLE : REVALIDATE);
  });
  files.use('/*', (c, next) => (isAsset(c) ? next() : revalidated(c, next)));
  files.use('/*', serveStatic({ root: appFolder, precompressed: true }));
  files.get('/*', (c, next) => (isNavigation(c) ? shell(c, next) : next()));
  return files;
}

/** Built files carry a hash of their content in their names. */
function isAsset(c: Context): boolean {
  return c.req.path.startsWith('/assets/');
}

/** A person going to a page: the browser says so, or asks for HTML at a path that names no file. */
function isNavigation(c: Context): boolean {
  if (isAsset(c) || c.req.path.split('/').at(-1)?.includes('.')) return false;
  const mode = c.req.header('Sec-Fetch-Mode');
  if (mode !== undefined) return mode === 'navigate';
  return c.req.header('Accept')?.includes('text/html') ?? false;
}
