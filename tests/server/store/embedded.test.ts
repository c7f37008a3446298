import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbedded } from '../../../src/server/store/embedded.ts';
import { migrate } from '../../../src/server/store/migrations.ts';
import { outcomeOf, unwrap } from '../../crypto/record-for-tests.ts';

describe('the embedded database', () => {
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

  it('is not opened while another process holds it, and is once that one died', async () => {
    const open = unwrap(await openEmbedded(folder));
    expect(outcomeOf(await openEmbedded(folder))).toBe('folder-in-use');
    await open.close();
    // A number that no process has: Linux gives none above 4,194,304.
    writeFileSync(join(folder, 'in-use'), '99999999');
    const again = unwrap(await openEmbedded(folder));
    await again.close();
  });
});
