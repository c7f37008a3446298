/**
 * PostgreSQL inside this process (PGlite), its files in a folder: what `npm start` uses when it is given no address.
 *
 * Nothing runs beside it: checkpoints, and the clearing of what was deleted, are asked for here.
 */
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { err, ok, type Result } from '../../result/result.ts';
import type { Database, Sql } from './database.ts';
import { DurableFiles, durableStart, syncFolder, syncPath } from './durable-files.ts';
import { lockFolder } from './folder-lock.ts';

export type EmbeddedError =
  | { readonly type: 'folder-in-use'; readonly folder: string }
  /** It cannot be made, or not be written to: the system's code. */
  | { readonly type: 'folder-unusable'; readonly folder: string; readonly code: string }
  /** Written by another major version of PostgreSQL. */
  | { readonly type: 'folder-of-another-version'; readonly folder: string; readonly found: string }
  | { readonly type: 'folder-damaged'; readonly folder: string };

/** Major version of PostgreSQL in PGlite. */
const VERSION = '18';
/** What was written is checkpointed after so long, so that a start after a crash has little to do again. */
const CHECKPOINT_MS = 5 * 60_000;
/** So many changes later, rows that were deleted make room for others. */
const VACUUM_AFTER = 20_000;

/** @param folder made if missing, readable by its owner alone; null for memory alone, in tests */
export async function openEmbedded(folder: string | null): Promise<Result<Database, EmbeddedError>> {
  if (folder === null) return ok(databaseOver(await PGlite.create(), () => {}));
  const files = join(folder, 'postgres');
  let unlock: (() => void) | null;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    unlock = lockFolder(join(folder, 'in-use'), Date.now);
  } catch (error) {
    return err({ type: 'folder-unusable', folder, code: (error as NodeJS.ErrnoException).code ?? 'unknown' });
  }
  if (unlock === null) return err({ type: 'folder-in-use', folder });
  const found = versionOf(files);
  if (found !== null && found !== VERSION) {
    unlock();
    return err({ type: 'folder-of-another-version', folder, found });
  }
  try {
    if (found === null) await makeFiles(folder, files);
    return ok(databaseOver(await PGlite.create(durably(files)), unlock));
  } catch {
    unlock();
    return err({ type: 'folder-damaged', folder });
  }
}

const durably = (files: string) => ({ fs: new DurableFiles(files), startParams: [...durableStart] });

/** Under another name until they are whole and on the disk: what a crash leaves half made is made anew. */
async function makeFiles(folder: string, files: string): Promise<void> {
  const unfinished = `${files}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  // It takes seconds, in which this thread has an app to serve.
  const worker = new Worker(MAKE_FILES, {
    eval: true,
    execArgv: [],
    workerData: { code: import.meta.resolve('@electric-sql/pglite'), folder: unfinished },
  });
  await once(worker, 'exit');
  syncFolder(unfinished);
  renameSync(unfinished, files);
  syncPath(folder);
}

/** In itself, because a thread is started from a file and the server's build is a single one. */
const MAKE_FILES = `
const { workerData } = require('node:worker_threads');
import(workerData.code).then(({ PGlite }) => PGlite.create(workerData.folder)).then((db) => db.close());
`;

/** Null where nothing is there yet. */
function versionOf(files: string): string | null {
  const path = join(files, 'PG_VERSION');
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
}

function databaseOver(db: PGlite, unlock: () => void): Database {
  const over = (target: Pick<PGlite, 'query'>): Sql => ({
    query: async (text, values = []) => (await target.query<Record<string, unknown>>(text, [...values])).rows,
  });
  let [changes, vacuumedAt, checkpointedAt] = [0, 0, 0];
  const upkeep = setInterval(() => void keepUp().catch(() => {}), CHECKPOINT_MS);
  upkeep.unref();

  async function keepUp(): Promise<void> {
    if (changes - vacuumedAt >= VACUUM_AFTER) {
      vacuumedAt = changes;
      await db.query('vacuum analyze');
    }
    if (changes === checkpointedAt) return;
    checkpointedAt = changes;
    await db.query('checkpoint');
  }

  return {
    kind: 'embedded',
    ...over(db),
    transaction(work) {
      changes += 1;
      return db.transaction((transaction) => work(over(transaction as Pick<PGlite, 'query'>)));
    },
    async close() {
      clearInterval(upkeep);
      await db.close();
      unlock();
    },
  };
}
