/** What only a real browser can show: that its own IndexedDB takes the options, keys and errors that the store relies on. */
import { afterEach, expect, test, vi } from 'vitest';
import type { Sealed } from '../../src/crypto/sealed.ts';
import type { Change, ProfileStore } from '../../src/store/contract.ts';
import { openDeviceStore } from '../../src/store/device-store.ts';
import { openProfileStore, profileDatabaseName } from '../../src/store/profile-store.ts';
import { deleteRaw, id, openRaw, PROFILE, profileRow, sealed, unwrap } from './stored.ts';

const open: ProfileStore[] = [];
async function openProfile(): Promise<ProfileStore> {
  const store = unwrap(await openProfileStore(PROFILE));
  open.push(store);
  return store;
}
afterEach(async () => {
  vi.restoreAllMocks();
  for (const store of open.splice(0)) store.close();
  for (const { name } of await indexedDB.databases()) if (name) await deleteRaw(name);
});

const row = (first: number, bytes = sealed(first)): Change => ({ table: 'records', id: id(first), bytes });

test('binary keys and bytes come back as byte arrays, in the order of their bytes', async () => {
  const store = await openProfile();
  unwrap(await store.commit([200, 3, 130].map((first) => row(first))));
  const chunks: { id: Uint8Array; bytes: Uint8Array }[] = [];
  for await (const chunk of store.chunks('records', 2)) chunks.push(...unwrap(chunk));
  expect(chunks).toEqual([3, 130, 200].map((first) => ({ id: id(first), bytes: sealed(first) })));
  expect(unwrap(await store.readMany('records', [id(130), id(9)]))).toEqual([sealed(130), null]);
});

test('the browser grants strict durability to every write', async () => {
  const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const device = unwrap(await openDeviceStore());
  const store = await openProfile();
  unwrap(await device.writeProfile(profileRow(PROFILE)));
  unwrap(await store.commit([row(1), { table: 'audit', seq: 1, bytes: sealed(1) }]));
  const granted = transactions.mock.results
    .map(({ value }) => value as IDBTransaction)
    .filter(({ mode }) => mode === 'readwrite')
    .map(({ durability }) => durability);
  expect(granted).toEqual(['strict', 'strict']);
  device.close();
});

test('a sequence range without a limit is no error', async () => {
  const store = await openProfile();
  unwrap(await store.commit([1, 2, 3].map((seq) => ({ table: 'journal', seq, bytes: sealed(seq) }))));
  expect(unwrap(await store.readSeqRange('journal', 2, Number.MAX_SAFE_INTEGER)).map(({ seq }) => seq)).toEqual([2, 3]);
});

test('a failing change leaves nothing of the commit behind', async () => {
  const store = await openProfile();
  // A detached buffer cannot be cloned: the browser throws in the middle of the transaction.
  const detached = new Uint8Array(8) as Sealed;
  structuredClone(detached.buffer, { transfer: [detached.buffer] });
  const refused = await store.commit([row(1), { table: 'audit', seq: 1, bytes: sealed(1) }, row(2, detached)]);
  expect(refused.ok).toBe(false);
  expect(unwrap(await store.count('records'))).toBe(0);
  expect(unwrap(await store.lastSeq('audit'))).toBeNull();
});

test('an abort for want of space is told as full, and the next commit goes through', async () => {
  const store = await openProfile();
  const { put } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
    const request = put.apply(this, args);
    Object.defineProperty(this.transaction, 'error', { value: new DOMException('', 'QuotaExceededError') });
    this.transaction.abort();
    return request;
  });
  expect(await store.commit([row(1)])).toEqual({ ok: false, error: { type: 'storage-full' } });
  vi.restoreAllMocks();
  expect(unwrap(await store.count('records'))).toBe(0);
  expect(await store.commit([row(1)])).toEqual({ ok: true, value: undefined });
});

test('a connection closed under the app is opened again once', async () => {
  const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction');
  const store = await openProfile();
  unwrap(await store.commit([row(1)]));
  const native = transactions.mock.contexts.at(-1) as IDBDatabase;
  native.close();
  expect(await store.commit([row(2)])).toEqual({ ok: true, value: undefined });
  expect(unwrap(await store.count('records'))).toBe(2);
});

test('an upgrade that another connection holds up is told as blocked; a newer version as newer', async () => {
  const name = profileDatabaseName(PROFILE);
  const older = await openRaw(name, 1);
  expect(await openProfileStore(PROFILE)).toEqual({ ok: false, error: { type: 'storage-blocked' } });
  older.close();
  await deleteRaw(name);
  (await openRaw(name, 1_000)).close();
  expect(await openProfileStore(PROFILE)).toEqual({ ok: false, error: { type: 'storage-newer-version' } });
});

test('a database deleted from elsewhere is let go at once and not made anew', async () => {
  const store = await openProfile();
  await deleteRaw(profileDatabaseName(PROFILE));
  expect(await store.commit([row(1)])).toEqual({ ok: false, error: { type: 'storage-unavailable' } });
  expect(await indexedDB.databases()).toEqual([]);
});

test('erasing leaves no database', async () => {
  const device = unwrap(await openDeviceStore());
  unwrap(await device.writeProfile(profileRow(PROFILE)));
  await openProfile();
  expect(await device.erase()).toEqual({ ok: true, value: undefined });
  expect(await indexedDB.databases()).toEqual([]);
});
