/**
 * One database connection, with a second life: when the browser closed it under the app, it is opened again once.
 */
import Dexie from 'dexie';
import { err, ok, type Result } from '../result/result.ts';
import type { StoreError } from './contract.ts';
import { isConnectionLost, thrownToStoreError } from './store-errors.ts';

/** How long an upgrade waits for another connection to let go. */
const BLOCKED_LIMIT_MS = 5_000;

export interface Connection {
  /** Runs `work`; a lost connection is reopened and the work run once more, which a transaction that failed allows. */
  run<T>(work: (db: Dexie) => Promise<T>): Promise<Result<T, StoreError>>;
  close(): void;
}

/** Opens (and makes) a database whose stores have a primary key and nothing else. */
export async function openConnection(
  name: string,
  version: number,
  stores: Readonly<Record<string, string>>,
): Promise<Result<Connection, StoreError>> {
  // Strict: an acknowledgement means that the operating system was told to put it on disk.
  const db = new Dexie(name, { chromeTransactionDurability: 'strict', autoOpen: false });
  db.version(version).stores({ ...stores });
  // A newer version of the app, or an erase, in another tab: let go at once rather than block it.
  db.on('versionchange', () => db.close());

  const opened = await openOrBlocked(db);
  if (!opened.ok) return opened;
  return ok({
    async run(work) {
      try {
        return ok(await work(db));
      } catch (thrown) {
        if (!isConnectionLost(thrown) || db.isOpen()) return err(thrownToStoreError(thrown));
      }
      const reopened = await openOrBlocked(db);
      if (!reopened.ok) return reopened;
      try {
        return ok(await work(db));
      } catch (thrown) {
        return err(thrownToStoreError(thrown));
      }
    },
    close: () => db.close(),
  });
}

async function openOrBlocked(db: Dexie): Promise<Result<void, StoreError>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const blocked = new Promise<Result<void, StoreError>>((resolve) => {
    db.on('blocked', () => {
      timer = setTimeout(() => resolve(err({ type: 'storage-blocked' })), BLOCKED_LIMIT_MS);
    });
  });
  const opened = db.open().then(
    () => ok(undefined),
    (thrown: unknown) => err(thrownToStoreError(thrown)),
  );
  const result = await Promise.race([opened, blocked]);
  clearTimeout(timer);
  if (!result.ok) db.close();
  return result;
}
