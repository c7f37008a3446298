import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { datePartsOf } from '../../../src/ui/calendar/calendar-date.ts';
import { calendars } from '../../../src/ui/calendar/calendars.ts';
import {
  latinDigits,
  readDate,
  readMoment,
  readNumber,
  readTime,
  readWholeNumber,
  writeTime,
} from '../../../src/ui/form/entry.ts';

describe('what a person types', () => {
  test.each([
    ['٢٥', '25'],
    ['۴۲', '42'],
    ['१२', '12'],
    ['a٣b', 'a3b'],
  ])('may be in digits of their script: %s', (typed, latin) => {
    expect(latinDigits(typed)).toBe(latin);
  });

  test.each([
    ['', { value: '' }],
    [' 12 ', { value: '12' }],
    ['1 200', { value: '1200' }],
    ['٠٧', { value: '7' }],
    ['-3', { value: '-3' }],
    ['2147483647', { value: '2147483647' }],
    ['2147483648', { problem: 'number-too-large' }],
    ['12a', { problem: 'not-whole-number' }],
    ['1.5', { problem: 'not-whole-number' }],
    ['1e3', { problem: 'not-whole-number' }],
  ])('is read as a whole number or told apart: "%s"', (typed, entry) => {
    expect(readWholeNumber(typed)).toEqual(entry);
  });

  test.each([
    ['1,5', { value: '1.5' }],
    ['١٫٥', { value: '1.5' }],
    ['.5', { value: '0.5' }],
    ['2.', { value: '2' }],
    ['1,2,3', { problem: 'not-number' }],
    ['0x10', { problem: 'not-number' }],
    ['Infinity', { problem: 'not-number' }],
    ['9'.repeat(400), { problem: 'number-too-large' }],
  ])('is read as a number or told apart: "%s"', (typed, entry) => {
    expect(readNumber(typed)).toEqual(entry);
  });

  test('never becomes a number that was not typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2_147_483_647, max: 2_147_483_647 }), (number) => {
        expect(readWholeNumber(String(number))).toEqual({ value: String(number) });
      }),
    );
  });
});

describe('a date in parts', () => {
  const parts = (day: string, month: string, year: string) => ({ day, month, year });

  test.each([
    [parts('', '', ''), 'day', { value: '' }],
    [parts('1', '2', '2020'), 'day', { value: '2020-02-01' }],
    [parts('٣١', '١٢', '١٩٩٩'), 'day', { value: '1999-12-31' }],
    [parts('29', '2', '2024'), 'day', { value: '2024-02-29' }],
    [parts('29', '2', '2023'), 'day', { problem: 'no-such-date' }],
    [parts('31', '4', '2023'), 'day', { problem: 'no-such-date' }],
    [parts('1', '13', '2023'), 'day', { problem: 'no-such-date' }],
    [parts('x', '1', '2023'), 'day', { problem: 'no-such-date' }],
    [parts('1', '', '2023'), 'day', { problem: 'date-incomplete' }],
    [parts('1', '1', '23'), 'day', { problem: 'year-incomplete' }],
    [parts('', '6', '2023'), 'month', { value: '2023-06-01' }],
    [parts('', '', '2023'), 'year', { value: '2023-01-01' }],
  ] as const)('is a date, nothing, or a problem that can be named: %o', (typed, precision, entry) => {
    expect(readDate(typed, precision, 'gregory')).toEqual(entry);
  });

  test('comes back as it was stored, in every calendar', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...calendars),
        fc.date({ min: new Date('1600-01-01'), max: new Date('2999-12-31'), noInvalidDate: true }),
        (calendar, date) => {
          const value = date.toISOString().slice(0, 10);
          const written = datePartsOf(calendar, value);
          expect(readDate(written, 'day', calendar)).toEqual({ value });
        },
      ),
    );
  });
});

describe('a time by a clock of 24 hours', () => {
  test.each([
    ['', '', { value: '' }],
    ['9', '5', { value: '09:05:00.000' }],
    ['٢٣', '٥٩', { value: '23:59:00.000' }],
    ['24', '00', { problem: 'no-such-time' }],
    ['12', '60', { problem: 'no-such-time' }],
    ['x', '1', { problem: 'no-such-time' }],
    ['12', '', { problem: 'time-half' }],
  ])('of %s and %s is a time or a problem that can be named', (hour, minute, entry) => {
    expect(readTime({ hour, minute })).toEqual(entry);
  });

  test('is found in whatever XForms hold', () => {
    expect(writeTime('13:05:00.000+03:00')).toEqual({ hour: '13', minute: '05' });
    expect(writeTime('')).toEqual({ hour: '', minute: '' });
  });

  test('makes a moment only together with a day', () => {
    const date = { day: '15', month: '3', year: '2019' };
    const none = { day: '', month: '', year: '' };
    const time = { hour: '8', minute: '30' };
    const noTime = { hour: '', minute: '' };
    expect(readMoment({ date, time }, 'ethiopic')).toEqual({ value: '2026-11-24T08:30:00.000' });
    expect(readMoment({ date, time: noTime }, 'gregory')).toEqual({ problem: 'time-incomplete' });
    expect(readMoment({ date: none, time }, 'gregory')).toEqual({ problem: 'date-incomplete' });
    expect(readMoment({ date: none, time: noTime }, 'gregory')).toEqual({ value: '' });
  });
});
