import { IDBDatabase, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, expectTypeOf, test, vi } from 'vitest';
import type { Sealed } from '../../src/crypto/sealed.ts';
import type { Change, ProfileStore } from '../../src/store/contract.ts';
import { profileDatabaseName } from '../../src/store/profile-store.ts';
import { deleteRaw, emptyDisk, id, openProfile, openRaw, PROFILE, readRaw, sealed, unwrap } from './stored.ts';

let store: ProfileStore;
beforeEach(async () => {
  emptyDisk();
  store = await openProfile();
});
afterEach(() => {
  store.close();
  vi.restoreAllMocks();
});

const row = (first: number, ...bytes: number[]): Change => ({
  table: 'records',
  id: id(first),
  bytes: sealed(...bytes),
});

describe('what is committed', () => {
  test('is read back by id, one or many, with null for what is not there', async () => {
    unwrap(await store.commit([row(1, 10, 11), row(2, 20)]));
    expect(unwrap(await store.read('records', id(1)))).toEqual(new Uint8Array([10, 11]));
    expect(unwrap(await store.read('records', id(3)))).toBeNull();
    expect(unwrap(await store.readMany('records', [id(2), id(3), id(1)]))).toEqual([
      new Uint8Array([20]),
      null,
      new Uint8Array([10, 11]),
    ]);
    expect(unwrap(await store.count('records'))).toBe(2);
    expect(unwrap(await store.count('drafts'))).toBe(0);
  });

  test('is there after the store is opened again', async () => {
    unwrap(await store.commit([row(1, 7), { table: 'audit', seq: 5, bytes: sealed(8) }]));
    store.close();
    store = await openProfile();
    expect(unwrap(await store.read('records', id(1)))).toEqual(new Uint8Array([7]));
    expect(unwrap(await store.readSeq('audit', 5))).toEqual(new Uint8Array([8]));
  });

  test('replaces what had the same key, and null deletes it', async () => {
    unwrap(await store.commit([row(1, 1)]));
    unwrap(await store.commit([row(1, 2)]));
    expect(unwrap(await store.read('records', id(1)))).toEqual(new Uint8Array([2]));
    unwrap(await store.commit([{ table: 'records', id: id(1), bytes: null }]));
    expect(unwrap(await store.read('records', id(1)))).toBeNull();
  });

  test('applies changes of one key in the order given', async () => {
    unwrap(await store.commit([row(1, 1), { table: 'records', id: id(1), bytes: null }, row(1, 3), row(2, 1)]));
    unwrap(await store.commit([row(2, 9), { table: 'records', id: id(2), bytes: null }]));
    expect(unwrap(await store.read('records', id(1)))).toEqual(new Uint8Array([3]));
    expect(unwrap(await store.read('records', id(2)))).toBeNull();
  });

  test('stays in the database of its profile', async () => {
    unwrap(await store.commit([row(1, 1)]));
    const other = await openProfile('a'.repeat(32));
    expect(unwrap(await other.read('records', id(1)))).toBeNull();
    other.close();
  });

  test('takes no bytes along that lie beside it in a larger buffer', async () => {
    const buffer = new Uint8Array([66, 66, 1, 2, 66, 66]);
    const inside = buffer.subarray(2, 4) as Sealed;
    const key = new Uint8Array(64).fill(66).subarray(8, 24);
    unwrap(
      await store.commit([
        { table: 'records', id: key, bytes: inside },
        { table: 'audit', seq: 1, bytes: inside },
      ]),
    );
    store.close();
    const raw = await openRaw(profileDatabaseName(PROFILE));
    const [stored] = (await readRaw(raw, 'records')) as [{ id: Uint8Array; bytes: Uint8Array }];
    const [entry] = (await readRaw(raw, 'audit')) as [{ bytes: Uint8Array }];
    expect([stored.bytes.buffer.byteLength, entry.bytes.buffer.byteLength]).toEqual([2, 2]);
    expect(stored.id.buffer.byteLength).toBe(16);
    expect(stored.bytes).toEqual(new Uint8Array([1, 2]));
    raw.close();
  });

  test('is a key and bytes and nothing else, with no index beside the primary key', async () => {
    unwrap(
      await store.commit([
        row(1, 1),
        { table: 'drafts', id: id(2), bytes: sealed(2) },
        { table: 'attachments', id: id(3), bytes: sealed(3) },
        { table: 'documents', id: id(4), bytes: sealed(4) },
        { table: 'journal', seq: 5, bytes: sealed(5) },
        { table: 'audit', seq: 6, bytes: sealed(6) },
        { table: 'snapshot', seq: 7, bytes: sealed(7) },
        { table: 'sharing', id: id(8), bytes: sealed(8) },
        { table: 'conflicts', id: id(9), bytes: sealed(9) },
        { table: 'outbox', seq: 10, bytes: sealed(10) },
      ]),
    );
    store.close();
    const raw = await openRaw(profileDatabaseName(PROFILE));
    const shapes: Record<string, unknown> = {};
    for (const name of raw.objectStoreNames) {
      const { keyPath, autoIncrement, indexNames } = raw.transaction(name).objectStore(name);
      const rows = (await readRaw(raw, name)) as object[];
      shapes[name] = { keyPath, autoIncrement, indexes: [...indexNames], rows: rows.map(Object.keys) };
    }
    const shape = (key: string) => ({ keyPath: key, autoIncrement: false, indexes: [], rows: [[key, 'bytes']] });
    expect(shapes).toEqual({
      attachments: shape('id'),
      audit: shape('seq'),
      conflicts: shape('id'),
      documents: shape('id'),
      drafts: shape('id'),
      journal: shape('seq'),
      outbox: shape('seq'),
      records: shape('id'),
      sharing: shape('id'),
      snapshot: shape('seq'),
    });
    raw.close();
  });
});

describe('a commit that fails', () => {
  test('leaves nothing of itself behind, whichever table failed', async () => {
    unwrap(await store.commit([row(1, 1)]));
    const unwritable = { table: 'audit', seq: Number.NaN, bytes: sealed(1) } as const;
    const refused = await store.commit([
      row(1, 2),
      row(2, 2),
      { table: 'journal', seq: 1, bytes: sealed(1) },
      unwritable,
      { table: 'drafts', id: id(9), bytes: sealed(1) },
    ]);
    expect(refused).toEqual({ ok: false, error: { type: 'storage-corrupt' } });
    expect(unwrap(await store.read('records', id(1)))).toEqual(new Uint8Array([1]));
    expect(unwrap(await store.read('records', id(2)))).toBeNull();
    expect(unwrap(await store.lastSeq('journal'))).toBeNull();
    expect(unwrap(await store.count('drafts'))).toBe(0);
  });

  test('says that storage is full when the disk refuses at the last moment, and leaves nothing', async () => {
    failCompletionWith(new DOMException('', 'QuotaExceededError'));
    const refused = await store.commit([row(1, 1), { table: 'audit', seq: 1, bytes: sealed(1) }]);
    expect(refused).toEqual({ ok: false, error: { type: 'storage-full' } });
    vi.restoreAllMocks();
    expect(unwrap(await store.count('records'))).toBe(0);
    expect(unwrap(await store.lastSeq('audit'))).toBeNull();
    expect(await store.commit([row(1, 1)])).toEqual({ ok: true, value: undefined });
  });
});

/** Every transaction that puts something aborts with this reason once its requests are made, as a full disk does it. */
function failCompletionWith(reason: DOMException): void {
  const { put } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    const request = put.apply(this, args);
    const { transaction } = this;
    request.addEventListener('success', () => {
      Object.defineProperty(transaction, 'error', { get: () => reason, set: () => {} });
      transaction.abort();
    });
    return request;
  });
}

describe('rows by sequence number', () => {
  beforeEach(async () => {
    const seqs = [300, 2, 1, 10, 4];
    unwrap(await store.commit(seqs.map((seq) => ({ table: 'journal', seq, bytes: sealed(seq & 255) }))));
  });

  test('come in the order of their numbers, from the one asked for', async () => {
    const rows = unwrap(await store.readSeqRange('journal', 2, 3));
    expect(rows).toEqual([2, 4, 10].map((seq) => ({ seq, bytes: new Uint8Array([seq]) })));
  });

  test('come all when the limit is beyond what the browser counts', async () => {
    const rows = unwrap(await store.readSeqRange('journal', 0, Number.MAX_SAFE_INTEGER));
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2, 4, 10, 300]);
  });

  test('tell the highest, or null where there is none', async () => {
    expect(unwrap(await store.lastSeq('journal'))).toBe(300);
    expect(unwrap(await store.lastSeq('audit'))).toBeNull();
    expect(unwrap(await store.readSeq('journal', 3))).toBeNull();
  });
});

describe('an outbox', () => {
  const outboxRow = (seq: number, length: number): Change => ({
    table: 'outbox',
    seq,
    bytes: sealed(...new Array<number>(length).fill(seq & 255)),
  });
  const seqs = async (from: number, byteLimit: number) =>
    unwrap(await store.readSeqBytes('outbox', from, byteLimit)).map(({ seq }) => seq);

  test('is told by its number of rows, its bytes, and its first and last', async () => {
    expect(unwrap(await store.summary('outbox'))).toEqual({ count: 0, bytes: 0, first: null, last: null });
    // More than are read at once.
    unwrap(await store.commit(Array.from({ length: 25 }, (_, at) => outboxRow(at + 3, at))));
    expect(unwrap(await store.summary('outbox'))).toEqual({ count: 25, bytes: 300, first: 3, last: 27 });
  });

  test('is read as far as the bytes go, and at least one row whatever its length', async () => {
    unwrap(await store.commit([outboxRow(1, 100), outboxRow(2, 10), outboxRow(3, 10), outboxRow(5, 10)]));
    expect(await seqs(1, 1)).toEqual([1]);
    expect(await seqs(1, 119)).toEqual([1, 2]);
    expect(await seqs(1, 120)).toEqual([1, 2, 3]);
    expect(await seqs(2, 29)).toEqual([2, 3]);
    expect(await seqs(4, 1000)).toEqual([5]);
    expect(await seqs(6, 1000)).toEqual([]);
    unwrap(await store.commit(Array.from({ length: 30 }, (_, at) => outboxRow(at + 10, 1))));
    expect(await seqs(10, 20)).toEqual(Array.from({ length: 20 }, (_, at) => at + 10));
  });

  test('loses what was acknowledged and keeps the rest', async () => {
    unwrap(await store.commit([1, 2, 4, 9].map((seq) => outboxRow(seq, 1))));
    unwrap(await store.deleteSeqUpTo('outbox', 4));
    expect(await seqs(0, 1000)).toEqual([9]);
    unwrap(await store.deleteSeqUpTo('outbox', 8));
    expect(await seqs(0, 1000)).toEqual([9]);
    expect(unwrap(await store.lastSeq('journal'))).toBeNull();
  });
});

describe('chunks', () => {
  const readAll = async (size: number): Promise<number[][]> => {
    const chunks: number[][] = [];
    for await (const chunk of store.chunks('records', size))
      chunks.push(unwrap(chunk).map((row) => row.id[0] as number));
    return chunks;
  };

  test('give every row once, in key order, at every size around the number of rows', async () => {
    unwrap(await store.commit([5, 200, 3, 130, 1, 9].map((first) => row(first, first))));
    const inOrder = [1, 3, 5, 9, 130, 200];
    for (const size of [1, 2, 3, 5, 6, 7]) {
      const chunks = await readAll(size);
      expect(chunks.flat()).toEqual(inOrder);
      expect(chunks.every((chunk) => chunk.length <= size && chunk.length > 0)).toBe(true);
    }
  });

  test('give nothing of an empty table', async () => {
    expect(await readAll(10)).toEqual([]);
  });

  test('have asked for the next one before the consumer asks', async () => {
    unwrap(await store.commit([row(1, 1), row(2, 2)]));
    store.close();
    const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction');
    store = await openProfile();
    const chunks = store.chunks('records', 1)[Symbol.asyncIterator]();
    transactions.mockClear();
    await chunks.next();
    expect(transactions).toHaveBeenCalledTimes(2);
    await chunks.next();
    expect(transactions).toHaveBeenCalledTimes(3);
    await chunks.return?.();
  });

  test('end with the error when reading fails', async () => {
    unwrap(await store.commit([row(1, 1), row(2, 2)]));
    const seen: unknown[] = [];
    for await (const chunk of store.chunks('records', 1)) {
      seen.push(chunk.ok ? chunk.value.length : chunk.error.type);
      store.close();
    }
    expect(seen.at(-1)).toBe('storage-unavailable');
  });
});

describe('a row of another shape on the disk', () => {
  test.each([
    ['no bytes', { id: id(1) }],
    ['text for bytes', { id: id(1), bytes: 'plain' }],
  ])('is told as corrupt: %s', async (_, stored) => {
    store.close();
    const raw = await openRaw(profileDatabaseName(PROFILE));
    await new Promise<void>((resolve) => {
      const transaction = raw.transaction('records', 'readwrite');
      transaction.objectStore('records').put(stored);
      transaction.oncomplete = () => resolve();
    });
    raw.close();
    store = await openProfile();
    const corrupt = { ok: false, error: { type: 'storage-corrupt' } };
    expect(await store.read('records', id(1))).toEqual(corrupt);
    expect(await store.readMany('records', [id(1)])).toEqual(corrupt);
  });
});

describe('a database deleted under the app', () => {
  test('is not made anew by the next commit', async () => {
    unwrap(await store.commit([row(1, 1)]));
    await deleteRaw(profileDatabaseName(PROFILE));
    expect(await store.commit([row(2, 2)])).toEqual({ ok: false, error: { type: 'storage-unavailable' } });
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual([]);
  });
});

describe('a database that a version before sharing made', () => {
  test('opens with what it held, and with the stores that came later', async () => {
    store.close();
    emptyDisk();
    const before = ['records', 'drafts', 'attachments', 'documents'] as const;
    const raw = await openRaw(profileDatabaseName(PROFILE), 10, (db) => {
      for (const name of before) db.createObjectStore(name, { keyPath: 'id' });
      for (const name of ['journal', 'audit', 'snapshot']) db.createObjectStore(name, { keyPath: 'seq' });
    });
    const transaction = raw.transaction([...before, 'journal'], 'readwrite');
    for (const [at, name] of before.entries())
      transaction.objectStore(name).put({ id: id(at + 1), bytes: sealed(at + 1, 7) });
    transaction.objectStore('journal').put({ seq: 4, bytes: sealed(44) });
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    raw.close();

    store = await openProfile();
    for (const [at, name] of before.entries())
      expect(unwrap(await store.read(name, id(at + 1)))).toEqual(new Uint8Array([at + 1, 7]));
    expect(unwrap(await store.readSeq('journal', 4))).toEqual(new Uint8Array([44]));
    unwrap(
      await store.commit([
        { table: 'records', id: id(1), bytes: sealed(9) },
        { table: 'outbox', seq: 1, bytes: sealed(1) },
        { table: 'sharing', id: id(1), bytes: sealed(2) },
        { table: 'conflicts', id: id(1), bytes: sealed(3) },
      ]),
    );
    expect(unwrap(await store.lastSeq('outbox'))).toBe(1);
    expect(unwrap(await store.count('conflicts'))).toBe(1);
  });
});

test('only a profile id of 32 hex digits names a database', () => {
  expect(profileDatabaseName(PROFILE)).toBe(`tessera-${PROFILE}`);
  for (const name of ['', 'device', `${PROFILE}0`, PROFILE.toUpperCase()]) {
    expect(() => profileDatabaseName(name)).toThrow();
  }
});

test('plain bytes do not compile where sealed bytes are asked for', () => {
  const plain = new Uint8Array([1]);
  expectTypeOf<Uint8Array<ArrayBuffer>>().not.toExtend<Sealed>();
  expectTypeOf<Sealed>().toExtend<Uint8Array>();
  // @ts-expect-error plain bytes are not sealed
  const byId: Change = { table: 'records', id: id(1), bytes: plain };
  // @ts-expect-error plain bytes are not sealed
  const bySeq: Change = { table: 'audit', seq: 1, bytes: plain };
  // @ts-expect-error text is not sealed
  const text: Change = { table: 'drafts', id: id(1), bytes: 'plain' };
  // @ts-expect-error a table keyed by id takes no sequence number
  const wrongKey: Change = { table: 'records', seq: 1, bytes: sealed(1) };
  expect([byId, bySeq, text, wrongKey]).toHaveLength(4);
});
