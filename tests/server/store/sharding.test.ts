import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/server/store/database.ts';
import { databases } from './databases.ts';

/** Of the whole database, not of a space. */
const OF_ALL = ['migration'];

describe.each(databases)('the schema, $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>;
  let database: Database;
  beforeAll(async () => {
    opened = await open();
    database = opened.database;
  });
  afterAll(() => opened.drop());

  it('has the space in every table, first in every key and index, so that it can be sharded by it', async () => {
    const tables = await database.query(
      "select table_name as name from information_schema.tables where table_schema = 'public' order by 1",
    );
    expect(tables.map(({ name }) => name)).toEqual(['device', 'document', 'migration', 'operation', 'purged', 'space']);
    const keys = await database.query(
      `select c.relname as table, i.relname as key, a.attname as first
       from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
       join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
       where n.nspname = 'public'`,
    );
    const ofSpaces = keys.filter(({ table }) => !OF_ALL.includes(String(table)));
    expect(ofSpaces.length).toBeGreaterThanOrEqual(8);
    expect(ofSpaces.filter(({ first }) => first !== 'space_id')).toEqual([]);
    const references = await database.query(
      `select conrelid::regclass::text as table, a.attname as first from pg_constraint
       join pg_attribute a on a.attrelid = conrelid and a.attnum = conkey[1] where contype = 'f'`,
    );
    expect(references.length).toBe(4);
    expect(references.filter(({ first }) => first !== 'space_id')).toEqual([]);
  });
});
