import Dexie from 'dexie';
import { describe, expect, test } from 'vitest';
import { isConnectionLost, openingToStoreError, thrownToStoreError } from '../../src/store/store-errors.ts';

const dom = (name: string): DOMException => new DOMException('', name);
const quota = dom('QuotaExceededError');

describe('what reading or writing throws', () => {
  test.each([
    ['a full disk', quota, 'storage-full'],
    ['a full disk inside an aborted transaction', new Dexie.AbortError('wrapped', quota), 'storage-full'],
    ['a full disk inside a bulk write', new Dexie.BulkError('wrapped', { 0: quota }), 'storage-full'],
    [
      'a full disk twice wrapped',
      new Dexie.AbortError('wrapped', new Dexie.AbortError('wrapped', quota)),
      'storage-full',
    ],
    ['a key that is none', dom('DataError'), 'storage-corrupt'],
    ['an error inside the database', dom('UnknownError'), 'storage-corrupt'],
    ['a store that is missing', new Dexie.NotFoundError(), 'storage-corrupt'],
    ['a newer version', new Dexie.VersionError(), 'storage-newer-version'],
    ['a closed database', new Dexie.DatabaseClosedError(), 'storage-unavailable'],
    ['an abort without a cause', new Dexie.AbortError(), 'storage-unavailable'],
    ['no IndexedDB', new Dexie.MissingAPIError(), 'storage-unavailable'],
    ['something that is no error', 'text', 'storage-unavailable'],
    ['nothing', undefined, 'storage-unavailable'],
  ])('is told: %s', (_, thrown, type) => {
    expect(thrownToStoreError(thrown)).toEqual({ type });
  });

  test('a cause that contains itself ends', () => {
    const error = new Dexie.AbortError('round', {});
    error.inner = error;
    expect(thrownToStoreError(error)).toEqual({ type: 'storage-unavailable' });
  });
});

test('an invalid state means damage when opening, and a lost connection afterwards', () => {
  expect(openingToStoreError(dom('InvalidStateError'))).toEqual({ type: 'storage-corrupt' });
  expect(openingToStoreError(new Dexie.OpenFailedError('wrapped', dom('UnknownError')))).toEqual({
    type: 'storage-corrupt',
  });
  expect(openingToStoreError(new Dexie.MissingAPIError())).toEqual({ type: 'storage-unavailable' });
  expect(thrownToStoreError(dom('InvalidStateError'))).toEqual({ type: 'storage-unavailable' });
});

test('only an error without a better cause counts as a lost connection', () => {
  const lost = [new Dexie.DatabaseClosedError(), dom('InvalidStateError'), new Dexie.AbortError()];
  expect(lost.map(isConnectionLost)).toEqual([true, true, true]);
  const kept = [
    quota,
    new Dexie.AbortError('wrapped', quota),
    new Dexie.AbortError('wrapped', dom('DataError')),
    new Error('other'),
  ];
  expect(kept.map(isConnectionLost)).toEqual([false, false, false, false]);
});
