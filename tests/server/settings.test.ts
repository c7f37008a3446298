import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings } from '../../src/server/settings.ts';
import { unwrap } from '../crypto/record-for-tests.ts';

test('listens on loopback, port 3000, with a folder of its own, unless told otherwise', () => {
  const usual = {
    host: '127.0.0.1',
    port: 3000,
    databaseUrl: null,
    dataFolder: resolve('data'),
    takesSpaces: true,
    quota: 50n * 1024n ** 3n,
  };
  expect(unwrap(readSettings({}))).toEqual(usual);
  const empty = { PORT: '', HOST: '', DATABASE_URL: '', DATA_FOLDER: '', NEW_SPACES: '', SPACE_QUOTA_GB: '' };
  expect(unwrap(readSettings(empty))).toEqual(usual);
  const told = {
    PORT: '0',
    HOST: '0.0.0.0',
    DATABASE_URL: 'postgres://db/tessera',
    DATA_FOLDER: '/var/lib/tessera',
    NEW_SPACES: 'no',
    SPACE_QUOTA_GB: '2',
  };
  expect(unwrap(readSettings(told))).toEqual({
    host: '0.0.0.0',
    port: 0,
    databaseUrl: 'postgres://db/tessera',
    dataFolder: resolve('/var/lib/tessera'),
    takesSpaces: false,
    quota: 2n * 1024n ** 3n,
  });
});

test.each([
  ['PORT', 'http'],
  ['PORT', '-1'],
  ['PORT', '65536'],
  ['PORT', '80.5'],
  ['PORT', '1e9'],
  ['NEW_SPACES', 'maybe'],
  ['SPACE_QUOTA_GB', '0'],
  ['SPACE_QUOTA_GB', 'much'],
] as const)('%s=%s is refused', (name, given) => {
  expect(readSettings({ [name]: given })).toEqual({ ok: false, error: { type: 'setting-invalid', name, given } });
});
