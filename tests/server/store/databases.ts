/**
 * The databases that the server's tests run on: the embedded one always, PostgreSQL where one answers.
 *
 * TEST_DATABASE_URL names another; each test file makes a database of its own there, and drops it.
 */
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { Database } from '../../../src/server/store/database.ts';
import { openEmbedded } from '../../../src/server/store/embedded.ts';
import { migrate } from '../../../src/server/store/migrations.ts';
import { openPostgres } from '../../../src/server/store/postgres.ts';
import { unwrap } from '../../crypto/record-for-tests.ts';

const ADDRESS = process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';

export interface DatabaseForTest {
  readonly name: string;
  readonly open: () => Promise<{
    database: Database;
    again: () => Promise<Database>;
    url: string | null;
    drop: () => Promise<void>;
  }>;
}

async function inAdministration<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: ADDRESS, connectionTimeoutMillis: 3_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const embedded: DatabaseForTest = {
  name: 'embedded',
  async open() {
    const opened = await openEmbedded(null);
    if (!opened.ok) throw new Error(opened.error.type);
    await migrate(opened.value);
    const database = opened.value;
    return { database, again: async () => database, url: null, drop: () => database.close() };
  },
};

const postgres: DatabaseForTest = {
  name: 'PostgreSQL',
  async open() {
    const name = `tessera_test_${randomBytes(6).toString('hex')}`;
    await inAdministration((client) => client.query(`create database ${name}`));
    const url = new URL(ADDRESS);
    url.pathname = `/${name}`;
    const opened: Database[] = [];
    const again = async (): Promise<Database> => {
      const database = unwrap(await openPostgres(url.href));
      opened.push(database);
      return database;
    };
    const database = await again();
    await migrate(database);
    return {
      database,
      again,
      url: url.href,
      async drop() {
        for (const each of opened) await each.close();
        await inAdministration((client) => client.query(`drop database ${name} with (force)`));
      },
    };
  },
};

const answers = await inAdministration(async () => true).catch(() => false);
if (!answers)
  console.warn('No PostgreSQL answers (TEST_DATABASE_URL): the server is tested on the embedded one alone.');

export const databases: readonly DatabaseForTest[] = answers ? [embedded, postgres] : [embedded];
