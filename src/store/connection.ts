/**
 * One database connection, with a second life: when the browser closed it under the app, it is opened again once.
 *
 * A transaction either completed or left nothing, and every change is a put or a delete by its own key, so running the
 * work again is safe. What is never done is to make a database anew in the middle of a session: where the database itself is
 * gone (erased from another tab, or with the browser's site data), writing on would acknowledge what nobody can open.
 */
import Dexie from 'dexie';
import { err, ok, type Result } from '../result/result.ts';
import type { StoreError } from './contract.ts';
import { isConnectionLost, openingToStoreError, thrownToStoreError } from './store-errors.ts';

/** One entry a version, oldest first: what each store's primary key is. A later version adds an entry, and changes none. */
export type Schema = readonly Readonly<Record<string, string>>[];

/** Opening neither succeeds nor fails while a deletion from elsewhere hangs; a person must get an answer all the same. */
const LIMIT_MS = 20_000;

export interface Connection {
  /** Runs `work`, which must await nothing but the database; a lost connection is reopened and the work run once more. */
  run<T>(work: (db: Dexie) => PromiseLike<T>): Promise<Result<T, StoreError>>;
  /** For good: whatever follows is `storage-unavailable`. */
  close(): void;
}

/**
 * Opens, and the first time makes, a database whose stores have a primary key and nothing else.
 *
 * @param mayCreate false: `storage-corrupt` where there is none yet.
 */
export async function openConnection(
  name: string,
  schema: Schema,
  mayCreate = true,
): Promise<Result<Connection, StoreError>> {
  let isOver = false;
  const onDeleted = (): void => {
    isOver = true;
  };
  const first = await openDatabase(name, schema, { mayCreate, onDeleted });
  if (!first.ok) return first;
  let db = first.value;
  let reopening: Promise<Result<Dexie, StoreError>> | null = null;

  /** Several commands may find the connection lost at once: they share one new one. */
  async function reopen(lost: Dexie): Promise<Result<Dexie, StoreError>> {
    if (isOver) return err({ type: 'storage-unavailable' });
    if (db !== lost) return ok(db);
    reopening ??= openDatabase(name, schema, { mayCreate: false, onDeleted });
    const opened = await reopening;
    reopening = null;
    if (!opened.ok) return opened;
    if (isOver) {
      opened.value.close();
      return err({ type: 'storage-unavailable' });
    }
    db = opened.value;
    return opened;
  }

  return ok({
    async run(work) {
      const used = db;
      try {
        if (isOver) return err({ type: 'storage-unavailable' });
        return ok(await work(used));
      } catch (thrown) {
        if (!isConnectionLost(thrown)) return err(thrownToStoreError(thrown));
        // A browser may refuse transactions on a connection that Dexie takes for open.
        used.close();
      }
      const reopened = await reopen(used);
      if (!reopened.ok) return reopened;
      try {
        return ok(await work(reopened.value));
      } catch (thrown) {
        return err(thrownToStoreError(thrown));
      }
    },
    close() {
      isOver = true;
      db.close();
    },
  });
}

/**
 * Runs `work` in one read-write transaction: all or nothing, resolved on the transaction's `complete`. Throws the reason why
 * the transaction as a whole ended, such as a full disk: the single requests only learn that they were aborted.
 */
export async function transact<T>(db: Dexie, tables: readonly string[], work: () => PromiseLike<T>): Promise<T> {
  let native: IDBTransaction | undefined;
  try {
    return await db.transaction('rw', [...tables], (transaction) => {
      native = transaction.idbtrans;
      return work();
    });
  } catch (thrown) {
    throw native?.error ?? thrown;
  }
}

interface OpenOptions {
  readonly mayCreate: boolean;
  /** Called when somebody else deletes the database. */
  readonly onDeleted: () => void;
}

async function openDatabase(name: string, schema: Schema, options: OpenOptions): Promise<Result<Dexie, StoreError>> {
  const { indexedDB, IDBKeyRange } = globalThis;
  if (!indexedDB) return err({ type: 'storage-unavailable' });
  const db = new Dexie(name, {
    indexedDB,
    IDBKeyRange,
    autoOpen: false,
    cache: 'disabled',
    // An acknowledgement means that the operating system was told to put it on disk.
    chromeTransactionDurability: 'strict',
  });
  // Nobody watches queries; without this, Dexie tells every tab of the origin the ids of what was written.
  db.unuse({ stack: 'dbcore', name: 'Observability' });
  schema.forEach((stores, at) => void db.version(at + 1).stores({ ...stores }));

  let isGone = false;
  db.on('populate', () => {
    if (options.mayCreate) return;
    isGone = true;
    throw new Error('The database is gone: abort its making');
  });
  // A newer version of the app, or an erase, in another tab: let go at once rather than block it.
  db.on('versionchange', (event) => {
    if (event.newVersion === null) options.onDeleted();
    db.close();
  });

  const opening = db.open().then(
    (): Result<Dexie, StoreError> => {
      // Dexie would open a lost connection again by itself, and then make a missing database, or take a newer one.
      db.open = () => Dexie.Promise.reject(new Dexie.DatabaseClosedError());
      return checkVersion(db, schema);
    },
    (thrown: unknown) => err(isGone ? ({ type: 'storage-corrupt' } as const) : openingToStoreError(thrown)),
  );
  const blocked = new Promise<Result<Dexie, StoreError>>((resolve) => {
    db.on('blocked', () => resolve(err({ type: 'storage-blocked' })));
  });
  const result = await withinLimit(Promise.race([opening, blocked]));
  // An opening that was given up may still come through, and would then block others.
  if (!result.ok) void Promise.resolve(opening).then((late) => late.ok && late.value.close());
  return result;
}

/** Dexie opens a database of a newer version without a word; writing to it could break what that version relies on. */
function checkVersion(db: Dexie, schema: Schema): Result<Dexie, StoreError> {
  if (db.backendDB().version / 10 <= schema.length) return ok(db);
  db.close();
  return err({ type: 'storage-newer-version' });
}

/** Deletes a database; `storage-blocked` when another tab holds it, and then the browser deletes it once that lets go. */
export async function deleteDatabase(name: string): Promise<Result<void, StoreError>> {
  const { indexedDB } = globalThis;
  if (!indexedDB) return err({ type: 'storage-unavailable' });
  const deleting = new Promise<Result<void, StoreError>>((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve(ok(undefined));
    request.onerror = () => resolve(err(openingToStoreError(request.error)));
    request.onblocked = () => resolve(err({ type: 'storage-blocked' }));
  });
  return withinLimit(deleting.catch((thrown: unknown) => err(openingToStoreError(thrown))));
}

async function withinLimit<T>(work: Promise<Result<T, StoreError>>): Promise<Result<T, StoreError>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Result<T, StoreError>>((resolve) => {
    timer = setTimeout(() => resolve(err({ type: 'storage-blocked' })), LIMIT_MS);
  });
  const result = await Promise.race([work, late]);
  clearTimeout(timer);
  return result;
}
