/**
 * Starts the server: reads its settings, listens, says where, opens the database meanwhile, and stops gently when told to.
 *
 * With `restored` as its argument it serves nothing, and makes a database that was put back fit to go on (store/restored.ts).
 */
import { existsSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { createServerApp } from './app.ts';
import { readSettings } from './settings.ts';
import { openStore, type Store } from './store/open.ts';
import { afterRestore } from './store/restored.ts';
import { createRateLimit } from './sync/rate-limit.ts';
import { wordsOfOpening, wordsOfSetting } from './words.ts';

/** Of what is being answered when the server is told to stop; it is then cut off, and asked again by its device. */
const STOP_WITHIN_MS = 10_000;
const RETRY_MS = 5_000;
/** A device's requests: so many at once, and so many a second in the long run. */
const BURST = 120;
const PER_SECOND = 4;
const WORK_AT_ONCE = 64;
const CONNECTIONS = 5_000;
/** For a whole request: half a megabyte, the largest piece that a device sends, at 20 kbit/s. */
const REQUEST_WITHIN_MS = 300_000;
const HEADERS_WITHIN_MS = 30_000;

function say(line: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`);
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

const read = readSettings(process.env);
if (!read.ok) fail(wordsOfSetting(read.error));
const settings = read.value;

let store: Store | null = null;
let stopping = false;

/** A database that does not answer may yet come; whatever else is wrong, somebody has to mend. */
async function openDatabase(): Promise<Store> {
  for (let said = false; ; said = true) {
    const opened = await openStore(settings);
    if (opened.ok) return opened.value;
    if (opened.error.type !== 'database-unreachable') fail(wordsOfOpening(opened.error));
    if (!said) process.stderr.write(`${wordsOfOpening(opened.error)} Trying again until one does.\n`);
    await wait(RETRY_MS);
  }
}

async function restored(): Promise<void> {
  const opened = await openDatabase();
  const { spaces } = await afterRestore(opened.database);
  await closeStore(opened);
  process.stdout.write(
    `The database may go on: ${spaces} spaces, ${opened.purgedAgain} operations purged that had come back.\n`,
  );
}

async function closeStore({ database, tombstones }: Store): Promise<void> {
  await database.close();
  tombstones.close();
}

function listen(): void {
  // The build puts this file in dist/server and the app beside it.
  const appFolder = process.env['APP_FOLDER'] ?? fileURLToPath(new URL('../app', import.meta.url));
  if (!existsSync(`${appFolder}/index.html`)) fail(`There is no built app in ${appFolder}. Run "npm run build" first.`);
  const app = createServerApp({
    appFolder,
    writeLine: (line) => say({ level: 'info', event: 'request', ...line }),
    now: () => performance.now(),
    status: () => (stopping ? 'stopping' : store === null ? 'starting' : 'ready'),
    sync: {
      database: () => store?.database ?? null,
      now: Date.now,
      rateLimit: createRateLimit(BURST, PER_SECOND),
      atOnce: WORK_AT_ONCE,
      takesSpaces: settings.takesSpaces,
      quota: settings.quota,
      keepTombstones: (spaceId, opIds) => store?.tombstones.keep(spaceId, opIds),
    },
  });
  const server = serve(
    {
      fetch: app.fetch,
      hostname: settings.host,
      port: settings.port,
      serverOptions: { requestTimeout: REQUEST_WITHIN_MS, headersTimeout: HEADERS_WITHIN_MS },
    },
    (info) => {
      const host = info.family === 'IPv6' ? `[${info.address}]` : info.address;
      process.stdout.write(
        `Tessera is at http://${host === '[::1]' || host === '127.0.0.1' ? 'localhost' : host}:${info.port}\n`,
      );
    },
  );
  if ('maxConnections' in server) server.maxConnections = CONNECTIONS;
  server.on('error', (error: NodeJS.ErrnoException) => {
    fail(
      error.code === 'EADDRINUSE'
        ? `Port ${settings.port} is in use. Choose another: PORT=3001 npm start`
        : `The server could not listen on ${settings.host}:${settings.port} (${error.code ?? 'unknown'}).`,
    );
  });

  function stop(): void {
    if (stopping) return;
    stopping = true;
    const finish = async (): Promise<void> => {
      if (store !== null) await closeStore(store);
      process.exit(0);
    };
    server.close(() => void finish());
    // An open connection must not keep the server alive for ever.
    setTimeout(() => void finish(), STOP_WITHIN_MS).unref();
  }
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

if (process.argv[2] === 'restored') await restored();
else {
  listen();
  const opened = await openDatabase();
  store = opened;
  say({ level: 'info', event: 'database-open', kind: opened.database.kind, purgedAgain: opened.purgedAgain });
}
