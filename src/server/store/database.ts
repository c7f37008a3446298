/**
 * One way to talk to a database, whichever it is: PostgreSQL by its address, or one that is embedded, in a folder.
 *
 * SQL is written once, in what PostgreSQL 15 understands. A transaction's work may run again from the start when the
 * database could not serialise it, so it must do nothing but query.
 */

export type SqlValue = string | number | boolean | null | Uint8Array;
/** Parsed by whoever asked: drivers differ in what they make of a bigint. */
export type SqlRow = Readonly<Record<string, unknown>>;

export interface Sql {
  query(text: string, values?: readonly SqlValue[]): Promise<readonly SqlRow[]>;
}

export interface Database extends Sql {
  readonly kind: 'embedded' | 'postgres';
  /** Durable once it resolves, as far as the database promises it. Rolled back when the work throws. */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
