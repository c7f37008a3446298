import { describe, expect, it } from 'vitest';
import { CLOCK_TOLERANCE_MS, judgeLink } from '../../src/sync/chain.ts';

const head = (fill: number) => new Uint8Array(32).fill(fill);
const hlcAt = (ms: number) => BigInt(ms) << 16n;
const NOW = 1_800_000_000_000;
const end = { seq: 5n, head: head(5) };
const link = { seq: 6n, prev: head(5), hlc: hlcAt(NOW) };
const all = { hasAll: true, finalSeq: null, now: NOW };

describe('the next link of a chain', () => {
  it('follows the last by number and head', () => {
    expect(judgeLink(end, link, head(6), all)).toBe('next');
    expect(judgeLink({ seq: 0n, head: head(0) }, { ...link, seq: 1n, prev: head(0) }, head(1), all)).toBe('next');
  });

  it('is known when it came before, and a fork when another came in its place', () => {
    expect(judgeLink(end, { ...link, seq: 5n }, head(5), all)).toBe('known');
    expect(judgeLink(end, { ...link, seq: 3n }, head(3), all)).toBe('known');
    expect(judgeLink(end, { ...link, seq: 5n }, head(9), all)).toBe('fork');
    expect(judgeLink(end, { ...link, prev: head(9) }, head(6), all)).toBe('fork');
  });

  it('leaves a gap where one is missing, but for a tablet that is not given them all', () => {
    expect(judgeLink(end, { ...link, seq: 8n }, head(8), all)).toBe('gap');
    expect(judgeLink(end, { ...link, seq: 8n }, head(8), { ...all, hasAll: false })).toBe('next');
  });

  it('does not count beyond the last of a revoked device', () => {
    expect(judgeLink(end, link, head(6), { ...all, finalSeq: 5 })).toBe('device-revoked');
    expect(judgeLink(end, link, head(6), { ...all, finalSeq: 6 })).toBe('next');
  });

  it('waits while its clock is more than five minutes ahead', () => {
    const ahead = (ms: number) => judgeLink(end, { ...link, hlc: hlcAt(NOW + ms) }, head(6), all);
    expect(ahead(CLOCK_TOLERANCE_MS)).toBe('next');
    expect(ahead(CLOCK_TOLERANCE_MS + 1)).toBe('clock-ahead');
  });
});
