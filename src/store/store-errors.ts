/**
 * What the browser's storage throws, as one of our five errors.
 *
 * Dexie wraps: an aborted transaction carries the reason as `inner`, a failed bulk write its reasons as `failures`, so
 * causes are looked for all the way in. What has no better name is `storage-unavailable`: nothing was half-written, and
 * trying again may do.
 */
import type { StoreError } from './contract.ts';

const TYPES: Readonly<Record<string, StoreError['type']>> = {
  QuotaExceededError: 'storage-full',
  VersionError: 'storage-newer-version',
  UpgradeError: 'storage-corrupt',
  UnknownError: 'storage-corrupt',
  DataError: 'storage-corrupt',
  NotFoundError: 'storage-corrupt',
};

/** A connection that is not there any more, in the words of the browsers and of Dexie. */
const LOST: readonly string[] = [
  'DatabaseClosedError',
  'OpenFailedError',
  'InvalidStateError',
  'TransactionInactiveError',
];

/** Also thrown by a transaction whose connection went away in the middle; then it has no cause inside. */
const ABORTED = 'AbortError';

/** Cycles do not occur; the bound is there so that a hostile or broken cause chain cannot hold the worker. */
const DEPTH_LIMIT = 8;

/** The names of an error and of every cause in it, outermost first. */
function namesOf(thrown: unknown, depth = 0): string[] {
  if (typeof thrown !== 'object' || thrown === null || depth > DEPTH_LIMIT) return [];
  const { name, inner, failures } = thrown as { name?: unknown; inner?: unknown; failures?: unknown };
  const causes = Array.isArray(failures) ? [inner, ...failures.slice(0, 1)] : [inner];
  return [...(typeof name === 'string' ? [name] : []), ...causes.flatMap((cause) => namesOf(cause, depth + 1))];
}

const findType = (names: readonly string[]): StoreError['type'] | undefined =>
  names.map((name) => TYPES[name]).find((type) => type !== undefined);

/** What reading or writing threw. */
export const thrownToStoreError = (thrown: unknown): StoreError => ({
  type: findType(namesOf(thrown)) ?? 'storage-unavailable',
});

/** What opening threw: there, an invalid state means that the files of the database are not in order. */
export function openingToStoreError(thrown: unknown): StoreError {
  const names = namesOf(thrown);
  const type = findType(names);
  if (type) return { type };
  return { type: names.includes('InvalidStateError') ? 'storage-corrupt' : 'storage-unavailable' };
}

/** The connection is gone, though the database may be well: browsers under pressure close IndexedDB under an app. */
export function isConnectionLost(thrown: unknown): boolean {
  const names = namesOf(thrown);
  if (findType(names)) return false;
  return names.some((name) => LOST.includes(name)) || names[names.length - 1] === ABORTED;
}
