/** PostgreSQL by its address (`DATABASE_URL`): several processes may work on one database. */
import { Pool } from 'pg';
import { err, ok, type Result } from '../../result/result.ts';
import type { Database, Sql, SqlRow } from './database.ts';

export type PostgresError =
  | { readonly type: 'address-invalid' }
  /** Nobody answers there; it may yet come. The system's code. */
  | { readonly type: 'database-unreachable'; readonly code: string }
  /** It answers, and does not let us in, or has no such database: SQLSTATE. */
  | { readonly type: 'database-refused'; readonly code: string };

/** The database could not order two transactions, or they waited for each other: SQLSTATE classes 40001 and 40P01. */
const AGAIN = new Set(['40001', '40P01']);
const TRIES = 5;
const CONNECT_WITHIN_MS = 10_000;
const GIVE_UP_MS = 30_000;
/** 57P03 and 53300: starting up or shutting down, and too many connections just now. */
const PASSING = new Set(['57P01', '57P02', '57P03', '53300']);

/** Codes of the system, such as EPIPE, begin otherwise. */
const SQLSTATE = /^[0-9FHPX][0-9A-Z]{4}$/;

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

/** Opens it and asks it once. No message of an error is passed on: it may quote the address, and with it a password. */
export async function openPostgres(url: string, connections = 10): Promise<Result<Database, PostgresError>> {
  if (!isAddress(url)) return err({ type: 'address-invalid' });
  const pool = new Pool({
    connectionString: url,
    max: connections,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
    // A process that hangs must not hold a space's row, and with it the pushes of all others, for ever.
    statement_timeout: GIVE_UP_MS,
    idle_in_transaction_session_timeout: GIVE_UP_MS,
    query_timeout: 2 * GIVE_UP_MS,
  });
  // An idle connection that breaks is taken out by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  try {
    await pool.query('select 1');
    return ok(databaseOver(pool));
  } catch (error) {
    await pool.end();
    const code = codeOf(error) ?? 'unknown';
    const isAnswer = SQLSTATE.test(code) && !PASSING.has(code);
    return err({ type: isAnswer ? 'database-refused' : 'database-unreachable', code });
  }
}

function isAddress(url: string): boolean {
  try {
    return /^postgres(ql)?:$/.test(new URL(url).protocol);
  } catch {
    return false;
  }
}

function databaseOver(pool: Pool): Database {
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
