import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../../src/bytes/bytes.ts';
import {
  isPadClass,
  isPaddable,
  LONGEST_PADDED,
  PADME_CLASS,
  pad,
  paddingFor,
  padmeLength,
  unpad,
} from '../../../src/crypto/record/padding.ts';
import { createTeam, fieldOf, openAt, present, sealSample, write } from '../record-for-tests.ts';
import { realSuite } from '../suite-for-tests.ts';

const suite = await realSuite();
const team = createTeam(suite);

describe('padding', () => {
  it.each([
    // value length, at least, class, padded length
    [0, 0, 0, 32],
    [31, 0, 0, 32],
    [32, 0, 1, 64],
    [63, 0, 1, 64],
    [64, 0, 2, 128],
    [127, 0, 2, 128],
    [128, 0, 3, 256],
    [255, 0, 3, 256],
    [256, 0, 4, 512],
    [511, 0, 4, 512],
    [512, 0, 5, 1024],
    [1023, 0, 5, 1024],
    [1024, 0, 255, 1088],
    [1087, 0, 255, 1088],
    [1088, 0, 255, 1152],
    [2047, 0, 255, 2048],
    [2048, 0, 255, 2176],
    [0, 31, 0, 32],
    [0, 32, 1, 64],
    [5, 40, 1, 64],
    [50, 40, 1, 64],
    [100, 40, 2, 128],
    [0, 1024, 255, 1088],
    [0, 3000, 255, 3072],
    [262_144, 0, 255, 270_336],
    [LONGEST_PADDED - 32_769, 0, 255, 2_064_384],
  ])('of %i bytes, or up to %i, is class %i, %i bytes', (valueLength, atLeast, padClass, length) => {
    expect(paddingFor(valueLength, atLeast)).toEqual({ padClass, length });
  });

  it('is refused where a directory could not say the length', () => {
    expect(() => paddingFor(LONGEST_PADDED, 0)).toThrow('longer than a field may be');
    expect(() => paddingFor(0, LONGEST_PADDED)).toThrow('longer than a field may be');
    expect(isPaddable(LONGEST_PADDED)).toBe(false);
    expect(isPaddable(0, LONGEST_PADDED)).toBe(false);
    // The longest of all: one byte more would be rounded up beyond the limit.
    expect(isPaddable(2_064_383)).toBe(true);
    expect(paddingFor(2_064_383).length).toBe(2_064_384);
    expect(isPaddable(2_064_384)).toBe(false);
    expect(() => paddingFor(2_064_384)).toThrow();
    expect(isPaddable(0)).toBe(true);
  });

  it('leaves room for its mark, is whole units long, and has a known class', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000), fc.nat(5000), (valueLength, atLeast) => {
        const { padClass, length } = paddingFor(valueLength, atLeast);
        expect(length).toBeGreaterThan(Math.max(valueLength, atLeast));
        expect(length % 32).toBe(0);
        expect(isPadClass(padClass)).toBe(true);
      }),
    );
  });

  it('of every answer to one question is the same, however long the longest', () => {
    fc.assert(
      fc.property(fc.nat(6000), fc.array(fc.nat(6000), { minLength: 1 }), (longest, lengths) => {
        const sizes = [0, longest, ...lengths.map((length) => length % (longest + 1))].map((length) =>
          paddingFor(length, longest),
        );
        expect(new Set(sizes.map(({ padClass, length }) => `${padClass}/${length}`)).size).toBe(1);
      }),
    );
  });

  it('comes off again, whatever the value ends in', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.array(fc.constantFrom(0, 0x80), { maxLength: 5 }),
        fc.nat(100),
        (start, end, room) => {
          const value = new Uint8Array([...start, ...end]);
          expect(unpad(pad(value, value.length + 1 + room))).toEqual(value);
        },
      ),
    );
  });

  it('that was not put on by us is none', () => {
    for (const bytes of [[], [0], [0, 0, 0], [1], [0x80, 1], [1, 0, 0], [0x81, 0]])
      expect(unpad(new Uint8Array(bytes))).toBeNull();
    expect(() => pad(new Uint8Array(4), 4)).toThrow('shorter');
  });

  it('knows no class between the last power of two and Padmé', () => {
    const known = Array.from({ length: 256 }, (_, padClass) => padClass).filter(isPadClass);
    expect(known).toEqual([0, 1, 2, 3, 4, 5, PADME_CLASS]);
  });
});

describe('Padmé', () => {
  it.each([
    [1, 1],
    [2, 2],
    [3, 3],
    [8, 8],
    [9, 10],
    [15, 16],
    [17, 18],
    [100, 104],
    [255, 256],
    [256, 256],
    [257, 272],
    [1000, 1024],
    [1025, 1088],
    [65_537, 67_584],
    [1_000_000, 1_015_808],
    [2 ** 30 + 1, 2 ** 30 + 2 ** 25],
  ])('makes %i into %i', (length, padded) => {
    expect(padmeLength(length)).toBe(padded);
  });

  it('never shortens, adds at most 12 %, keeps the order, and stays where it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 2 ** 30 }), fc.nat(1000), (length, more) => {
        const padded = padmeLength(length);
        expect(padded).toBeGreaterThanOrEqual(length);
        expect(padded).toBeLessThanOrEqual(length * 1.12);
        expect(padmeLength(length + more)).toBeGreaterThanOrEqual(padded);
        expect(padmeLength(padded)).toBe(padded);
      }),
    );
  });
});

describe('the values of a choice list', () => {
  it('seal to one length with "no answer", in every tier, as lists of any length', () => {
    const anyList = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(anyList, fc.constantFrom<1 | 2 | 3>(1, 2, 3), (values, tier) => {
        const longest = Math.max(...values.map((value) => encodeUtf8(value).length));
        const all = encodeUtf8(values.join(' ')).length;
        for (const [options, atLeast] of [
          [values, longest],
          [[...values, values.join(' ')], all],
        ] as const) {
          const rows = ['', ...options].map((value) =>
            openAt(team, sealSample(team, 1n, [write(1, tier, value, atLeast)])),
          );
          expect(new Set(rows.map((row) => fieldOf(row, 1).length)).size).toBe(1);
          expect(new Set(rows.map((row) => fieldOf(row, 1).padClass)).size).toBe(1);
          expect(new Set(rows.map((row) => row.bytes.length)).size).toBe(1);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('seal to one length beyond 1,024 bytes too', () => {
    const rows = ['', 'a', 'x'.repeat(1500)].map((value) =>
      openAt(team, sealSample(team, 1n, [write(1, 3, value, 1500)])),
    );
    expect(new Set(rows.map((row) => fieldOf(row, 1).length))).toEqual(
      new Set([present(rows[0]).directory.fields[0]?.length]),
    );
    expect(new Set(rows.map((row) => row.bytes.length)).size).toBe(1);
  });
});
