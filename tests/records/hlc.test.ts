import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hlcToMs, nextHlc } from '../../src/records/hlc.ts';

describe('the hybrid logical clock', () => {
  it('always grows, whatever the wall clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 47 })), (times) => {
        let last = 0n;
        for (const time of times) {
          const next = nextHlc(last, time);
          expect(next).toBeGreaterThan(last);
          last = next;
        }
      }),
    );
  });

  it('is the wall clock when the wall clock is ahead', () => {
    expect(hlcToMs(nextHlc(nextHlc(0n, 1_000), 5_000))).toBe(5_000);
  });
});
