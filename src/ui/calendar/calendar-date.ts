/** Days between calendars: the parts that a person writes, and the Gregorian day that is stored. */
import { CalendarDate, createCalendar, parseDate, toCalendar } from '@internationalized/date';
import type { Calendar, DatePrecision, DateWriting } from './calendars.ts';

/** As written: a month by its number, counted from 1. */
export interface DateParts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}/;

/** The day in a calendar; null for anything that does not start with a day as XForms write it. */
export function dayIn(calendar: Calendar, value: string): CalendarDate | null {
  const day = ISO_DAY.exec(value)?.[0];
  if (day === undefined) return null;
  try {
    return toCalendar(parseDate(day), createCalendar(calendar));
  } catch {
    // A day such as 2020-02-31, which only a form's own default can hold.
    return null;
  }
}

/** The Gregorian day `2026-11-24`; null where the calendar has no such day. */
export function isoOf(calendar: Calendar, year: number, month: number, day: number): string | null {
  const date = new CalendarDate(createCalendar(calendar), year, month, day);
  // The library takes the nearest day that exists.
  return date.year === year && date.month === month && date.day === day ? date.toString() : null;
}

export function datePartsOf(calendar: Calendar, value: string): DateParts {
  const day = dayIn(calendar, value);
  return day === null
    ? { year: '', month: '', day: '' }
    : { year: String(day.year).padStart(4, '0'), month: String(day.month), day: String(day.day) };
}

const localeIn = (calendar: Calendar, locale: string): string => {
  // English as the rest of the app writes it: the day before the month.
  const plain = locale === '' || locale === 'en' ? 'en-GB' : (locale.split('-u-')[0] ?? locale);
  return `${plain}-u-nu-latn-ca-${calendar}`;
};

const PARTS_OF: Readonly<Record<DatePrecision, Intl.DateTimeFormatOptions>> = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
};

function formatDay(calendar: Calendar, iso: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  const format = new Intl.DateTimeFormat(localeIn(calendar, locale), { ...options, timeZone: 'UTC' });
  // The era goes without saying, and its abbreviations say little: "AP", "ap. D.".
  return format
    .formatToParts(new Date(`${iso}T00:00:00Z`))
    .filter(({ type }) => type !== 'era')
    .map(({ value }) => value)
    .join('')
    .trim();
}

/** "15 Hedar 2019", with Latin digits as on the papers that it is compared with. `value` itself where it is no day. */
export function dateText(calendar: Calendar, value: string, locale: string, precision: DatePrecision = 'day'): string {
  const day = dayIn(calendar, value);
  return day === null ? value : formatDay(calendar, day.toString(), locale, PARTS_OF[precision]);
}

/** The same, with the Gregorian day beside it where another calendar is written: papers have the one or the other. */
export function dateTextWithGregorian({ calendar, precision }: DateWriting, value: string, locale: string): string {
  const own = dateText(calendar, value, locale, precision);
  return calendar === 'gregory' || dayIn(calendar, value) === null
    ? own
    : `${own} (${dateText('gregory', value, locale)})`;
}

/** The calendar's months by name, the first one first: thirteen in Ethiopia and in the Coptic calendar. */
export function monthNames(calendar: Calendar, locale: string): readonly string[] {
  const system = createCalendar(calendar);
  // Any year of our time: none of these calendars has a month more in one year than in another.
  const start = toCalendar(new CalendarDate(2020, 6, 1), system);
  return Array.from({ length: system.getMonthsInYear(start) }, (_, index) =>
    formatDay(calendar, start.set({ month: index + 1, day: 1 }).toString(), locale, { month: 'long' }),
  );
}

/** For controls that show a calendar's own pages. */
export const calendarLocale = localeIn;
