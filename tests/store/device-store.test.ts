import { afterEach, beforeEach, describe, expect, expectTypeOf, test } from 'vitest';
import type { Sealed } from '../../src/crypto/sealed.ts';
import type { DeviceStore, ProfileRow } from '../../src/store/contract.ts';
import { openDeviceStore } from '../../src/store/device-store.ts';
import {
  deleteRaw,
  emptyDisk,
  id,
  OTHER_PROFILE,
  openRaw,
  PROFILE,
  profileRow,
  readRaw,
  sealed,
  unwrap,
} from './stored.ts';

let device: DeviceStore;
beforeEach(async () => {
  emptyDisk();
  device = unwrap(await openDeviceStore());
});
afterEach(() => device.close());

const databaseNames = async (): Promise<string[]> =>
  (await indexedDB.databases()).map(({ name }) => name as string).sort();

async function fillProfile(profileId: string): Promise<void> {
  const store = unwrap(await device.openProfile(profileId));
  unwrap(await store.commit([{ table: 'records', id: id(1), bytes: sealed(1) }]));
  store.close();
  unwrap(await device.writeProfile(profileRow(profileId)));
}

describe('profiles', () => {
  test('come back as they were written, after a restart too', async () => {
    expect(unwrap(await device.profiles())).toEqual([]);
    unwrap(await device.writeProfile(profileRow(OTHER_PROFILE)));
    unwrap(await device.writeProfile({ ...profileRow(PROFILE), slots: [], publicBytes: new Uint8Array() }));
    device.close();
    device = unwrap(await openDeviceStore());
    expect(unwrap(await device.profiles())).toEqual([
      { ...profileRow(PROFILE), slots: [], publicBytes: new Uint8Array() },
      profileRow(OTHER_PROFILE),
    ]);
  });

  test('are replaced when written again', async () => {
    unwrap(await device.writeProfile(profileRow(PROFILE)));
    unwrap(await device.writeProfile({ ...profileRow(PROFILE), failures: 3 }));
    expect(unwrap(await device.profiles())).toEqual([{ ...profileRow(PROFILE), failures: 3 }]);
  });

  test('are stored as an id and bytes and nothing else', async () => {
    unwrap(await device.writeProfile(profileRow(PROFILE)));
    const raw = await openRaw('tessera-device');
    const [stored] = (await readRaw(raw, 'profiles')) as [Record<string, unknown>];
    raw.close();
    expect(Object.keys(stored)).toEqual(['id', 'bytes']);
    expect(stored['id']).toEqual(new Uint8Array([...PROFILE.matchAll(/../g)].map(([hex]) => Number.parseInt(hex, 16))));
    expect(stored['bytes']).toBeInstanceOf(Uint8Array);
  });

  test('hold only sealed slots, by type', () => {
    expectTypeOf<ProfileRow['slots'][number]>().toEqualTypeOf<Sealed>();
    // @ts-expect-error plain bytes are no key slot
    const row: ProfileRow = { ...profileRow(PROFILE), slots: [new Uint8Array(152)] };
    expect(row.slots).toHaveLength(1);
  });
});

describe('a row that is not in order', () => {
  async function overwrite(bytes: Uint8Array): Promise<void> {
    const raw = await openRaw('tessera-device');
    await new Promise<void>((resolve) => {
      const transaction = raw.transaction('profiles', 'readwrite');
      transaction.objectStore('profiles').put({ id: id(1), bytes });
      transaction.oncomplete = () => resolve();
    });
    raw.close();
  }

  test.each([
    ['empty', [], 'storage-corrupt'],
    ['of version 0', [0, ...new Array(20).fill(0)], 'storage-corrupt'],
    ['of a newer version', [2, ...new Array(20).fill(0)], 'storage-newer-version'],
    ['with a slot longer than the row', [1, ...new Array(12).fill(0), 1, 255, 255, 255, 255, 1, 2], 'storage-corrupt'],
    ['with more slots than bytes', [1, ...new Array(12).fill(0), 255, 0, 0, 0, 0], 'storage-corrupt'],
  ])('is told: %s', async (_, bytes, type) => {
    await overwrite(new Uint8Array(bytes));
    expect(await device.profiles()).toEqual({ ok: false, error: { type } });
  });
});

describe('removing a profile', () => {
  test('takes its slots and its database, and leaves the others', async () => {
    await fillProfile(PROFILE);
    await fillProfile(OTHER_PROFILE);
    unwrap(await device.removeProfile(PROFILE));
    expect(unwrap(await device.profiles())).toEqual([profileRow(OTHER_PROFILE)]);
    expect(await databaseNames()).toEqual(['tessera-device', `tessera-${OTHER_PROFILE}`]);
  });

  test('has taken the slots even where another tab holds the database, and says that it is blocked', async () => {
    await fillProfile(PROFILE);
    const held = await openRaw(`tessera-${PROFILE}`);
    expect(await device.removeProfile(PROFILE)).toEqual({ ok: false, error: { type: 'storage-blocked' } });
    expect(unwrap(await device.profiles())).toEqual([]);
    held.close();
    // The browser deletes it once it is let go; asking again finds it gone.
    expect(await device.removeProfile(PROFILE)).toEqual({ ok: true, value: undefined });
    expect(await databaseNames()).toEqual(['tessera-device']);
  });

  test('deletes no database while the slots cannot be deleted', async () => {
    await fillProfile(PROFILE);
    device.close();
    expect(await device.removeProfile(PROFILE)).toEqual({ ok: false, error: { type: 'storage-unavailable' } });
    expect(await databaseNames()).toContain(`tessera-${PROFILE}`);
  });
});

describe('erasing', () => {
  test('leaves no database of the origin, known or not', async () => {
    await fillProfile(PROFILE);
    await fillProfile(OTHER_PROFILE);
    const open = unwrap(await device.openProfile(PROFILE));
    (await openRaw('left-by-something-else', 1)).close();
    expect(await device.erase()).toEqual({ ok: true, value: undefined });
    expect(await databaseNames()).toEqual([]);
    expect((await open.read('records', id(1))).ok).toBe(false);
  });

  test('deletes what the profiles name where the browser lists no databases', async () => {
    await fillProfile(PROFILE);
    const list = indexedDB.databases.bind(indexedDB);
    Object.defineProperty(indexedDB, 'databases', { value: undefined });
    expect(await device.erase()).toEqual({ ok: true, value: undefined });
    expect(await list()).toEqual([]);
  });

  test('has taken every slot even where another tab holds all databases', async () => {
    await fillProfile(PROFILE);
    const held = [await openRaw('tessera-device'), await openRaw(`tessera-${PROFILE}`)];
    expect(await device.erase()).toEqual({ ok: true, value: undefined });
    expect(await readRaw(held[0] as IDBDatabase, 'profiles')).toEqual([]);
    for (const db of held) db.close();
  });

  test('fails when neither the slots nor their database could be deleted', async () => {
    await fillProfile(PROFILE);
    device.close();
    const held = await openRaw('tessera-device');
    expect(await device.erase()).toEqual({ ok: false, error: { type: 'storage-unavailable' } });
    expect(await readRaw(held, 'profiles')).toHaveLength(1);
    held.close();
  });

  test('leaves a tablet that can be set up anew', async () => {
    await fillProfile(PROFILE);
    unwrap(await device.erase());
    device = unwrap(await openDeviceStore());
    expect(unwrap(await device.profiles())).toEqual([]);
  });
});

test('a device database deleted under the app is not made anew', async () => {
  await deleteRaw('tessera-device');
  expect(await device.writeProfile(profileRow(PROFILE))).toEqual({ ok: false, error: { type: 'storage-unavailable' } });
  expect(await databaseNames()).toEqual([]);
});
