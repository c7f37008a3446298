/**
 * What lies on the disk, read and changed behind the app's back, as anyone can who holds the tablet.
 *
 * Ids and bytes are hex. Every connection is closed again, so that none keeps the app from deleting a database.
 */
import type { Page } from 'playwright';

export interface StoredRow {
  /** '' where rows are numbered instead. */
  readonly id: string;
  readonly bytes: string;
}

export interface Place {
  readonly database: string;
  readonly store: string;
}

export const PROFILES: Place = { database: 'tessera-device', store: 'profiles' };

/** One transaction: writes `put`, deletes `remove`, and answers every row as it is then. */
function change(
  page: Page,
  place: Place,
  put: readonly StoredRow[],
  remove: readonly string[],
  isReading: boolean,
): Promise<StoredRow[]> {
  return page.evaluate(
    async ({ place: { database, store }, put, remove, isReading }) => {
      const toBytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
      const toHex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      const connection = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(database);
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      try {
        return await new Promise<{ id: string; bytes: string }[]>((resolve, reject) => {
          const transaction = connection.transaction(store, isReading ? 'readonly' : 'readwrite');
          const rows = transaction.objectStore(store);
          for (const { id, bytes } of put) rows.put({ id: toBytes(id), bytes: toBytes(bytes) });
          for (const id of remove) rows.delete(toBytes(id));
          const all = rows.getAll();
          transaction.oncomplete = () =>
            resolve(
              (all.result as { id?: Uint8Array; bytes: Uint8Array }[]).map((row) => ({
                id: toHex(row.id ?? new Uint8Array()),
                bytes: toHex(row.bytes),
              })),
            );
          transaction.onabort = () => reject(transaction.error);
        });
      } finally {
        connection.close();
      }
    },
    { place, put, remove, isReading },
  );
}

export const readRows = (page: Page, place: Place): Promise<StoredRow[]> => change(page, place, [], [], true);

export const putRows = (page: Page, place: Place, rows: readonly StoredRow[]): Promise<StoredRow[]> =>
  change(page, place, rows, [], false);

export const removeRow = (page: Page, place: Place, id: string): Promise<StoredRow[]> =>
  change(page, place, [], [id], false);

/** The store of that name of the only profile that has anything in it. */
export async function findPlace(page: Page, store: string): Promise<Place> {
  const databases = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''));
  for (const database of databases.filter((name) => /^tessera-[0-9a-f]{32}$/.test(name))) {
    const place = { database, store };
    if ((await readRows(page, place)).length > 0) return place;
  }
  throw new Error(`No profile has anything in ${store}.`);
}

/** The same row with one bit changed. */
export function flipBit(row: StoredRow, byteAt: number): StoredRow {
  const at = byteAt * 2 + 1;
  const flipped = (Number.parseInt(row.bytes.charAt(at), 16) ^ 1).toString(16);
  if (at >= row.bytes.length) throw new Error('The row is shorter than that.');
  return { ...row, bytes: row.bytes.slice(0, at) + flipped + row.bytes.slice(at + 1) };
}
