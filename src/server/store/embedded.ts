/**
 * PostgreSQL inside this process (PGlite), its files in a folder: what `npm start` uses when it is given no address.
 *
 * PGlite does not lock its folder, and two processes on one would ruin it: a lock of our own keeps the second out.
 */
import { closeSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { err, ok, type Result } from '../../result/result.ts';
import type { Database, Sql } from './database.ts';

export type EmbeddedError = { readonly type: 'folder-in-use'; readonly folder: string };

/** @param folder made if missing; null for memory alone, in tests */
export async function openEmbedded(folder: string | null): Promise<Result<Database, EmbeddedError>> {
  let unlock = () => {};
  if (folder !== null) {
    mkdirSync(folder, { recursive: true });
    const locked = lock(join(folder, 'in-use'));
    if (locked === null) return err({ type: 'folder-in-use', folder });
    unlock = locked;
  }
  const db = await PGlite.create(folder === null ? {} : { dataDir: join(folder, 'postgres') });
  const over = (target: Pick<PGlite, 'query'>): Sql => ({
    query: async (text, values = []) => (await target.query<Record<string, unknown>>(text, [...values])).rows,
  });
  return ok({
    kind: 'embedded',
    ...over(db),
    transaction: (work) => db.transaction((transaction) => work(over(transaction as Pick<PGlite, 'query'>))),
    async close() {
      await db.close();
      unlock();
    },
  });
}

/** Null when a process that is alive holds it. One that died without a word does not. */
function lock(path: string): (() => void) | null {
  for (const mayRetry of [true, false]) {
    try {
      const file = openSync(path, 'wx');
      writeSync(file, String(process.pid));
      closeSync(file);
      return () => unlinkSync(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (!mayRetry || isAlive(Number(readFileSync(path, 'utf8')))) return null;
      unlinkSync(path);
    }
  }
  return null;
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
