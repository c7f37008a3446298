import { expect, test } from 'vitest';
import { readDelivered } from '../../../src/ui/sync/wake.ts';
import { GATHER_MS, untilNextRun } from '../../../src/ui/sync/when-to-run.ts';
import type { SyncView } from '../../../src/vault/views/sharing-views.ts';

const NOW = 1_800_000_000_000;
const view = (operations: number, nextTryAt: number | null): SyncView => ({
  membership: 'confirmed',
  deviceId: null,
  waiting: { operations, records: operations, bytes: 0, oldestAt: null },
  delivered: { operations: 0, lastAt: null },
  received: { operations: 0, lastAt: null },
  lastContactAt: null,
  nextTryAt,
  problem: nextTryAt === null ? null : { type: 'no-network' },
  alarms: [],
  conflicts: 0,
  purgesOpen: [],
});

test('a session runs by itself for what is new, not for what still waits or has come', () => {
  expect(untilNextRun(view(0, null), 0, NOW - 60_000, NOW)).toBeNull();
  expect(untilNextRun(view(3, null), 3, NOW - 60_000, NOW)).toBeNull();
  expect(untilNextRun(view(2, null), 3, NOW - 60_000, NOW)).toBeNull();
  expect(untilNextRun(view(4, null), 3, NOW - 60_000, NOW)).toBe(GATHER_MS);
});

test('after a failure it keeps to the time that was planned, whatever new waits', () => {
  expect(untilNextRun(view(9, NOW + 40_000), 3, NOW - 60_000, NOW)).toBe(40_000);
  expect(untilNextRun(view(0, NOW + 40_000), 0, NOW - 60_000, NOW)).toBe(40_000);
  expect(untilNextRun(view(9, NOW - 40_000), 3, NOW - 60_000, NOW)).toBe(1_000);
  // Tried since, and nothing else was planned: not again for that.
  expect(untilNextRun(view(9, NOW - 40_000), 3, NOW - 40_000, NOW)).toBeNull();
});

test('only the service worker’s own word is taken for one', () => {
  const message = { type: 'DELIVERED', hasChanged: true, nextTryAt: null };
  expect(readDelivered(message)).toEqual({ hasChanged: true, nextTryAt: null });
  expect(readDelivered({ ...message, nextTryAt: NOW })).toEqual({ hasChanged: true, nextTryAt: NOW });
  for (const other of [null, 'DELIVERED', { ...message, type: 'OTHER' }, { ...message, nextTryAt: Number.NaN }, {}]) {
    expect(readDelivered(other)).toBeNull();
  }
});
