import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalBytes } from '../../src/bytes/bytes.ts';
import { type BlobKind, type BlobPlace, createBlobKeys, openBlob, sealBlob } from '../../src/crypto/blob.ts';
import { flipBit, outcomeOf, unwrap } from './record-for-tests.ts';
import { realSuite } from './suite-for-tests.ts';

const suite = await realSuite();
const keys = createBlobKeys(suite, suite.random(32));
const KINDS: readonly BlobKind[] = ['draft', 'document', 'journal', 'snapshot', 'audit'];
const place: BlobPlace = { kind: 'draft', spaceId: suite.random(16), at: suite.random(16) };
const blob = sealBlob(suite, keys, place, Uint8Array.of(1, 2, 3));
const outcome = (bytes: Uint8Array, where: Partial<BlobPlace> = {}, by = keys) =>
  outcomeOf(openBlob(suite, by, { ...place, ...where }, bytes));

describe('a blob', () => {
  it('gives back what was put in, of any length', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(600), fc.nat(100_000)), fc.constantFrom(...KINDS), (length, kind) => {
        const bytes = suite.random(length);
        const where = { ...place, kind };
        const opened = unwrap(openBlob(suite, keys, where, sealBlob(suite, keys, where, bytes)));
        expect(equalBytes(opened, bytes)).toBe(true);
      }),
    );
  });

  it('of up to 255 bytes has one length, and longer ones few', () => {
    const lengths = (from: number, to: number) =>
      new Set(
        Array.from(
          { length: to - from },
          (_, index) => sealBlob(suite, keys, place, new Uint8Array(from + index)).length,
        ),
      );
    expect(lengths(0, 256)).toEqual(new Set([8 + 24 + 256 + 16]));
    expect(lengths(4096, 4352).size).toBeLessThanOrEqual(3);
  });

  it('does not open as another kind', () => {
    for (const kind of KINDS) expect(outcome(blob, { kind })).toBe(kind === 'draft' ? 'opened' : 'blob-altered');
  });

  it('does not open as another kind, though it had that kind’s key', () => {
    expect(outcome(blob, { kind: 'audit' }, { key: () => keys.key('draft') })).toBe('blob-altered');
  });

  it('does not open in another place, in another space or with another vault key', () => {
    expect(outcome(blob, { at: suite.random(16) })).toBe('blob-altered');
    expect(outcome(blob, { at: place.at.subarray(0, 15) })).toBe('blob-altered');
    expect(outcome(blob, { spaceId: suite.random(16) })).toBe('blob-altered');
    expect(outcome(blob, {}, createBlobKeys(suite, suite.random(32)))).toBe('blob-altered');
  });

  it('has a key for each kind', () => {
    expect(new Set(KINDS.map((kind) => String(keys.key(kind)))).size).toBe(KINDS.length);
  });

  it('is refused with any bit flipped', () => {
    const outcomes = new Set<string>();
    for (let bit = 0; bit < blob.length * 8; bit++) outcomes.add(outcome(flipBit(blob, bit)));
    expect([...outcomes].sort()).toEqual(['blob-altered', 'written-by-newer-version']);
  });

  it('is refused cut off at every length, and lengthened', () => {
    for (let length = 0; length < blob.length; length++) expect(outcome(blob.subarray(0, length))).toBe('blob-altered');
    expect(outcome(new Uint8Array([...blob, 0]))).toBe('blob-altered');
  });

  it('of a newer version or suite says so', () => {
    for (const at of [4, 5]) {
      const newer = new Uint8Array(blob);
      newer[at] = 2;
      expect(outcome(newer)).toBe('written-by-newer-version');
    }
  });
});
