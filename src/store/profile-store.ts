/**
 * A profile's database: ten stores of sealed bytes under random ids or sequence numbers.
 *
 * Nothing foreign is ever awaited inside a transaction, so none can end too early; whoever calls has sealed everything
 * before.
 */
import type { Dexie, Table } from 'dexie';
import { ok, type Result } from '../result/result.ts';
import { type Connection, openConnection, type Schema, transact } from './connection.ts';
import type { Change, IdTable, ProfileStore, SeqTable, StoreError } from './contract.ts';
import { type IdRow, idRow, idRowToBytes, parseIdRow, parseSeqRow, seqRow } from './rows.ts';
import { readWithinBytes, summarise } from './seq-rows.ts';

const VERSION_1 = {
  records: 'id',
  drafts: 'id',
  attachments: 'id',
  documents: 'id',
  journal: 'seq',
  audit: 'seq',
  snapshot: 'seq',
};
const VERSION_2: Readonly<Record<IdTable | SeqTable, string>> = {
  ...VERSION_1,
  sharing: 'id',
  conflicts: 'id',
  outbox: 'seq',
};
const SCHEMA: Schema = [VERSION_1, VERSION_2];

/** The most that IndexedDB takes as a count; above it, it throws. */
const COUNT_LIMIT = 0xffff_ffff;

export const DATABASE_PREFIX = 'tessera-';

/** Throws on anything but 32 hex digits: it names a database. */
export function profileDatabaseName(profileId: string): string {
  if (!/^[0-9a-f]{32}$/.test(profileId)) throw new Error('Not a profile id');
  return DATABASE_PREFIX + profileId;
}

/** @param mayCreate false: `storage-corrupt` where there is no such database. */
export async function openProfileStore(profileId: string, mayCreate = true): Promise<Result<ProfileStore, StoreError>> {
  const opened = await openConnection(profileDatabaseName(profileId), SCHEMA, mayCreate);
  return opened.ok ? ok(createProfileStore(opened.value)) : opened;
}

// Rows come back as unknown and are parsed: what lies on a disk may be anything.
const tableOf = (db: Dexie, table: IdTable | SeqTable): Table<unknown, Uint8Array | number> => db.table(table);
const keyOf = (change: Change): Uint8Array | number => ('id' in change ? change.id : change.seq);

function changeToRow(change: Change): object | null {
  if (change.bytes === null) return null;
  return 'id' in change ? idRow(change.id, change.bytes) : seqRow(change.seq, change.bytes);
}

/** Changes of the same store and kind that follow one another go in one call; the order given is kept. */
async function applyChanges(db: Dexie, changes: readonly Change[]): Promise<void> {
  let at = 0;
  while (at < changes.length) {
    const { table, bytes } = changes[at] as Change;
    const isDeletion = bytes === null;
    let end = at + 1;
    for (let next = changes[end]; next?.table === table; next = changes[end]) {
      if ((next.bytes === null) !== isDeletion) break;
      end++;
    }
    const alike = changes.slice(at, end);
    const rows = tableOf(db, table);
    // Awaiting Dexie's own promises keeps the transaction; a call that fails ends it before the next one is made.
    if (isDeletion) await rows.bulkDelete(alike.map(keyOf));
    else await rows.bulkPut(alike.map(changeToRow));
    at = end;
  }
}

function createProfileStore(connection: Connection): ProfileStore {
  const { run } = connection;

  const readChunk = (table: IdTable, after: Uint8Array | null, size: number): Promise<Result<IdRow[], StoreError>> =>
    run(async (db) => {
      const rows = tableOf(db, table);
      const from = after ? rows.where(':id').above(after) : rows.orderBy(':id');
      return (await from.limit(size).toArray()).map(parseIdRow);
    });

  return {
    async commit(changes) {
      if (changes.length === 0) return ok(undefined);
      const tables = [...new Set(changes.map(({ table }) => table))];
      const committed = await run((db) => transact(db, tables, () => applyChanges(db, changes)));
      return committed.ok ? ok(undefined) : committed;
    },
    read: (table, id) => run(async (db) => idRowToBytes(await tableOf(db, table).get(id), id)),
    readMany: (table, ids) =>
      run(async (db) => {
        const rows = await tableOf(db, table).bulkGet([...ids]);
        return rows.map((row, at) => idRowToBytes(row, ids[at] as Uint8Array));
      }),
    readSeq: (table, seq) =>
      run(async (db) => {
        const row = await tableOf(db, table).get(seq);
        return row === undefined ? null : parseSeqRow(row).bytes;
      }),
    readSeqRange: (table, from, limit) =>
      run(async (db) => {
        const rows = tableOf(db, table).where(':id').aboveOrEqual(from);
        return (await (limit > COUNT_LIMIT ? rows : rows.limit(limit)).toArray()).map(parseSeqRow);
      }),
    lastSeq: (table) =>
      run(async (db) => {
        const key = await tableOf(db, table).orderBy(':id').lastKey();
        return typeof key === 'number' ? key : null;
      }),
    async *chunks(table, size) {
      let next = readChunk(table, null, size);
      for (;;) {
        const chunk = await next;
        if (!chunk.ok) return yield chunk;
        const last = chunk.value[chunk.value.length - 1];
        if (!last) return;
        // Read while the consumer works on this one; it never rejects, so a consumer may stop at any point.
        next = readChunk(table, last.id, size);
        yield chunk;
      }
    },
    count: (table) => run((db) => db.table(table).count()),
    summary: (table) => run((db) => summarise(tableOf(db, table))),
    readSeqBytes: (table, from, byteLimit) => run((db) => readWithinBytes(tableOf(db, table), from, byteLimit)),
    async deleteSeqUpTo(table, last) {
      const deleted = await run((db) =>
        transact(db, [table], () => tableOf(db, table).where(':id').belowOrEqual(last).delete()),
      );
      return deleted.ok ? ok(undefined) : deleted;
    },
    close: () => connection.close(),
  };
}
