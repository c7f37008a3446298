import { i18n } from '@lingui/core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FieldDefinition, FieldType } from '../../../src/forms/definition.ts';
import { answerText, fieldLabel } from '../../../src/ui/form/answer-text.ts';

const field = (type: FieldType, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  id: 1,
  path: '/data/who/need',
  repeat: null,
  type,
  tier: 'personal',
  tierFrom: 'form',
  tierReason: null,
  purposes: [],
  retention: null,
  necessity: null,
  role: null,
  label: { en: 'What does **${name}** need?', ar: 'الاحتياجات' },
  choiceList: 'needs',
  longestAnswer: null,
  ...more,
});

const form = {
  choiceLists: {
    needs: [
      { value: 'food', label: { en: 'Food', ar: 'طعام' } },
      { value: 'water', label: { en: 'Water', ar: 'ماء' } },
    ],
  },
};

beforeAll(() => i18n.loadAndActivate({ locale: 'en', messages: {} }));

describe('an answer', () => {
  test.each([
    ['select-one', 'food', 'en', 'Food'],
    ['select-one', 'food', 'ar', 'طعام'],
    ['select-one', 'food', 'fr', 'Food'],
    ['select-one', 'gone', 'en', 'gone'],
    ['select-multiple', 'food water', 'en', 'Food and Water'],
    ['select-multiple', 'food water', 'ar', 'طعام وماء'],
    ['rank', 'water food', 'en', '1. Water 2. Food'],
    ['date', '2020-01-31', 'en', '31 January 2020'],
    ['date', '2020-01-31', 'es', '31 de enero de 2020'],
    ['time', '13:05:00.000+03:00', 'fr', '13:05'],
    ['geopoint', '33.5138 36.2765 690 8', 'en', '33.5138, 36.2765 (± 8 m)'],
    ['geopoint', '33.5138 36.2765', 'en', '33.5138, 36.2765'],
    ['geotrace', '0 30 0 4;0 30.001 0 4', 'en', '2 points: 111 m long'],
    ['geoshape', '0 30 0 0;0 30.001 0 0;0.001 30.001 0 0;0 30 0 0', 'en', '3 points: 380 m around, 0.62 ha inside'],
    ['geotrace', 'no line', 'en', 'no line'],
    ['acknowledge', 'OK', 'en', 'Confirmed'],
    ['text', '  as said ', 'en', '  as said '],
    ['image', '0123456789abcdef0123456789abcdef', 'en', 'Photo taken'],
  ] as const)('of type %s, "%s", reads in %s as %s', (type, value, language, text) => {
    expect(answerText(form, field(type), value, language)).toBe(text);
  });

  test.each([
    ['date', '2026-11-24', { calendar: 'persian', precision: 'day' }, '3 Azar 1405 (24 November 2026)'],
    ['date', '2023-09-12', { calendar: 'ethiopic', precision: 'year' }, '2016 (12 September 2023)'],
    [
      'dateTime',
      '2026-11-24T08:05:00.000',
      { calendar: 'coptic', precision: 'day' },
      '15 Hator 1743 (24 November 2026), 08:05',
    ],
    ['dateTime', '2026-11-24T23:05:00.000', { calendar: 'gregory', precision: 'day' }, '24 November 2026, 23:05'],
    ['date', '2026-11-01', { calendar: 'gregory', precision: 'month' }, 'November 2026'],
  ] as const)('of type %s, "%s", is written as the question asks for it: %o', (type, value, dates, text) => {
    expect(answerText(form, field(type), value, 'en', dates)).toBe(text);
  });

  test('keeps its day whatever the time zone of the tablet', () => {
    expect(answerText(form, field('date'), '2020-01-01', 'ar')).toMatch(/^1 .* 2020$/);
  });

  test('that was not given is the empty text, whatever the type', () => {
    for (const type of ['text', 'date', 'select-one', 'image', 'geopoint'] as const) {
      expect(answerText(form, field(type), '', 'en')).toBe('');
    }
  });
});

test('a field is named in the language asked for, without markup or the names of other fields', () => {
  expect(fieldLabel(field('text'), 'en')).toBe('What does … need?');
  expect(fieldLabel(field('text'), 'ar')).toBe('الاحتياجات');
  expect(fieldLabel(field('text', { label: {} }), 'en')).toBe('need');
});
