import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newRowId } from '../../../src/forms/engine/rows.ts';

const u32 = fc.integer({ min: 0, max: 0xffff_ffff });

test('row ids are never 0, never used twice, fit 32 bits and ascend in the order of adding', () => {
  fc.assert(
    fc.property(fc.array(u32, { minLength: 1, maxLength: 60 }), (random) => {
      const ids: number[] = [];
      for (const number of random) ids.push(newRowId(ids.at(-1) ?? 0, new Set(ids), () => number));
      expect(ids.every((id) => id > 0 && id <= 0xffff_ffff)).toBe(true);
      expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    }),
  );
});

test('an id that another list of the record has is passed over', () => {
  expect(newRowId(4, new Set([4, 10, 11]), () => 5)).toBe(12);
});

test('a row still gets an id of its own once the range is used up', () => {
  const numbers = [5, 0, 7, 9];
  expect(newRowId(0xffff_ffff, new Set([7, 0xffff_ffff]), () => numbers.shift() ?? 1)).toBe(9);
});
