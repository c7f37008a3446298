/**
 * The calendars that people count their days in, and the one that a form or an officer asks for.
 *
 * A calendar is only how a date is written and read: what is stored is always the Gregorian day, as XForms have it.
 */

/** By their CLDR identifiers. */
export const calendars = [
  'gregory',
  'islamic-umalqura',
  'islamic-civil',
  'persian',
  'ethiopic',
  'coptic',
  'buddhist',
] as const;
export type Calendar = (typeof calendars)[number];

const isIslamic = (calendar: Calendar): boolean => calendar.startsWith('islamic');

/** How much of a date a form asks for. */
export type DatePrecision = 'day' | 'month' | 'year';

export const precisionOf = (appearance: readonly string[]): DatePrecision =>
  appearance.includes('year') ? 'year' : appearance.includes('month-year') ? 'month' : 'day';

/** Calendars of XLSForm that neither browsers nor the date library know. */
const UNKNOWN = ['bikram-sambat', 'myanmar'] as const;
export type UnknownCalendar = (typeof UNKNOWN)[number];

export const unknownCalendarOf = (appearance: readonly string[]): UnknownCalendar | null =>
  UNKNOWN.find((name) => appearance.includes(name)) ?? null;

/**
 * The form's own word comes first, then what the officer is used to.
 *
 * Where a form asks for a month or a year alone, the officer's habit counts for nothing: the year 2016 of one calendar is no
 * year of another, and whoever reads the answers later knows the form but not the officer.
 */
export function calendarFor(appearance: readonly string[], preferred: Calendar): Calendar {
  if (appearance.includes('ethiopian')) return 'ethiopic';
  if (appearance.includes('islamic')) return isIslamic(preferred) ? preferred : 'islamic-umalqura';
  const named = (['persian', 'coptic', 'buddhist'] as const).find((name) => appearance.includes(name));
  if (named !== undefined) return named;
  const isSettled = appearance.includes('gregorian') || unknownCalendarOf(appearance) !== null;
  return isSettled || precisionOf(appearance) !== 'day' ? 'gregory' : preferred;
}

/** How a question's dates are written. */
export interface DateWriting {
  readonly calendar: Calendar;
  readonly precision: DatePrecision;
}

export const dateWritingFor = (appearance: readonly string[], preferred: Calendar): DateWriting => ({
  calendar: calendarFor(appearance, preferred),
  precision: precisionOf(appearance),
});
