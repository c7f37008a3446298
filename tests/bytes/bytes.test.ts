import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bytesToHex,
  compareBytes,
  concatBytes,
  decodeUtf8,
  encodeUtf8,
  equalBytes,
  hexToBytes,
  u32ToBytes,
  viewOf,
} from '../../src/bytes/bytes.ts';

const anyBytes = fc.uint8Array({ maxLength: 64 });

describe('text as bytes', () => {
  it('comes back as it was, a leading U+FEFF too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeUtf8(encodeUtf8(text))).toBe(text);
      }),
    );
    expect(decodeUtf8(encodeUtf8('\uFEFFآمنة'))).toBe('\uFEFFآمنة');
  });

  it('is none where the bytes are no UTF-8', () => {
    for (const bytes of [
      [0xff],
      [0xc3],
      [0xe2, 0x82],
      [0xc0, 0x80],
      [0xed, 0xa0, 0x80],
      [0xf5, 0x80, 0x80, 0x80],
      [0x61, 0x80],
    ]) {
      expect(decodeUtf8(new Uint8Array(bytes))).toBeNull();
    }
  });
});

describe('hexadecimal', () => {
  it('comes back as the bytes that it was', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(hexToBytes(bytesToHex(bytes))).toEqual(bytes);
      }),
    );
    expect(bytesToHex(Uint8Array.of(0, 15, 255))).toBe('000fff');
    expect(hexToBytes('00Ff')).toEqual(Uint8Array.of(0, 255));
  });

  it('is refused where it is none', () => {
    for (const text of ['0', 'zz', '0x', ' 00', '00\n', '+1'])
      expect(() => hexToBytes(text)).toThrow('Not hexadecimal');
  });
});

describe('the order of bytes', () => {
  it('is total, by unsigned bytes, and agrees with equality', () => {
    fc.assert(
      fc.property(anyBytes, anyBytes, anyBytes, (a, b, c) => {
        expect(Math.sign(compareBytes(a, b))).toBe(-Math.sign(compareBytes(b, a)) + 0);
        expect(compareBytes(a, b) === 0).toBe(equalBytes(a, b));
        const [low, middle, high] = [a, b, c].sort(compareBytes) as [Uint8Array, Uint8Array, Uint8Array];
        expect(compareBytes(low, middle) <= 0 && compareBytes(middle, high) <= 0 && compareBytes(low, high) <= 0).toBe(
          true,
        );
      }),
    );
    expect(compareBytes(Uint8Array.of(0x7f), Uint8Array.of(0x80))).toBeLessThan(0);
    expect(compareBytes(Uint8Array.of(1), Uint8Array.of(1, 0))).toBeLessThan(0);
  });

  it('agrees with that of their hexadecimal', () => {
    fc.assert(
      fc.property(anyBytes, anyBytes, (a, b) => {
        const [x, y] = [bytesToHex(a), bytesToHex(b)];
        expect(compareBytes(a, b) < 0).toBe(x < y);
      }),
    );
  });
});

describe('putting bytes together', () => {
  it('keeps all of them in order, in memory of its own', () => {
    fc.assert(
      fc.property(fc.array(anyBytes, { maxLength: 6 }), (parts) => {
        const joined = concatBytes(...parts);
        expect([...joined]).toEqual(parts.flatMap((part) => [...part]));
        for (const part of parts) expect(joined.buffer).not.toBe(part.buffer);
      }),
    );
  });

  it('writes integers with the lowest byte first, and views the very bytes', () => {
    expect([...u32ToBytes(0x0102_0304)]).toEqual([4, 3, 2, 1]);
    const bytes = new Uint8Array(8).subarray(2, 6);
    viewOf(bytes).setUint16(0, 0x0102, true);
    expect([...bytes]).toEqual([2, 1, 0, 0]);
    expect(viewOf(bytes).byteLength).toBe(4);
  });
});
