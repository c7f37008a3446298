/** Opens the database that the settings name, brings its schema up to date, and deletes again what must not come back. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../result/result.ts';
import type { Database } from './database.ts';
import { type EmbeddedError, openEmbedded } from './embedded.ts';
import { type MigrationError, migrate } from './migrations.ts';
import { openPostgres, type PostgresError } from './postgres.ts';
import { openTombstones, replayTombstones, type Tombstones } from './tombstones.ts';

export interface Location {
  /** PostgreSQL's address; null for the embedded one, in the folder. */
  readonly databaseUrl: string | null;
  /** Of the tombstones too, whichever database it is. */
  readonly dataFolder: string;
}

export type OpenError = EmbeddedError | PostgresError | MigrationError;

export interface Store {
  readonly database: Database;
  readonly tombstones: Tombstones;
  /** Ciphertexts that were there again although they had been purged: more than 0 after a backup was put back. */
  readonly purgedAgain: number;
}

export const TOMBSTONE_FILE = 'purged-operations.txt';

export async function openStore({ databaseUrl, dataFolder }: Location): Promise<Result<Store, OpenError>> {
  const opened = await (databaseUrl === null ? openEmbedded(dataFolder) : openPostgres(databaseUrl));
  if (!opened.ok) return opened;
  const database = opened.value;
  const migrated = await migrate(database);
  if (!migrated.ok) {
    await database.close();
    return migrated;
  }
  const path = join(dataFolder, TOMBSTONE_FILE);
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    const tombstones = openTombstones(path);
    return ok({ database, tombstones, purgedAgain: await replayTombstones(database, path) });
  } catch (error) {
    await database.close();
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    return err({ type: 'folder-unusable', folder: dataFolder, code });
  }
}
