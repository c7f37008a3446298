/** Processes that end in the middle of their work: what was acknowledged is there, and nothing is there twice. */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbedded } from '../../../src/server/store/embedded.ts';
import type { Operation } from '../../../src/wire/operation.ts';
import { unwrap } from '../../crypto/record-for-tests.ts';
import { databases } from '../store/databases.ts';
import type { DeviceForTest } from '../sync/space-for-tests.ts';
import { createRemoteSpace, expectWhole, type ServerProcess, startProcess } from './server-process.ts';

/** Long enough that one push is several pages of the log and of the tables. */
const TEXT = 'answer '.repeat(600);
const BATCH = 8;

let folder: string;
let running: ServerProcess[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-killed-'));
});
afterAll(async () => {
  for (const server of running) await server.kill();
  running = [];
  rmSync(folder, { recursive: true, force: true });
});

async function start(env: Record<string, string> = {}): Promise<ServerProcess> {
  const server = await startProcess(folder, env);
  running.push(server);
  return server;
}

describe('the embedded database', { timeout: 600_000 }, () => {
  beforeAll(async () => {
    const made = join(folder, 'made');
    await unwrap(await openEmbedded(made)).close();
    cpSync(made, join(folder, 'data'), { recursive: true });
  });

  it('has every operation that was acknowledged after its process was killed ten times in the middle of a push', async () => {
    let server = await start();
    const space = await createRemoteSpace(server.url, 1);
    const device = space.devices[0] as DeviceForTest;
    const made: Operation[] = [];
    let acknowledged = 0;
    for (let kill = 0; kill < 10; kill++) {
      // A different number of whole pushes, then one that the end of the process meets somewhere on its way.
      for (let push = 0; push <= kill % 3; push++) {
        made.push(...Array.from({ length: BATCH }, () => space.next(device, TEXT)));
        const receipt = await space.push(server.url, device, made.slice(acknowledged));
        expect(receipt).toMatchObject({ acknowledged: String(made.length), refused: null });
        acknowledged = made.length;
      }
      made.push(...Array.from({ length: BATCH }, () => space.next(device, TEXT)));
      const onTheWay = space.push(server.url, device, made.slice(acknowledged));
      await killAfterTurns(server, kill * 40);
      const receipt = await onTheWay;
      if (receipt !== null) acknowledged = Number(receipt.acknowledged);
      expect(existsSync(join(folder, 'data', 'in-use'))).toBe(true);
      server = await start();
      const kept = await space.pullAll(server.url);
      expect(kept.length).toBeGreaterThanOrEqual(acknowledged);
      expectWhole(kept, [made.slice(0, kept.length)]);
    }
    const receipt = await space.push(server.url, device, made.slice(acknowledged));
    expect(receipt).toMatchObject({ acknowledged: String(made.length), refused: null });
    expectWhole(await space.pullAll(server.url), [made]);
    expect(await server.stop()).toBe(0);
    expect(existsSync(join(folder, 'data', 'in-use'))).toBe(false);
  });
});

const postgres = databases.find(({ name }) => name === 'PostgreSQL');

describe.skipIf(postgres === undefined)('two servers on one PostgreSQL', { timeout: 600_000 }, () => {
  it('lose nothing and take nothing twice when one is killed in the middle of a push, and its devices go to the other', async () => {
    const opened = await postgres?.open();
    if (opened?.url == null) throw new Error('PostgreSQL went away');
    const env = { DATABASE_URL: opened.url, DATA_FOLDER: join(folder, 'shared') };
    const [first, second] = [await start(env), await start(env)];
    const space = await createRemoteSpace(first.url, 4);
    const made: Operation[][] = space.devices.map(() => []);
    const deliver = async (index: number, rounds: number) => {
      const device = space.devices[index] as DeviceForTest;
      const own = made[index] as Operation[];
      let acknowledged = 0;
      let at = index % 2 === 0 ? first.url : second.url;
      for (let round = 0; round < rounds; round++) {
        own.push(...Array.from({ length: BATCH }, () => space.next(device, TEXT)));
        const attempt = space.push(at, device, own.slice(acknowledged));
        if (index === 0 && round === 3) await first.kill();
        const receipt = await attempt;
        if (receipt === null) at = second.url;
        else {
          expect(receipt.refused).toBeNull();
          acknowledged = Number(receipt.acknowledged);
        }
      }
      const receipt = await space.push(second.url, device, own.slice(acknowledged));
      expect(receipt).toMatchObject({ acknowledged: String(own.length), refused: null });
    };
    await Promise.all(space.devices.map((_, index) => deliver(index, 8)));
    expectWhole(await space.pullAll(second.url), made);
    expect(await second.stop()).toBe(0);
    await opened.drop();
  });
});

/** Ends it after so many turns of this process's loop: each time somewhere else between the request and its answer. */
async function killAfterTurns(server: ServerProcess, turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
  await server.kill();
}
