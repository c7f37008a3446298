import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { type OpenError, openStore } from '../../../src/server/store/open.ts';
import { wordsOfOpening } from '../../../src/server/words.ts';
import { databases } from './databases.ts';

const SECRET = 'hunter2';

let dataFolder: string;
beforeAll(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'tessera-open-'));
});
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

async function refusalOf(databaseUrl: string): Promise<OpenError> {
  const opened = await openStore({ databaseUrl, dataFolder });
  if (opened.ok) throw new Error('It was opened');
  expect(wordsOfOpening(opened.error)).not.toContain(SECRET);
  return opened.error;
}

test.each(['not an address', 'mysql://root@localhost/x', `user:${SECRET}@host`])('%s is no address', async (url) => {
  expect(await refusalOf(url)).toEqual({ type: 'address-invalid' });
});

test('a database that does not answer may come yet', async () => {
  // Port 1 of the loopback: nothing listens there.
  expect(await refusalOf(`postgres://someone:${SECRET}@127.0.0.1:1/x`)).toEqual({
    type: 'database-unreachable',
    code: 'ECONNREFUSED',
  });
});

const postgres = databases.find(({ name }) => name === 'PostgreSQL');

describe.skipIf(postgres === undefined)('PostgreSQL', () => {
  let opened: { url: string | null; drop: () => Promise<void> } | undefined;
  beforeAll(async () => {
    opened = await postgres?.open();
  });
  afterAll(() => opened?.drop());

  it('that has no such database says so by its code', async () => {
    const url = new URL(opened?.url ?? '');
    url.pathname = '/there_is_none';
    url.password = SECRET;
    expect(await refusalOf(url.href)).toEqual({ type: 'database-refused', code: '3D000' });
  });

  it('that a newer version has written is left alone', async () => {
    const store = await openStore({ databaseUrl: opened?.url ?? '', dataFolder });
    if (!store.ok) throw new Error(store.error.type);
    await store.value.database.query('insert into migration (step) values (1000)');
    await store.value.database.close();
    store.value.tombstones.close();
    expect(await refusalOf(opened?.url ?? '')).toEqual({ type: 'database-newer', step: 1000 });
  });
});
