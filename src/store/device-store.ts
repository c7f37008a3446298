/**
 * The device's database: who uses this tablet, the key slots that open their vaults, and what delivers while these are locked.
 *
 * It can be read before anybody unlocks, so it holds nothing about anybody registered. Slots go first and durably whenever
 * something is removed: without them the rest is noise, whatever happens next. What delivers goes with them: nothing of a
 * removed profile is sent any more.
 */
import type { Dexie, Table } from 'dexie';
import { bytesToHex, hexToBytes } from '../bytes/bytes.ts';
import { err, ok, type Result } from '../result/result.ts';
import { type Connection, deleteDatabase, openConnection, type Schema, transact } from './connection.ts';
import type { DeliveryRow, DeviceStore, OpenDeviceStore, ProfileRow, StoreError } from './contract.ts';
import { deliveryToRow, parseDeliveryRow } from './delivery-row.ts';
import { decodeProfileRow, encodeProfileRow } from './profile-row.ts';

import { DATABASE_PREFIX, openProfileStore, profileDatabaseName } from './profile-store.ts';
import { parseIdRow } from './rows.ts';

const NAME = 'tessera-device';
const SCHEMA: Schema = [{ profiles: 'id' }, { profiles: 'id', deliveries: 'profileId' }];

const profilesOf = (db: Dexie): Table<unknown, Uint8Array> => db.table('profiles');
const deliveriesOf = (db: Dexie): Table<unknown, string> => db.table('deliveries');

export const openDeviceStore: OpenDeviceStore = async () => {
  const opened = await openConnection(NAME, SCHEMA);
  return opened.ok ? ok(createDeviceStore(opened.value)) : opened;
};

function rowsToProfiles(rows: readonly unknown[]): Result<ProfileRow[], StoreError> {
  const profiles: ProfileRow[] = [];
  for (const row of rows) {
    const { id, bytes } = parseIdRow(row);
    const profile = decodeProfileRow(bytesToHex(id), bytes);
    if (profile === 'newer') return err({ type: 'storage-newer-version' });
    if (profile === null) return err({ type: 'storage-corrupt' });
    profiles.push(profile);
  }
  return ok(profiles);
}

/** Erases what cannot be opened: deletes every database of the origin, the one with the slots first. */
export async function eraseUnopened(): Promise<Result<Record<string, never>, StoreError>> {
  const own = await deleteDatabase(NAME);
  await Promise.all((await databaseNames()).map(deleteDatabase));
  return own.ok ? ok({}) : own;
}

/** Every database of the origin by name; what the browser will not list is not among them. */
async function databaseNames(): Promise<string[]> {
  try {
    return (await indexedDB.databases()).flatMap(({ name }) => (name ? [name] : []));
  } catch {
    // A browser without the listing: what the profiles name is deleted all the same.
    return [];
  }
}

/** Names the databases of all profiles and deletes their slots, in one transaction. */
const takeSlots = ({ run }: Connection): Promise<Result<string[], StoreError>> =>
  run((db) =>
    transact(db, ['profiles', 'deliveries'], async () => {
      const ids = await profilesOf(db).toCollection().primaryKeys();
      await profilesOf(db).clear();
      await deliveriesOf(db).clear();
      // Whatever the ids are: nothing may stand between an emergency and the slots.
      return ids.map((id) => DATABASE_PREFIX + bytesToHex(new Uint8Array(id)));
    }),
  );

/** Changes a part of a row in one transaction; a row that is gone stays gone. */
async function changeDelivery(
  { run }: Connection,
  profileId: string,
  change: Partial<Pick<DeliveryRow, 'state' | 'enrolment'>>,
): Promise<Result<void, StoreError>> {
  const written = await run((db) =>
    transact(db, ['deliveries'], async () => {
      const row = await deliveriesOf(db).get(profileId);
      if (row !== undefined) await deliveriesOf(db).put({ ...parseDeliveryRow(row), ...change });
    }),
  );
  return written.ok ? ok(undefined) : written;
}

function createDeviceStore(connection: Connection): DeviceStore {
  const { run } = connection;
  return {
    async profiles() {
      const rows = await run(async (db) => rowsToProfiles(await profilesOf(db).toArray()));
      return rows.ok ? rows.value : rows;
    },
    async writeProfile(row) {
      const stored = { id: hexToBytes(row.profileId), bytes: encodeProfileRow(row) };
      const written = await run((db) => transact(db, ['profiles'], () => profilesOf(db).put(stored)));
      return written.ok ? ok(undefined) : written;
    },
    async removeProfile(profileId) {
      const name = profileDatabaseName(profileId);
      const id = hexToBytes(profileId);
      const removed = await run((db) =>
        transact(db, ['profiles', 'deliveries'], async () => {
          await profilesOf(db).delete(id);
          await deliveriesOf(db).delete(profileId);
        }),
      );
      return removed.ok ? deleteDatabase(name) : removed;
    },
    deliveries: () => run(async (db) => (await deliveriesOf(db).toArray()).map(parseDeliveryRow)),
    async writeDelivery(row) {
      const written = await run((db) => transact(db, ['deliveries'], () => deliveriesOf(db).put(deliveryToRow(row))));
      return written.ok ? ok(undefined) : written;
    },
    writeDeliveryState: (profileId, state) => changeDelivery(connection, profileId, { state }),
    clearEnrolment: (profileId) => changeDelivery(connection, profileId, { enrolment: null }),
    openProfile: (profileId) => openProfileStore(profileId),
    openExistingProfile: (profileId) => openProfileStore(profileId, false),
    async erase() {
      const taken = await takeSlots(connection);
      connection.close();
      const names = new Set([...(taken.ok ? taken.value : []), ...(await databaseNames())]);
      names.delete(NAME);
      // All of them, whatever becomes of one: what matters is whether the slots are gone.
      const [own] = await Promise.all([deleteDatabase(NAME), ...[...names].map(deleteDatabase)]);
      return taken.ok || own.ok ? ok(undefined) : taken;
    },
    close: () => connection.close(),
  };
}
