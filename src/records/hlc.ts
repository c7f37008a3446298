/**
 * A hybrid logical clock: 48 bits of milliseconds, 16 of count (Kulkarni et al., 2014).
 *
 * Versions grow even when the tablet's clock is set back: the clock never gives a version that is not above every one that it
 * has seen. Pure: the time is an argument.
 */

export type Hlc = bigint;

const COUNT_BITS = 16n;

export const hlcToMs = (version: Hlc): number => Number(version >> COUNT_BITS);

/** The next version after `last`, at wall time `nowMs`. */
export function nextHlc(last: Hlc, nowMs: number): Hlc {
  const wall = BigInt(nowMs) << COUNT_BITS;
  return wall > last ? wall : last + 1n;
}
