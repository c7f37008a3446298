/** What the status line says first, when there is more than one thing to say. */
import { describe, expect, test } from 'vitest';
import { safetyOf } from '../../../src/ui/frame/safety.ts';
import { LONG_UNSENT_MS } from '../../../src/ui/session/delivery-state.ts';
import { syncOf, waitingOf } from '../screens/sync-for-tests.ts';

const NOW = 10 * LONG_UNSENT_MS;
const home = { problems: [], waitingToLeave: 0 };

describe('of the sample', () => {
  test('what is only here is said as such, however long it has been', () => {
    expect(safetyOf({ ...home, waitingToLeave: 3 }, null, NOW)).toEqual({ type: 'only-here', count: 3 });
    expect(safetyOf(home, null, NOW)).toEqual({ type: 'safe' });
  });
});

describe('of a programme', () => {
  test('what waits is counted in records; keys and receipts that wait alarm nobody', () => {
    expect(safetyOf(home, syncOf({ waiting: waitingOf(4, NOW) }), NOW)).toEqual({ type: 'waiting', count: 4 });
    const onlyKeys = { operations: 2, records: 0, bytes: 500, oldestAt: 0 };
    expect(safetyOf(home, syncOf({ waiting: onlyKeys }), NOW)).toEqual({ type: 'safe' });
  });

  test('the count of the tablet is not mixed with what waits', () => {
    expect(safetyOf({ ...home, waitingToLeave: 9 }, syncOf(), NOW)).toEqual({ type: 'safe' });
  });

  test('what has waited for a day is said with its date, and not a moment before', () => {
    const since = NOW - LONG_UNSENT_MS;
    expect(safetyOf(home, syncOf({ waiting: waitingOf(1, since) }), NOW)).toEqual({ type: 'unsent-long', since });
    expect(safetyOf(home, syncOf({ waiting: waitingOf(1, since + 1) }), NOW)).toEqual({ type: 'waiting', count: 1 });
  });

  test('no network is no problem; what somebody has to put right is', () => {
    const waiting = waitingOf(1, NOW);
    expect(safetyOf(home, syncOf({ waiting, problem: { type: 'no-network' } }), NOW).type).toBe('waiting');
    expect(safetyOf(home, syncOf({ waiting, problem: { type: 'fork' } }), NOW).type).toBe('stopped');
  });

  test('a damaged record comes before all else', () => {
    const problems = [{ type: 'record-altered' as const }];
    expect(safetyOf({ ...home, problems }, syncOf({ problem: { type: 'fork' } }), NOW)).toEqual({
      type: 'problems',
      count: 1,
    });
  });
});
