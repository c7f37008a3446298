/**
 * What the browser's storage throws, as one of our five errors.
 *
 * Dexie wraps: an aborted transaction carries the reason as `inner`, so causes are looked for from the inside out. What has
 * no better name is `storage-unavailable`: try again, nothing was half-written.
 */
import type { StoreError } from './contract.ts';

const TYPES: Readonly<Record<string, StoreError['type']>> = {
  QuotaExceededError: 'storage-full',
  VersionError: 'storage-newer-version',
  BlockedError: 'storage-blocked',
  UnknownError: 'storage-corrupt',
  DataError: 'storage-corrupt',
  NotFoundError: 'storage-corrupt',
};

export function thrownToStoreError(thrown: unknown): StoreError {
  for (let error = thrown; error instanceof Error; error = (error as { inner?: unknown }).inner) {
    const type = TYPES[error.name];
    if (type) return { type };
  }
  return { type: 'storage-unavailable' };
}

/** The connection is gone, though the database may be well: browsers under pressure close IndexedDB under an app. */
export function isConnectionLost(thrown: unknown): boolean {
  for (let error = thrown; error instanceof Error; error = (error as { inner?: unknown }).inner) {
    if (['DatabaseClosedError', 'InvalidStateError', 'AbortError'].includes(error.name)) return true;
  }
  return false;
}
