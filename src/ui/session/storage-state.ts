/** What the browser promises about this app's storage, and how much room it gives. */
import { useCallback, useEffect, useState } from 'react';

export interface StorageState {
  /** Null while it is not known, or where the browser cannot say. */
  readonly isPersistent: boolean | null;
  readonly usedBytes: number | null;
  readonly freeBytes: number | null;
}

const UNKNOWN: StorageState = { isPersistent: null, usedBytes: null, freeBytes: null };

async function readStorageState(): Promise<StorageState> {
  // Missing outside a secure context, whatever the types say.
  const storage = navigator.storage as StorageManager | undefined;
  if (!storage) return UNKNOWN;
  const { usage, quota } = await storage.estimate();
  return {
    isPersistent: await storage.persisted(),
    usedBytes: usage ?? null,
    freeBytes: quota === undefined || usage === undefined ? null : Math.max(0, quota - usage),
  };
}

/** `ask` requests persistent storage; the browser decides, some of them by asking the person. */
export function useStorageState(): { readonly storage: StorageState; ask(): Promise<boolean> } {
  const [storage, setStorage] = useState(UNKNOWN);

  useEffect(() => {
    void readStorageState().then(setStorage, () => setStorage(UNKNOWN));
  }, []);

  const ask = useCallback(async () => {
    const granted = await navigator.storage.persist().catch(() => false);
    setStorage(await readStorageState().catch(() => UNKNOWN));
    return granted;
  }, []);

  return { storage, ask };
}
