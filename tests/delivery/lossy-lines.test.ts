import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deliver } from '../../src/delivery/deliver.ts';
import type { Database } from '../../src/server/store/database.ts';
import type { DeviceStore } from '../../src/store/contract.ts';
import { openDeviceStore } from '../../src/store/device-store.ts';
import { databases } from '../server/store/databases.ts';
import { NOW } from '../server/sync/space-for-tests.ts';
import { emptyDisk, unwrap } from '../store/stored.ts';
import { createLossyLine, faults } from './lossy-fetch.ts';
import { createSpace, createTablet, lineTo, nextOperations, onServer } from './tablet-for-tests.ts';

let opened: Awaited<ReturnType<(typeof databases)[number]['open']>>;
let database: Database;
let device: DeviceStore;
beforeAll(async () => {
  opened = await (databases[0] as (typeof databases)[number]).open();
  database = opened.database;
  emptyDisk();
  device = unwrap(await openDeviceStore());
});
afterAll(async () => {
  device.close();
  await opened.drop();
});

const lengths = fc.array(fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 8_000, max: 60_000 })), {
  minLength: 1,
  maxLength: 25,
});

test('over any line that ends up holding, everything arrives once, in order, and nothing is deleted before it has', async () => {
  const plan = fc.array(fc.constantFrom(...faults), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(lengths, plan, fc.integer(), async (sizes, faultsAhead, seed) => {
      const straight = lineTo(database);
      const { root, device: sender, founder } = await createSpace(straight);
      const tablet = await createTablet(device, sender, root.spaceId);
      const made = nextOperations(sender, sizes);
      // A part of it is written while the rest is on its way.
      const [early, later] = [made.slice(0, seed % made.length), made.slice(seed % made.length)];
      await tablet.put(seed < 0 ? made : early);
      const line = createLossyLine(straight, faultsAhead);

      for (let tries = 0; ; tries++) {
        expect(tries).toBeLessThan(100);
        unwrap(await deliver({ device, fetch: line.fetch, now: () => NOW, random: () => 0.5 }, tablet.profileId));
        if (tries === 0 && seed >= 0) await tablet.put(later);
        const waiting = await tablet.waiting();
        const arrived = await onServer(straight, root.spaceId, founder);
        // What is not here any more is there; what is there is the beginning of what was made, once and in order.
        expect(arrived.length).toBeGreaterThanOrEqual(made.length - waiting.length);
        expect(arrived).toEqual(made.slice(0, arrived.length).map(({ bytes }) => bytes));
        if (waiting.length === 0) break;
      }
      expect(await onServer(straight, root.spaceId, founder)).toHaveLength(made.length);
      // A false word may have been the last: asked once more, over a line that holds, nothing is wrong.
      unwrap(await deliver({ device, fetch: straight, now: () => NOW, random: () => 0.5 }, tablet.profileId));
      expect(await tablet.state()).toMatchObject({ acknowledged: made.length, problem: null, failures: 0 });
    }),
    { numRuns: 25 },
  );
}, 300_000);
