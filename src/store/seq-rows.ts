/**
 * Rows by sequence number that are read only as far as they fit: what lies in an outbox may be larger than a tablet's memory.
 */
import type { Table } from 'dexie';
import type { SeqSummary } from './contract.ts';
import { parseSeqRow, type SeqRow } from './rows.ts';

/** Rows that are held at once while a table is looked through; one holds at most 2 MiB. */
const AT_ONCE = 8;

type Rows = Table<unknown, Uint8Array | number>;

async function* inOrder(table: Rows, from: number): AsyncGenerator<SeqRow> {
  let next = from;
  for (;;) {
    const rows = (await table.where(':id').aboveOrEqual(next).limit(AT_ONCE).toArray()).map(parseSeqRow);
    yield* rows;
    const last = rows[AT_ONCE - 1];
    if (last === undefined) return;
    next = last.seq + 1;
  }
}

export async function summarise(table: Rows): Promise<SeqSummary> {
  let [count, bytes] = [0, 0];
  let first: number | null = null;
  let last: number | null = null;
  for await (const row of inOrder(table, 0)) {
    count += 1;
    bytes += row.bytes.length;
    first ??= row.seq;
    last = row.seq;
  }
  return { count, bytes, first, last };
}

/** Rows from `from` on until the next would go beyond the limit; the first whatever its length. */
export async function readWithinBytes(table: Rows, from: number, byteLimit: number): Promise<SeqRow[]> {
  const read: SeqRow[] = [];
  let bytes = 0;
  for await (const row of inOrder(table, from)) {
    bytes += row.bytes.length;
    if (read.length > 0 && bytes > byteLimit) break;
    read.push(row);
  }
  return read;
}
