import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeHandOver, encodeHandOver } from '../../src/wire/hand-over-file.ts';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const bytes = (length: { minLength?: number; maxLength?: number }) =>
  fc.uint8Array(length).map((array) => new Uint8Array(array));
const files = fc.record({
  spaceId: bytes({ minLength: 16, maxLength: 16 }),
  documents: fc.array(bytes({ maxLength: 40 }), { maxLength: 3 }),
  operations: fc.array(bytes({ maxLength: 40 }), { maxLength: 5 }),
});

describe('a file that is handed over', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(files, (file) => {
        expect(decodeHandOver(encodeHandOver(file, sha256), sha256)).toEqual({ ok: true, value: file });
      }),
    );
  });

  it('is refused when any bit of it was changed, or any of its end is missing', () => {
    fc.assert(
      fc.property(files, fc.nat(), fc.integer({ min: 0, max: 7 }), (file, at, bit) => {
        const written = encodeHandOver(file, sha256);
        const altered = written.slice();
        altered[at % written.length]! ^= 1 << bit;
        expect(decodeHandOver(altered, sha256).ok).toBe(false);
        expect(decodeHandOver(written.subarray(0, at % written.length), sha256).ok).toBe(false);
      }),
    );
  });

  it('of a newer version is told from a damaged one', () => {
    const written = encodeHandOver({ spaceId: new Uint8Array(16), documents: [], operations: [] }, sha256);
    written[4] = 2;
    expect(decodeHandOver(written, sha256)).toEqual({ ok: false, error: { type: 'written-by-newer-version' } });
  });
});
