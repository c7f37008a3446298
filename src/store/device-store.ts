/**
 * The device's database: who uses this tablet, and the key slots that open their vaults.
 *
 * It can be read before anybody unlocks, so it holds nothing about anybody registered. Slots go first and durably whenever
 * something is removed: without them the rest is noise, whatever happens next.
 */
import Dexie, { type Table } from 'dexie';
import { err, ok, type Result } from '../result/result.ts';
import { type Connection, openConnection } from './connection.ts';
import type { DeviceStore, ProfileRow, StoreError } from './contract.ts';
import { openProfileStore, profileDatabaseName } from './profile-store.ts';
import { thrownToStoreError } from './store-errors.ts';

const NAME = 'tessera-device';
const VERSION = 1;
const STORES = { profiles: 'profileId' };

const profiles = (db: Dexie): Table<ProfileRow, string> => db.table('profiles');

export async function openDeviceStore(): Promise<Result<DeviceStore, StoreError>> {
  const opened = await openConnection(NAME, VERSION, STORES);
  return opened.ok ? ok(createDeviceStore(opened.value)) : opened;
}

async function deleteDatabase(name: string): Promise<Result<void, StoreError>> {
  try {
    await Dexie.delete(name);
    return ok(undefined);
  } catch (thrown) {
    return err(thrownToStoreError(thrown));
  }
}

async function databaseNames(): Promise<string[]> {
  try {
    return (await indexedDB.databases()).flatMap(({ name }) => (name ? [name] : []));
  } catch {
    // A browser without the listing: what the profiles name is deleted all the same.
    return [];
  }
}

function createDeviceStore(connection: Connection): DeviceStore {
  const { run } = connection;
  return {
    profiles: () => run((db) => profiles(db).toArray()),
    async writeProfile(row) {
      const written = await run((db) => profiles(db).put(row));
      return written.ok ? ok(undefined) : written;
    },
    async removeProfile(profileId) {
      const removed = await run((db) => profiles(db).delete(profileId));
      return removed.ok ? deleteDatabase(profileDatabaseName(profileId)) : removed;
    },
    openProfile: openProfileStore,
    async erase() {
      const listed = await run((db) => profiles(db).toCollection().primaryKeys());
      const cleared = await run((db) => profiles(db).clear());
      connection.close();
      const names = new Set([
        ...(listed.ok ? listed.value.map(profileDatabaseName) : []),
        ...(await databaseNames()),
        NAME,
      ]);
      // All of them, whatever becomes of one: only the slots decide whether the erase did its work.
      const deleted = await Promise.all([...names].map(async (name) => [name, await deleteDatabase(name)] as const));
      const own = deleted.find(([name]) => name === NAME)?.[1];
      return cleared.ok || own?.ok ? ok(undefined) : cleared;
    },
    close: () => connection.close(),
  };
}
