import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbedded } from '../../../src/server/store/embedded.ts';
import { migrate } from '../../../src/server/store/migrations.ts';
import { outcomeOf, unwrap } from '../../crypto/record-for-tests.ts';

describe('the embedded database', { timeout: 240_000 }, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tessera-database-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps what was committed, and drops what was not, from one start to the next', async () => {
    const first = unwrap(await openEmbedded(folder));
    await migrate(first);
    await first.query('insert into space (space_id, root_key) values ($1, $1)', [Uint8Array.of(1)]);
    await first
      .transaction(async (sql) => {
        await sql.query('insert into space (space_id, root_key) values ($1, $1)', [Uint8Array.of(2)]);
        throw new Error('stopped on the way');
      })
      .catch(() => {});
    await first.close();
    const second = unwrap(await openEmbedded(folder));
    await migrate(second);
    expect(await second.query('select space_id from space')).toEqual([{ space_id: Uint8Array.of(1) }]);
    await second.close();
  });

  it('is not opened while another process holds it', async () => {
    const open = unwrap(await openEmbedded(folder));
    expect(outcomeOf(await openEmbedded(folder))).toBe('folder-in-use');
    await open.close();
    unwrap(await openEmbedded(folder));
  });

  it('is readable by its owner alone, and made anew where making it was cut short', async () => {
    const other = join(folder, 'other');
    mkdirSync(join(other, 'postgres.new', 'base'), { recursive: true });
    chmodSync(other, 0o700);
    const open = unwrap(await openEmbedded(other));
    await open.close();
    expect(existsSync(join(other, 'postgres.new'))).toBe(false);
    const made = join(folder, 'made');
    await unwrap(await openEmbedded(made)).close();
    expect(statSync(made).mode & 0o777).toBe(0o700);
  });

  it('asks the disk at every commit', async () => {
    const open = unwrap(await openEmbedded(join(folder, 'durable')));
    const settings = await open.query(
      "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'wal_sync_method') order by name",
    );
    expect(settings.map(({ setting }) => setting)).toEqual(['on', 'on', 'on', 'fsync']);
    await open.close();
  });

  it('says what is wrong with a folder that it cannot use', async () => {
    const [file, damaged, foreign] = ['file', 'damaged', 'foreign'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(file, '');
    expect(outcomeOf(await openEmbedded(file))).toBe('folder-unusable');
    for (const [where, version] of [
      [damaged, '18'],
      [foreign, '16'],
    ] as const) {
      mkdirSync(join(where, 'postgres'), { recursive: true });
      writeFileSync(join(where, 'postgres', 'PG_VERSION'), `${version}\n`);
    }
    expect(outcomeOf(await openEmbedded(damaged))).toBe('folder-damaged');
    expect(outcomeOf(await openEmbedded(foreign))).toBe('folder-of-another-version');
  });
});
