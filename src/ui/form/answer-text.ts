/**
 * Answers and field names as people read them, for read-back and record screens.
 *
 * Dates, numbers and lists are written in the person's language, with Latin digits as on the papers that they are compared
 * with. An empty answer is '': what to say about it is the screen's to decide.
 */
import { plural, t } from '@lingui/core/macro';
import type { FieldDefinition, FormDefinition, Translated } from '../../forms/definition.ts';
import { dateTextWithGregorian } from '../calendar/calendar-date.ts';
import type { DateWriting } from '../calendar/calendars.ts';
import { writeNumber, writeTime } from './entry.ts';
import { areaText, lengthText } from './ground-text.ts';
import { areaOf, type LineKind, lengthOf, readLine } from './line.ts';
import { plainText } from './rich-text.ts';

/** English as the rest of the app writes it: the day before the month. */
const localeOf = (language: string): string =>
  `${language === '' || language === 'en' ? 'en-GB' : language}-u-nu-latn-ca-gregory`;

/** The text in a language, else in its plainer form, else in the form's own first one. */
export function translatedText(text: Translated, language: string): string {
  const primary = language.split('-')[0] ?? language;
  const near = Object.keys(text).find((tag) => tag.split('-')[0] === primary);
  return text[language] ?? text[near ?? ''] ?? text[''] ?? Object.values(text)[0] ?? '';
}

export function fieldLabel(field: FieldDefinition, language: string): string {
  // A label may quote another answer, `${name}`, which is not known here.
  const label = plainText(translatedText(field.label, language).replace(/\$\{[^}]*\}/g, '…'));
  return label === '' ? (field.path.split('/').at(-1) ?? field.path) : label;
}

type WithLists = Pick<FormDefinition, 'choiceLists'>;

function choiceText({ choiceLists }: WithLists, field: FieldDefinition, value: string, language: string): string {
  const choice = choiceLists[field.choiceList ?? '']?.find((each) => each.value === value);
  const label = choice === undefined ? '' : plainText(translatedText(choice.label, language));
  return label === '' ? value : label;
}

/** By a clock of 24 hours, as it was written, whatever this tablet's own time zone is. */
function timeText(value: string): string {
  const { hour, minute } = writeTime(value);
  return hour === '' ? value : `${hour}:${minute}`;
}

const GREGORIAN: DateWriting = { calendar: 'gregory', precision: 'day' };

function locationText(value: string, language: string): string {
  const [latitude = '', longitude = '', , accuracy] = value.split(' ');
  const metres = Number(accuracy);
  const place = `${latitude}, ${longitude}`;
  if (accuracy === undefined || Number.isNaN(metres) || metres === 0) return place;
  const unit = { style: 'unit', unit: 'meter', maximumFractionDigits: 0 } as const;
  return `${place} (± ${new Intl.NumberFormat(localeOf(language), unit).format(metres)})`;
}

/** How many points, how long, how large: forty pairs of numbers are read by nobody. */
function lineText(kind: LineKind, value: string, language: string): string {
  const points = readLine(value, kind);
  if (points.length === 0) return value;
  const count = plural(points.length, { one: '# point', other: '# points' });
  const length = lengthText(lengthOf(points, kind), language);
  const area = areaText(areaOf(points), language);
  return kind === 'geoshape' ? t`${count}: ${length} around, ${area} inside` : t`${count}: ${length} long`;
}

/** `dates`: how the form, or else the officer, writes them. */
export function answerText(
  form: WithLists,
  field: FieldDefinition,
  value: string,
  language: string,
  dates: DateWriting = GREGORIAN,
): string {
  if (value === '') return '';
  switch (field.type) {
    case 'select-one':
      return choiceText(form, field, value, language);
    case 'select-multiple':
      return new Intl.ListFormat(localeOf(language), { type: 'conjunction' }).format(
        value.split(' ').map((each) => choiceText(form, field, each, language)),
      );
    case 'rank':
      return value
        .split(' ')
        .map((each, index) => `${index + 1}. ${choiceText(form, field, each, language)}`)
        .join(' ');
    case 'date':
      return dateTextWithGregorian(dates, value, language);
    case 'time':
      return timeText(value);
    case 'dateTime':
      return `${dateTextWithGregorian(dates, value, language)}, ${timeText(value.slice(10))}`;
    case 'geotrace':
    case 'geoshape':
      return lineText(field.type, value, language);
    case 'geopoint':
      return locationText(value, language);
    case 'image':
      return t`Photo taken`;
    case 'signature':
      return t`Signed`;
    case 'audio':
    case 'video':
      return t`Recorded`;
    case 'file':
      return t`File attached`;
    case 'acknowledge':
      return t`Confirmed`;
    case 'decimal':
    case 'range':
      return writeNumber(value);
    case 'text':
    case 'integer':
    case 'barcode':
    case 'calculate':
    case 'hidden':
      return value;
  }
}
