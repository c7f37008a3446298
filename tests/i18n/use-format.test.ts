import { describe, expect, test } from 'vitest';
import { createFormat } from '../../src/i18n/use-format.ts';

const now = Date.UTC(2026, 5, 1, 12);
const minute = 60_000;

describe('in Arabic', () => {
  const format = createFormat('ar');
  test('counts and dates have the digits that are read there', () => {
    expect(format.number(1234)).toMatch(/^[٠-٩٬]+$/);
    expect(format.date(now)).toMatch(/٢٠٢٦/);
    expect(format.percent(1.5)).toMatch(/١٥٠/);
  });
});

describe('in English', () => {
  const format = createFormat('en');
  test('elapsed time is told in the largest whole unit', () => {
    expect(format.ago(now, now)).toBe('this minute');
    expect(format.ago(now - 10 * minute, now)).toBe('10 minutes ago');
    expect(format.ago(now - 119 * minute, now)).toBe('1 hour ago');
    expect(format.ago(now - 50 * 60 * minute, now)).toBe('2 days ago');
  });

  test('a clock that was set back does not tell of the future', () => {
    expect(format.ago(now + 60 * minute, now)).toBe('this minute');
  });

  test.each([
    [0, '0 kB'],
    [999_999, '1,000 kB'],
    [1_500_000, '1.5 MB'],
    [11_400_000_000, '11 GB'],
  ])('%i bytes are "%s"', (bytes, expected) => {
    expect(format.size(bytes)).toBe(expected);
  });
});
