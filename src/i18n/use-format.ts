/**
 * Numbers, dates and sizes as the language on screen writes them, Arabic digits included.
 *
 * Instants are milliseconds since the epoch and shown in the tablet's own time zone.
 */
import { useLingui } from '@lingui/react';
import { useMemo } from 'react';
import { Language } from '../vault/protocol.ts';
import { toLocale } from './languages.ts';

export interface Format {
  number(value: number): string;
  percent(value: number): string;
  date(at: number): string;
  time(at: number): string;
  dateTime(at: number): string;
  /** "3 minutes ago"; whole units, the largest that fits. */
  ago(at: number, now: number): string;
  /** Bytes in the largest unit that leaves a whole number. */
  size(bytes: number): string;
  list(parts: readonly string[]): string;
}

const AGO_UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

const SIZE_UNITS = [
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
] as const;

export function createFormat(language: Language): Format {
  const locale = toLocale(language);
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    number: (value) => number.format(value),
    percent: (value) => percent.format(value),
    date: (at) => date.format(at),
    time: (at) => time.format(at),
    dateTime: (at) => dateTime.format(at),
    ago(at, now) {
      const elapsed = Math.max(0, now - at);
      const [unit, length] = AGO_UNITS.find(([, unitMs]) => elapsed >= unitMs) ?? ['minute', 60_000];
      return relative.format(-Math.floor(elapsed / length), unit);
    },
    size(bytes) {
      const [unit, length] = SIZE_UNITS.find(([, unitBytes]) => bytes >= unitBytes) ?? ['kilobyte', 1e3];
      const digits = bytes / length < 10 ? 1 : 0;
      return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: digits }).format(
        bytes / length,
      );
    },
    list: (parts) => list.format(parts),
  };
}

export function useFormat(): Format {
  const { i18n } = useLingui();
  const { locale } = i18n;
  return useMemo(() => createFormat(Language.parse(locale)), [locale]);
}
