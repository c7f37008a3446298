/**
 * Keys that can be erased: one file of the origin's private file system, overwritten in place.
 *
 * IndexedDB (LevelDB in Chromium) appends: a deleted row stays in its log until a compaction. A file written through a
 * synchronous access handle is changed where it lies, so overwriting a key removes it from the file. Drafts are sealed
 * with such a key, so that what is left of them after registration cannot be opened by who learns the passphrase later.
 * (Flash may keep old pages below the file system; no web app reaches those.)
 *
 *   slots × ( id 16 · key 32 ); a free slot is all zeros
 */
import type { Bytes } from '../bytes/bytes.ts';
import { equalBytes } from '../bytes/bytes.ts';
import { err, ok, type Result } from '../result/result.ts';
import type { StoreError } from './contract.ts';

const ID_LENGTH = 16;
const KEY_LENGTH = 32;
const SLOT_LENGTH = ID_LENGTH + KEY_LENGTH;
/** More drafts than this at once go without an erasable key. */
const SLOTS = 256;

export interface ErasableKeys {
  /** Keeps the key durably under this id; false where there is no room or no such file system. */
  keep(id: Uint8Array, key: Uint8Array): boolean;
  find(id: Uint8Array): Bytes | null;
  ids(): Bytes[];
  /** Overwrites the key; nothing to do for an unknown id. */
  erase(id: Uint8Array): void;
  close(): void;
}

/** The part of FileSystemSyncAccessHandle that is needed. */
export interface InPlaceFile {
  read(target: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  flush(): void;
  close(): void;
}

const NO_ERASABLE_KEYS: ErasableKeys = {
  keep: () => false,
  find: () => null,
  ids: () => [],
  erase: () => undefined,
  close: () => undefined,
};

export function createErasableKeys(file: InPlaceFile): ErasableKeys {
  const slots = new Uint8Array(SLOTS * SLOT_LENGTH);
  file.read(slots, { at: 0 });
  const idAt = (slot: number): Bytes => slots.subarray(slot * SLOT_LENGTH, slot * SLOT_LENGTH + ID_LENGTH);
  const findSlot = (id: Uint8Array): number => {
    for (let slot = 0; slot < SLOTS; slot++) if (equalBytes(idAt(slot), id)) return slot;
    return -1;
  };
  const writeSlot = (slot: number, bytes: Uint8Array): void => {
    file.write(bytes, { at: slot * SLOT_LENGTH });
    file.flush();
    slots.set(bytes, slot * SLOT_LENGTH);
  };
  return {
    keep(id, key) {
      const free = findSlot(new Uint8Array(ID_LENGTH));
      if (free < 0) return false;
      const bytes = new Uint8Array(SLOT_LENGTH);
      bytes.set(id);
      bytes.set(key, ID_LENGTH);
      try {
        writeSlot(free, bytes);
        return true;
      } catch {
        // No room on the disk: the draft goes without, rather than not at all.
        return false;
      }
    },
    find(id) {
      const slot = findSlot(id);
      return slot < 0 ? null : slots.slice(slot * SLOT_LENGTH + ID_LENGTH, (slot + 1) * SLOT_LENGTH);
    },
    ids() {
      const kept: Bytes[] = [];
      for (let slot = 0; slot < SLOTS; slot++) if (idAt(slot).some((byte) => byte !== 0)) kept.push(idAt(slot).slice());
      return kept;
    },
    erase(id) {
      const slot = findSlot(id);
      if (slot >= 0) writeSlot(slot, new Uint8Array(SLOT_LENGTH));
    },
    close: () => file.close(),
  };
}

const fileName = (profileId: string): string => `drafts-${profileId}`;

/**
 * Opens the profile's file; where the browser has no such file system, drafts go without erasable keys. A file that somebody
 * else holds open is `storage-blocked`: going without it would make intact drafts look damaged.
 */
export async function openErasableKeys(profileId: string): Promise<Result<ErasableKeys, StoreError>> {
  try {
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle(fileName(profileId), { create: true });
    return ok(createErasableKeys(await handle.createSyncAccessHandle()));
  } catch (thrown) {
    const isHeld = thrown instanceof DOMException && thrown.name === 'NoModificationAllowedError';
    return isHeld ? err({ type: 'storage-blocked' }) : ok(NO_ERASABLE_KEYS);
  }
}

/** Removes the profile's file; nothing to do where there is none. */
export async function removeErasableKeys(profileId: string): Promise<void> {
  try {
    const root = await navigator.storage.getDirectory();
    await root.removeEntry(fileName(profileId));
  } catch {
    // There was none.
  }
}
