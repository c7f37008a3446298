/**
 * Starts the server: reads PORT and HOST, listens, says where, and stops gently when told to.
 */
import { existsSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { createServerApp } from './app.ts';
import { readPlace } from './place.ts';

const STOP_WITHIN_MS = 5_000;

function say(line: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`);
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const place = readPlace(process.env);
if (!place.ok) fail(`PORT must be a whole number from 0 to 65535, not ${JSON.stringify(place.error.given)}.`);

// The build puts this file in dist/server and the app beside it.
const appFolder = process.env['APP_FOLDER'] ?? fileURLToPath(new URL('../app', import.meta.url));
if (!existsSync(`${appFolder}/index.html`)) fail(`There is no built app in ${appFolder}. Run "npm run build" first.`);

let stopping = false;
const app = createServerApp({
  appFolder,
  writeLine: (line) => say({ level: 'info', event: 'request', ...line }),
  now: () => performance.now(),
  isReady: () => !stopping,
});

const server = serve({ fetch: app.fetch, hostname: place.value.host, port: place.value.port }, (info) => {
  const host = info.family === 'IPv6' ? `[${info.address}]` : info.address;
  process.stdout.write(
    `Tessera is at http://${host === '[::1]' || host === '127.0.0.1' ? 'localhost' : host}:${info.port}\n`,
  );
});
server.on('error', (error: NodeJS.ErrnoException) => {
  fail(
    error.code === 'EADDRINUSE'
      ? `Port ${place.value.port} is in use. Choose another: PORT=3001 npm start`
      : `The server could not listen on ${place.value.host}:${place.value.port} (${error.code ?? 'unknown'}).`,
  );
});

function stop(): void {
  if (stopping) return;
  stopping = true;
  server.close(() => process.exit(0));
  // An open connection must not keep the server alive for ever.
  setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
}
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
