/** What the store's tests share: an empty disk, bytes that pass for sealed ones, and errors named as browsers name them. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Sealed } from '../../src/crypto/sealed.ts';
import type { Result } from '../../src/result/result.ts';
import type { ProfileRow, ProfileStore, StoreError } from '../../src/store/contract.ts';
import { openProfileStore } from '../../src/store/profile-store.ts';

export const PROFILE = '0123456789abcdef0123456789abcdef';
export const OTHER_PROFILE = 'f'.repeat(32);

/** The store never opens what it keeps, so any bytes will do; only `src/crypto` makes real ones. */
export const sealed = (...bytes: number[]): Sealed => new Uint8Array(bytes) as Sealed;
export const id = (...bytes: number[]): Uint8Array => {
  const out = new Uint8Array(16);
  out.set(bytes);
  return out;
};

export function emptyDisk(): void {
  globalThis.indexedDB = new IDBFactory();
  globalThis.IDBKeyRange = IDBKeyRange;
}

export function unwrap<T>(result: Result<T, StoreError>): T {
  if (!result.ok) throw new Error(result.error.type);
  return result.value;
}

export const openProfile = async (profileId = PROFILE): Promise<ProfileStore> =>
  unwrap(await openProfileStore(profileId));

export const profileRow = (profileId: string): ProfileRow => ({
  profileId,
  publicBytes: new Uint8Array([9, 9, 9]),
  slots: [sealed(1, 2, 3), sealed(4, 5)],
  failures: 2,
  failedAt: 1_764_000_000_123,
});

/** Opens a database with the browser's own interface, as another tab of any version would. */
export function openRaw(name: string, version?: number, upgrade?: (db: IDBDatabase) => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => upgrade?.(request.result);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export function readRaw(db: IDBDatabase, store: string): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const request = db.transaction(store).objectStore(store).getAll();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export function deleteRaw(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}
