import { IDBDatabase } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Connection, openConnection } from '../../src/store/connection.ts';
import { deleteRaw, emptyDisk, openRaw, unwrap } from './stored.ts';

const SCHEMA = [{ rows: 'id' }];
const open = async (): Promise<Connection> => unwrap(await openConnection('db', SCHEMA));
const put = (connection: Connection, key: number) =>
  connection.run((db) => db.transaction('rw', 'rows', () => db.table('rows').put({ id: key })));
const keys = (connection: Connection) => connection.run((db) => db.table('rows').toCollection().primaryKeys());

beforeEach(emptyDisk);
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('opening', () => {
  test('without IndexedDB says that storage is not to be had', async () => {
    vi.stubGlobal('indexedDB', undefined);
    expect(await openConnection('db', SCHEMA)).toEqual({ ok: false, error: { type: 'storage-unavailable' } });
    vi.unstubAllGlobals();
  });

  test('refuses a database of a newer version and leaves it as it is', async () => {
    const newer = await openRaw('db', 20, (db) => db.createObjectStore('rows', { keyPath: 'id' }));
    newer.close();
    expect(await openConnection('db', SCHEMA)).toEqual({ ok: false, error: { type: 'storage-newer-version' } });
    const after = await openRaw('db');
    expect([after.version, [...after.objectStoreNames]]).toEqual([20, ['rows']]);
    after.close();
  });

  test('upgrades an older version and keeps its rows', async () => {
    const first = await open();
    unwrap(await put(first, 1));
    first.close();
    const second = unwrap(await openConnection('db', [...SCHEMA, { more: 'seq' }]));
    expect(unwrap(await keys(second))).toEqual([1]);
    expect(unwrap(await second.run((db) => db.table('more').count()))).toBe(0);
    second.close();
  });

  test('says that it is blocked when another connection does not let an upgrade through, and lets go later', async () => {
    const held = await openRaw('db', 10, (db) => db.createObjectStore('rows', { keyPath: 'id' }));
    expect(await openConnection('db', [...SCHEMA, { more: 'seq' }])).toEqual({
      ok: false,
      error: { type: 'storage-blocked' },
    });
    held.close();
    // Were the abandoned opening still holding the database, this would be blocked in its turn.
    await deleteRaw('db');
    const again = await open();
    expect(unwrap(await keys(again))).toEqual([]);
    again.close();
  });

  test('gives up when the browser neither opens nor says why', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    vi.spyOn(indexedDB, 'open').mockReturnValue({} as IDBOpenDBRequest);
    const opening = openConnection('db', SCHEMA);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await opening).toEqual({ ok: false, error: { type: 'storage-blocked' } });
  });

  test('says that the database is damaged when the browser cannot read it', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('', 'InvalidStateError');
    });
    expect(await openConnection('db', SCHEMA)).toEqual({ ok: false, error: { type: 'storage-corrupt' } });
  });
});

describe('a connection that the browser closed under the app', () => {
  const { transaction } = IDBDatabase.prototype;
  let left = 0;
  /** As a browser does it: the next write is refused, because the connection is closing. */
  const lose = (times: number): void => {
    left = times;
  };
  beforeEach(() => {
    left = 0;
    // Before anything is opened: Dexie holds on to the method that it finds then.
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
      if (args[1] === 'readwrite' && left-- > 0) throw new DOMException('closing', 'InvalidStateError');
      return transaction.apply(this, args);
    });
  });

  test('is opened again, and the work done once more', async () => {
    const connection = await open();
    unwrap(await put(connection, 1));
    lose(1);
    expect((await put(connection, 2)).ok).toBe(true);
    expect(unwrap(await keys(connection))).toEqual([1, 2]);
    connection.close();
  });

  test('is given up when that does not help', async () => {
    const connection = await open();
    lose(10);
    expect(await put(connection, 1)).toEqual({ ok: false, error: { type: 'storage-unavailable' } });
    vi.restoreAllMocks();
    connection.close();
  });

  test('is opened once for several commands that find it lost', async () => {
    const connection = await open();
    const opens = vi.spyOn(indexedDB, 'open');
    lose(1);
    const results = await Promise.all([put(connection, 1), put(connection, 2), put(connection, 3)]);
    expect(results.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(opens).toHaveBeenCalledTimes(1);
    connection.close();
  });

  test('is told as damaged, and not made anew, when the database is gone with it', async () => {
    const connection = await open();
    unwrap(await put(connection, 1));
    lose(1);
    const { close } = IDBDatabase.prototype;
    // Deleted in the moment between the loss and the reopening, as clearing the site's data does.
    vi.spyOn(IDBDatabase.prototype, 'close').mockImplementation(function (this: IDBDatabase) {
      close.apply(this);
      indexedDB.deleteDatabase('db');
    });
    expect(await put(connection, 2)).toEqual({ ok: false, error: { type: 'storage-corrupt' } });
    vi.restoreAllMocks();
    expect(await indexedDB.databases()).toEqual([]);
  });
});

describe('another tab', () => {
  test('that wants to upgrade is not blocked, and writing on then says that the app is older', async () => {
    const connection = await open();
    const newer = await openRaw('db', 20);
    expect(await put(connection, 1)).toEqual({ ok: false, error: { type: 'storage-newer-version' } });
    newer.close();
  });

  test('that deletes is not blocked, and writing on makes nothing anew', async () => {
    const connection = await open();
    await deleteRaw('db');
    expect(await put(connection, 1)).toEqual({ ok: false, error: { type: 'storage-unavailable' } });
    expect(await indexedDB.databases()).toEqual([]);
  });
});

test('after closing, nothing is opened again', async () => {
  const connection = await open();
  connection.close();
  const opens = vi.spyOn(indexedDB, 'open');
  expect(await put(connection, 1)).toEqual({ ok: false, error: { type: 'storage-unavailable' } });
  expect(opens).not.toHaveBeenCalled();
});

test('every write asks for strict durability', async () => {
  const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const connection = await open();
  transactions.mockClear();
  unwrap(await put(connection, 1));
  expect(transactions.mock.calls.map(([, mode, options]) => [mode, options])).toEqual([
    ['readwrite', { durability: 'strict' }],
  ]);
  connection.close();
});
