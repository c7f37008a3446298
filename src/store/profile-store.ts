/**
 * A profile's database: seven stores of sealed bytes under random ids or sequence numbers.
 *
 * Nothing foreign is ever awaited inside a transaction, so none can end too early; whoever calls has sealed everything
 * before.
 */
import type Dexie from 'dexie';
import type { Table } from 'dexie';
import { ok, type Result } from '../result/result.ts';
import { type Connection, openConnection } from './connection.ts';
import type { Change, IdTable, ProfileStore, SeqTable, StoreError } from './contract.ts';

const VERSION = 1;
const STORES: Readonly<Record<IdTable | SeqTable, string>> = {
  records: 'id',
  drafts: 'id',
  attachments: 'id',
  documents: 'id',
  journal: 'seq',
  audit: 'seq',
  snapshot: 'seq',
};

interface IdRow {
  readonly id: Uint8Array;
  readonly bytes: Uint8Array;
}
interface SeqRow {
  readonly seq: number;
  readonly bytes: Uint8Array;
}

export const profileDatabaseName = (profileId: string): string => `tessera-${profileId}`;

const idTable = (db: Dexie, table: IdTable): Table<IdRow, Uint8Array> => db.table(table);
const seqTable = (db: Dexie, table: SeqTable): Table<SeqRow, number> => db.table(table);

/** IndexedDB gives a binary key back as the buffer that it is. */
const keyToBytes = (key: Uint8Array | ArrayBuffer): Uint8Array =>
  key instanceof Uint8Array ? key : new Uint8Array(key);

function applyChange(db: Dexie, change: Change): Promise<unknown> {
  if ('id' in change) {
    const table = idTable(db, change.table);
    return change.bytes ? table.put({ id: change.id, bytes: change.bytes }) : table.delete(change.id);
  }
  const table = seqTable(db, change.table);
  return change.bytes ? table.put({ seq: change.seq, bytes: change.bytes }) : table.delete(change.seq);
}

export async function openProfileStore(profileId: string): Promise<Result<ProfileStore, StoreError>> {
  const opened = await openConnection(profileDatabaseName(profileId), VERSION, STORES);
  return opened.ok ? ok(createProfileStore(opened.value)) : opened;
}

function createProfileStore(connection: Connection): ProfileStore {
  const { run } = connection;

  function readChunk(table: IdTable, after: Uint8Array | null, size: number) {
    return run(async (db): Promise<{ id: Uint8Array; bytes: Uint8Array }[]> => {
      const rows = idTable(db, table);
      const from = after ? rows.where(':id').above(after) : rows.orderBy(':id');
      return (await from.limit(size).toArray()).map(({ id, bytes }) => ({ id: keyToBytes(id), bytes }));
    });
  }

  return {
    async commit(changes) {
      const tables = [...new Set(changes.map(({ table }) => table))];
      const committed = await run((db) =>
        db.transaction('rw', tables, async () => {
          await Promise.all(changes.map((change) => applyChange(db, change)));
        }),
      );
      return committed.ok ? ok(undefined) : committed;
    },
    read: (table, id) => run(async (db) => (await idTable(db, table).get(id))?.bytes ?? null),
    readMany: (table, ids) =>
      run(async (db) => (await idTable(db, table).bulkGet([...ids])).map((row) => row?.bytes ?? null)),
    readSeq: (table, seq) => run(async (db) => (await seqTable(db, table).get(seq))?.bytes ?? null),
    readSeqRange: (table, from, limit) =>
      run((db) => seqTable(db, table).where(':id').aboveOrEqual(from).limit(limit).toArray()),
    lastSeq: (table) => run(async (db) => (await seqTable(db, table).orderBy(':id').last())?.seq ?? null),
    async *chunks(table, size) {
      let next = readChunk(table, null, size);
      for (;;) {
        const chunk = await next;
        if (!chunk.ok) return yield chunk;
        const last = chunk.value[chunk.value.length - 1];
        if (!last) return;
        next = readChunk(table, last.id, size);
        yield chunk;
      }
    },
    count: (table) => run((db) => db.table(table).count()),
    close: () => connection.close(),
  };
}
