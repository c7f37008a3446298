/** Backups: an older copy of the database, put back, serves nothing again that was withdrawn since, and no position twice. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openEmbedded } from '../../../src/server/store/embedded.ts';
import { openStore, type Store, TOMBSTONE_FILE } from '../../../src/server/store/open.ts';
import { afterRestore } from '../../../src/server/store/restored.ts';
import { unwrap } from '../../crypto/record-for-tests.ts';
import { error, readySpace, rosterOf, type SpaceForTest, serve } from '../sync/server-for-tests.ts';
import { databases } from './databases.ts';

/** One way to make a backup and to put it back: of the folder, or with PostgreSQL's own programs. */
interface Place {
  readonly databaseUrl: string | null;
  backUp(): void;
  putBack(): void;
  drop(): Promise<void>;
}

function inFolder(folder: string): Place {
  const [files, copy] = [join(folder, 'postgres'), join(folder, 'copy')];
  return {
    databaseUrl: null,
    backUp: () => cpSync(files, copy, { recursive: true }),
    putBack() {
      rmSync(files, { recursive: true });
      cpSync(copy, files, { recursive: true });
    },
    drop: async () => {},
  };
}

async function inPostgres(folder: string): Promise<Place | null> {
  const opened = await databases.find(({ name }) => name === 'PostgreSQL')?.open();
  if (opened?.url == null) return null;
  const { url, drop } = opened;
  const copy = join(folder, 'copy.sql');
  return {
    databaseUrl: url,
    backUp: () => execFileSync('pg_dump', ['--clean', '--if-exists', '--file', copy, url]),
    putBack: () =>
      execFileSync('psql', ['--quiet', '--set', 'ON_ERROR_STOP=1', '--file', copy, url], { stdio: 'pipe' }),
    drop,
  };
}

const places = databases.map(({ name }) => ({ name }));

describe.each(places)('a backup, $name', { timeout: 240_000 }, ({ name }) => {
  let dataFolder: string;
  let place: Place;
  let store: Store;
  let empty: string;
  beforeAll(async () => {
    empty = mkdtempSync(join(tmpdir(), 'tessera-empty-'));
    if (name === 'embedded') await unwrap(await openEmbedded(empty)).close();
  });
  afterAll(() => rmSync(empty, { recursive: true, force: true }));
  beforeEach(async () => {
    dataFolder = mkdtempSync(join(tmpdir(), 'tessera-backup-'));
    cpSync(empty, dataFolder, { recursive: true });
    const made = name === 'embedded' ? inFolder(dataFolder) : await inPostgres(dataFolder);
    if (made === null) throw new Error('PostgreSQL went away');
    place = made;
    await start();
  });
  afterEach(async () => {
    await stop();
    await place.drop();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  async function start() {
    store = unwrap(await openStore({ databaseUrl: place.databaseUrl, dataFolder }));
  }
  async function stop() {
    await store.database.close();
    store.tombstones.close();
  }
  const app = () =>
    serve(store.database, {
      database: () => store.database,
      keepTombstones: (...given) => store.tombstones.keep(...given),
    });
  const missing = async (space: SpaceForTest) =>
    (await space.pullAll()).map(({ operation }) => operation.ciphertext === null);

  it('that is put back serves no ciphertext that was purged since, and gives no position again', async () => {
    const space = await readySpace(app());
    const { device, root, roster } = space;
    await space.put(root.roster(2n, rosterWith(device.inRoster), roster));
    const [first, second] = [device.next(), device.next()];
    await space.push([first, second]);
    await stop();
    place.backUp();
    await start();
    const withdrawal = device.withdraw(first);
    expect((await space.push([withdrawal])).body).toMatchObject({ acknowledged: '3', refused: null });
    expect(await missing(space)).toEqual([true, false, false]);
    await stop();
    place.putBack();
    await start();
    expect(store.purgedAgain).toBe(1);
    expect(await missing(space)).toEqual([true, false]);
    expect((await space.pull(3)).body).toEqual(error('position-ahead', { newest: '2' }));
    expect(await afterRestore(store.database)).toEqual({ spaces: 1 });
    expect((await space.push([withdrawal])).body).toMatchObject({ acknowledged: '3', refused: null });
    const positions = (await space.pullAll()).map(({ position }) => position);
    expect(positions.slice(0, 2)).toEqual([1n, 2n]);
    expect(positions[2]).toBeGreaterThan(1_000_000n);
    await stop();
    await start();
    expect(store.purgedAgain).toBe(0);
  });

  it('does not bring back what the file of purged operations names, though its end was cut off or spoilt', async () => {
    const space = await readySpace(app());
    const { device, root, roster } = space;
    await space.put(root.roster(2n, rosterWith(device.inRoster), roster));
    const [first, second] = [device.next(), device.next()];
    await space.push([first, second]);
    await stop();
    place.backUp();
    await start();
    await space.push([device.withdraw(first)]);
    appendFileSync(join(dataFolder, TOMBSTONE_FILE), 'half a li');
    await space.push([device.withdraw(second)]);
    expect(readFileSync(join(dataFolder, TOMBSTONE_FILE), 'utf8')).toMatch(/half a li\n/);
    await stop();
    place.putBack();
    await start();
    expect(store.purgedAgain).toBe(2);
    expect(await missing(space)).toEqual([true, true]);
  });
});

const rosterWith = (device: Parameters<typeof rosterOf>[0][number]) => rosterOf([{ ...device, role: 'supervisor' }]);
