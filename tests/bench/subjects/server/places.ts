/** The databases that the server is measured on: the embedded one in a folder, and PostgreSQL where one answers. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Database } from '../../../../src/server/store/database.ts';
import { openStore } from '../../../../src/server/store/open.ts';

export interface Place {
  readonly id: 'embedded' | 'postgres';
  readonly name: string;
  readonly database: Database;
  readonly keepTombstones: (spaceId: Uint8Array, opIds: readonly Uint8Array[]) => void;
  close(): Promise<void>;
}

const ADDRESS = process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';

async function asAdministrator(text: string): Promise<boolean> {
  const client = new Client({ connectionString: ADDRESS, connectionTimeoutMillis: 3_000 });
  try {
    await client.connect();
    await client.query(text);
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function open(id: Place['id'], name: string, databaseUrl: string | null): Promise<Place> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tessera-bench-'));
  const opened = await openStore({ databaseUrl, dataFolder });
  if (!opened.ok) throw new Error(opened.error.type);
  const { database, tombstones } = opened.value;
  return {
    id,
    name,
    database,
    keepTombstones: tombstones.keep,
    async close() {
      await database.close();
      tombstones.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

export async function openPlaces(): Promise<readonly Place[]> {
  const embedded = await open('embedded', 'the embedded database', null);
  const name = `tessera_bench_${randomBytes(6).toString('hex')}`;
  if (!(await asAdministrator(`create database ${name}`))) return [embedded];
  const url = new URL(ADDRESS);
  url.pathname = `/${name}`;
  const postgres = await open('postgres', 'PostgreSQL', url.href);
  const drop = async (): Promise<void> => {
    await postgres.close();
    await asAdministrator(`drop database ${name} with (force)`);
  };
  return [embedded, { ...postgres, close: drop }];
}
