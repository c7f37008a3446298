import { afterEach, beforeEach, describe, expect, expectTypeOf, test } from 'vitest';
import type { Sealed } from '../../src/crypto/sealed.ts';
import type { DeliveryRow, DeviceStore, ProfileRow } from '../../src/store/contract.ts';
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

const { privateKey: accessKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
  'sign',
  'verify',
]);
const delivery = (profileId: string): DeliveryRow => ({
  profileId,
  spaceId: 'a'.repeat(32),
  deviceId: 'b'.repeat(32),
  accessKey,
  enrolment: '{"device":1}',
  state: {
    acknowledged: 7,
    lastContactAt: 1_800_000_000_000,
    lastDeliveredAt: null,
    failures: 2,
    nextTryAt: 1_800_000_060_000,
    problem: '{"type":"no-network"}',
  },
});

async function fillProfile(profileId: string): Promise<void> {
  const store = unwrap(await device.openProfile(profileId));
  unwrap(await store.commit([{ table: 'records', id: id(1), bytes: sealed(1) }]));
  store.close();
  unwrap(await device.writeProfile(profileRow(profileId)));
  unwrap(await device.writeDelivery(delivery(profileId)));
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

describe('what delivers', () => {
  test('comes back as it was written, with a key that signs and cannot be taken out', async () => {
    expect(unwrap(await device.deliveries())).toEqual([]);
    unwrap(await device.writeDelivery(delivery(PROFILE)));
    device.close();
    device = unwrap(await openDeviceStore());
    const [stored] = unwrap(await device.deliveries()) as [DeliveryRow];
    expect({ ...stored, accessKey }).toEqual(delivery(PROFILE));
    await expect(crypto.subtle.exportKey('jwk', stored.accessKey)).rejects.toThrow();
    const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, stored.accessKey, new Uint8Array(4));
    expect(signature.byteLength).toBe(64);
  });

  test('changes its state and lets go of its enrolment, each without the other', async () => {
    unwrap(await device.writeDelivery(delivery(PROFILE)));
    unwrap(await device.writeDelivery(delivery(OTHER_PROFILE)));
    const state = { ...delivery(PROFILE).state, acknowledged: 9, problem: null };
    unwrap(await device.writeDeliveryState(PROFILE, state));
    unwrap(await device.clearEnrolment(OTHER_PROFILE));
    const [first, second] = unwrap(await device.deliveries()) as [DeliveryRow, DeliveryRow];
    expect([first.enrolment, first.state]).toEqual(['{"device":1}', state]);
    expect([second.enrolment, second.state]).toEqual([null, delivery(PROFILE).state]);
  });

  test('does not come back by a change of what is gone', async () => {
    unwrap(await device.writeDeliveryState(PROFILE, delivery(PROFILE).state));
    unwrap(await device.clearEnrolment(PROFILE));
    expect(unwrap(await device.deliveries())).toEqual([]);
  });

  test.each([
    ['another key', { ...delivery(PROFILE), accessKey: new Uint8Array(32) }],
    ['no state', { ...delivery(PROFILE), state: undefined }],
    ['a negative count', { ...delivery(PROFILE), state: { ...delivery(PROFILE).state, failures: -1 } }],
    ['an instant that is none', { ...delivery(PROFILE), state: { ...delivery(PROFILE).state, nextTryAt: 'soon' } }],
    ['no id of a space', { ...delivery(PROFILE), spaceId: 'a' }],
  ])('is told as corrupt with %s', async (_, stored) => {
    const raw = await openRaw('tessera-device');
    await new Promise((resolve) => {
      const transaction = raw.transaction('deliveries', 'readwrite');
      transaction.objectStore('deliveries').put(stored);
      transaction.oncomplete = resolve;
    });
    raw.close();
    expect(await device.deliveries()).toEqual({ ok: false, error: { type: 'storage-corrupt' } });
  });

  test('finds a profile that is there, and makes none that is not', async () => {
    await fillProfile(PROFILE);
    const store = unwrap(await device.openExistingProfile(PROFILE));
    expect(unwrap(await store.count('records'))).toBe(1);
    store.close();
    expect(await device.openExistingProfile(OTHER_PROFILE)).toEqual({ ok: false, error: { type: 'storage-corrupt' } });
    expect(await databaseNames()).toEqual([`tessera-${PROFILE}`, 'tessera-device']);
  });

  test('gets its store beside the profiles that a version before it wrote', async () => {
    device.close();
    emptyDisk();
    const raw = await openRaw('tessera-device', 10, (db) => db.createObjectStore('profiles', { keyPath: 'id' }));
    raw.close();
    // What the version before wrote, byte for byte: one profile of two slots.
    const bytes = [1, 2, 0, 0, 0, 0, 176, 151, 86, 188, 171, 121, 66, 2];
    const slots = [3, 0, 0, 0, 1, 2, 3, 2, 0, 0, 0, 4, 5];
    const before = await openRaw('tessera-device');
    await new Promise((resolve) => {
      const transaction = before.transaction('profiles', 'readwrite');
      transaction.objectStore('profiles').put({ id: id(1), bytes: new Uint8Array([...bytes, ...slots, 9, 9, 9]) });
      transaction.oncomplete = resolve;
    });
    before.close();
    device = unwrap(await openDeviceStore());
    const [row] = unwrap(await device.profiles()) as [ProfileRow];
    expect(row).toMatchObject({ slots: [sealed(1, 2, 3), sealed(4, 5)], failures: 2, publicBytes: sealed(9, 9, 9) });
    unwrap(await device.writeDelivery(delivery(PROFILE)));
    expect(unwrap(await device.deliveries())).toHaveLength(1);
  });
});

describe('removing a profile', () => {
  test('takes its slots and its database, and leaves the others', async () => {
    await fillProfile(PROFILE);
    await fillProfile(OTHER_PROFILE);
    unwrap(await device.removeProfile(PROFILE));
    expect(unwrap(await device.profiles())).toEqual([profileRow(OTHER_PROFILE)]);
    expect(unwrap(await device.deliveries()).map(({ profileId }) => profileId)).toEqual([OTHER_PROFILE]);
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
    expect(await readRaw(held[0] as IDBDatabase, 'deliveries')).toEqual([]);
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
