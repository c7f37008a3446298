/**
 * From what a person types to what a form stores, and back.
 *
 * People type digits of their own script, spaces between thousands and a comma for a decimal point: all are taken. What
 * cannot be read is never guessed at: the answer stays empty and the problem is told on Next.
 */

import { type DateParts, isoOf } from '../calendar/calendar-date.ts';
import type { Calendar, DatePrecision } from '../calendar/calendars.ts';

/** Why a text that stands in a field is not yet an answer. */
export type EntryProblem =
  | 'not-whole-number'
  | 'number-too-large'
  | 'not-number'
  | 'date-incomplete'
  | 'no-such-date'
  | 'year-incomplete'
  | 'time-incomplete'
  | 'time-half'
  | 'no-such-time'
  | 'signature-not-kept'
  | 'drawing-not-kept'
  | 'recording-running'
  | 'line-too-short'
  | 'shape-too-short'
  | 'line-closed'
  | 'coordinates-not-used';

export type Entry = { readonly value: string } | { readonly problem: EntryProblem };

/** Arabic-Indic, Persian, Devanagari, Bengali and Myanmar digits, by the code point of their zero. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x1040];

export const latinDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = ZEROS.find((each) => code >= each && code < each + 10);
    return zero === undefined ? digit : String(code - zero);
  });

const compact = (text: string): string =>
  latinDigits(text)
    .replace(/[\s\u00a0\u202f\u200e\u200f\u066c]/g, '')
    .replace('−', '-');

/** XForms integers have 32 bits; the form engine drops larger ones. */
const HIGHEST_INTEGER = 2_147_483_647;

export function readWholeNumber(text: string): Entry {
  const typed = compact(text);
  if (typed === '') return { value: '' };
  if (!/^-?\d+$/.test(typed)) return { problem: 'not-whole-number' };
  return Math.abs(Number(typed)) > HIGHEST_INTEGER ? { problem: 'number-too-large' } : { value: String(Number(typed)) };
}

export function readNumber(text: string): Entry {
  const typed = compact(text).replace(/[,\u066b]/, '.');
  if (typed === '') return { value: '' };
  if (!/^-?(\d+\.?\d*|\.\d+)$/.test(typed)) return { problem: 'not-number' };
  return Number.isSafeInteger(Math.trunc(Number(typed)))
    ? { value: String(Number(typed)) }
    : { problem: 'number-too-large' };
}

/** The form engine stores whole decimals as `4.0`; people write `4`. */
export const writeNumber = (value: string): string => value.replace(/\.0+$/, '');

/** Narrow spaces that do not break: neither a comma nor a point, each of which is a decimal point to somebody. */
export const groupThousands = (value: string): string =>
  value.replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, '\u202f'));

export function readDate(parts: DateParts, precision: DatePrecision, calendar: Calendar): Entry {
  const year = compact(parts.year);
  const month = precision === 'year' ? '1' : compact(parts.month);
  const day = precision === 'day' ? compact(parts.day) : '1';
  const asked = precision === 'day' ? [year, month, day] : precision === 'month' ? [year, month] : [year];
  if (asked.every((part) => part === '')) return { value: '' };
  if (asked.some((part) => part === '')) return { problem: 'date-incomplete' };
  if (!asked.every((part) => /^\d+$/.test(part))) return { problem: 'no-such-date' };
  if (year.length !== 4) return { problem: 'year-incomplete' };
  const value = isoOf(calendar, Number(year), Number(month), Number(day));
  return value === null ? { problem: 'no-such-date' } : { value };
}

/** By a clock of 24 hours. */
export interface TimeParts {
  readonly hour: string;
  readonly minute: string;
}

/** As XForms write a time, with seconds and thousandths. */
export function readTime(parts: TimeParts): Entry {
  const hour = compact(parts.hour);
  const minute = compact(parts.minute);
  if (hour === '' && minute === '') return { value: '' };
  if (hour === '' || minute === '') return { problem: 'time-half' };
  const isTime = /^\d{1,2}$/.test(hour) && /^\d{1,2}$/.test(minute) && Number(hour) < 24 && Number(minute) < 60;
  return isTime ? { value: `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}:00.000` } : { problem: 'no-such-time' };
}

/** Of a time, or of a moment's part after the `T`; empty where there is none. */
export function writeTime(value: string): TimeParts {
  const [, hour = '', minute = ''] = /(\d\d):(\d\d)/.exec(value) ?? [];
  return { hour, minute };
}

export interface MomentParts {
  readonly date: DateParts;
  readonly time: TimeParts;
}

/** A day and a time by the clock on the wall: no time zone, since it would say where the tablet was. */
export function readMoment({ date, time }: MomentParts, calendar: Calendar): Entry {
  const day = readDate(date, 'day', calendar);
  if ('problem' in day) return day;
  const clock = readTime(time);
  if ('problem' in clock) return clock;
  if (day.value === '' && clock.value === '') return { value: '' };
  if (day.value === '') return { problem: 'date-incomplete' };
  return clock.value === '' ? { problem: 'time-incomplete' } : { value: `${day.value}T${clock.value}` };
}
