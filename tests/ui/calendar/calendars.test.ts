import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateText, dayIn, isoOf, monthNames } from '../../../src/ui/calendar/calendar-date.ts';
import { calendarFor, calendars, unknownCalendarOf } from '../../../src/ui/calendar/calendars.ts';

describe('the calendar of a question', () => {
  test.each([
    [['ethiopian'], 'persian', 'ethiopic'],
    [['islamic'], 'gregory', 'islamic-umalqura'],
    [['islamic'], 'islamic-civil', 'islamic-civil'],
    [['gregorian'], 'persian', 'gregory'],
    [[], 'persian', 'persian'],
    [['w2', 'no-calendar'], 'coptic', 'coptic'],
    [['bikram-sambat'], 'persian', 'gregory'],
    [['year'], 'persian', 'gregory'],
    [['month-year', 'persian'], 'gregory', 'persian'],
  ] as const)('%o, for an officer used to %s, is %s', (appearance, preferred, calendar) => {
    expect(calendarFor(appearance, preferred)).toBe(calendar);
  });

  test('that nobody here can show has a name to say so with', () => {
    expect(unknownCalendarOf(['myanmar'])).toBe('myanmar');
    expect(unknownCalendarOf(['persian'])).toBeNull();
  });
});

describe('a day', () => {
  // From the calendars' own published tables: Nowruz 1403, Enkutatash 2016, 1 Ramadan 1445, Nayrouz 1740.
  test.each([
    ['persian', 1403, 1, 1, '2024-03-20'],
    ['ethiopic', 2016, 1, 1, '2023-09-12'],
    ['ethiopic', 2015, 13, 6, '2023-09-11'],
    ['islamic-umalqura', 1445, 9, 1, '2024-03-11'],
    ['coptic', 1740, 1, 1, '2023-09-12'],
    ['buddhist', 2569, 11, 24, '2026-11-24'],
    ['gregory', 2024, 2, 29, '2024-02-29'],
  ] as const)('of the %s calendar, %i-%i-%i, is stored as the Gregorian %s', (calendar, year, month, day, iso) => {
    expect(isoOf(calendar, year, month, day)).toBe(iso);
  });

  test.each([
    ['persian', 1402, 12, 30],
    ['ethiopic', 2016, 13, 6],
    ['islamic-umalqura', 1445, 13, 1],
    ['gregory', 2023, 2, 29],
  ] as const)('that the %s calendar does not have is none: %i-%i-%i', (calendar, year, month, day) => {
    expect(isoOf(calendar, year, month, day)).toBeNull();
  });

  test('is the same to the library that counts and to the browser that names it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...calendars),
        fc.date({ min: new Date('1920-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
        (calendar, date) => {
          const iso = date.toISOString().slice(0, 10);
          const day = dayIn(calendar, iso);
          const month = monthNames(calendar, 'en')[(day?.month ?? 0) - 1];
          expect(dateText(calendar, iso, 'en')).toBe(`${day?.day} ${month} ${day?.year}`);
        },
      ),
    );
  });

  test.each([
    ['persian', 'en', '3 Azar 1405'],
    ['persian', 'ar', '3 آذر 1405'],
    ['islamic-umalqura', 'fr', '14 joumada ath-thania 1448'],
    ['ethiopic', 'es', '15 de hedar de 2019'],
  ] as const)('of the %s calendar reads in %s as %s, with Latin digits and no era', (calendar, language, text) => {
    expect(dateText(calendar, '2026-11-24', language)).toBe(text);
  });

  test('that is none is shown as it stands', () => {
    expect(dateText('persian', 'soon', 'en')).toBe('soon');
    expect(dateText('persian', '2020-02-31', 'en')).toBe('2020-02-31');
  });
});

test.each([
  ['gregory', 12, 'January'],
  ['ethiopic', 13, 'Meskerem'],
  ['coptic', 13, 'Tout'],
  ['islamic-umalqura', 12, 'Muharram'],
  ['persian', 12, 'Farvardin'],
] as const)('the %s calendar has %i months, from %s on', (calendar, count, first) => {
  const names = monthNames(calendar, 'en');
  expect([names.length, names[0]]).toEqual([count, first]);
});
