/** PostgreSQL by its address (`DATABASE_URL`): several processes may work on one database. */
import { Pool } from 'pg';
import type { Database, Sql, SqlRow } from './database.ts';

/** The database could not order two transactions, or they waited for each other: SQLSTATE classes 40001 and 40P01. */
const AGAIN = new Set(['40001', '40P01']);
const TRIES = 5;

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

export function openPostgres(url: string): Database {
  const pool = new Pool({ connectionString: url, max: 10, idleTimeoutMillis: 30_000 });
  // An idle connection that breaks is taken out by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  const over = (target: Pick<Pool, 'query'>): Sql => ({
    query: async (text, values = []) => (await target.query(text, [...values])).rows as SqlRow[],
  });

  async function once<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('begin');
      const result = await work(over(client));
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((failed: unknown) => {
        broken = failed instanceof Error ? failed : new Error('rollback failed');
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  return {
    kind: 'postgres',
    ...over(pool),
    async transaction(work) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await once(work);
        } catch (error) {
          if (attempt >= TRIES || !AGAIN.has(codeOf(error) ?? '')) throw error;
        }
      }
    },
    close: () => pool.end(),
  };
}
