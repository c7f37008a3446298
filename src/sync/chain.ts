/**
 * A device's chain as another one follows it: which operation comes next, and what to say of one that does not.
 */
import { equalBytes } from '../bytes/bytes.ts';

/** As far as the chain was followed. */
export interface ChainEnd {
  /** Of the last operation; 0n before the first. */
  readonly seq: bigint;
  readonly head: Uint8Array;
}

export interface Link {
  readonly seq: bigint;
  readonly prev: Uint8Array;
  readonly hlc: bigint;
}

/**
 * `known`: had before, nothing to do. `gap`: others are missing before it, and the device stops here until they arrive.
 * `clock-ahead` stops it, too: the operation may be taken later.
 */
export type Judgement = 'next' | 'known' | 'gap' | 'fork' | 'clock-ahead' | 'device-revoked';

/** A device's clock may be ahead by so much. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;
const COUNT_BITS = 16n;

/**
 * @param head of the operation itself: what its successor names as `prev`
 * @param hasAll whether every operation of the device comes here; an officer's tablet is not given those for supervisors
 * @param finalSeq the last that counts of a revoked device
 */
export function judgeLink(
  end: ChainEnd,
  link: Link,
  head: Uint8Array,
  { hasAll, finalSeq, now }: { readonly hasAll: boolean; readonly finalSeq: number | null; readonly now: number },
): Judgement {
  if (link.seq === end.seq && !equalBytes(head, end.head)) return 'fork';
  if (link.seq <= end.seq) return 'known';
  if (finalSeq !== null && link.seq > BigInt(finalSeq)) return 'device-revoked';
  const isNeighbour = link.seq === end.seq + 1n;
  if (!isNeighbour && hasAll) return 'gap';
  if (isNeighbour && !equalBytes(link.prev, end.head)) return 'fork';
  return link.hlc >> COUNT_BITS > BigInt(now + CLOCK_TOLERANCE_MS) ? 'clock-ahead' : 'next';
}
