import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { remainingWaitMs, waitAfterFailuresMs } from '../../../src/vault/worker/keys/attempts.ts';

describe('waiting after wrong passphrases', () => {
  it.each([
    [0, 0],
    [2, 0],
    [3, 5_000],
    [4, 10_000],
    [5, 20_000],
    [9, 300_000],
    [1_000, 300_000],
  ])('after %i of them is %i ms', (failures, waitMs) => {
    expect(waitAfterFailuresMs(failures)).toBe(waitMs);
  });

  it('is never longer than it was when the clock is set back, and never over before its time', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(1e12), fc.integer({ min: -1e9, max: 1e9 }), (failures, failedAt, passed) => {
        const wait = waitAfterFailuresMs(failures);
        const left = remainingWaitMs(failures, failedAt, failedAt + passed);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(wait);
        if (passed >= 0 && passed < wait) expect(left).toBe(wait - passed);
        if (passed >= wait) expect(left).toBe(0);
      }),
    );
  });
});
