import { expect, test } from 'vitest';
import { translatedText } from '../../src/i18n/translated.ts';

const text = { en: 'Site', 'fr-CF': 'Site (fr)', '': 'untagged' };

test.each([
  ['the language itself', text, ['en'], 'Site'],
  ['the same language of a region', text, ['fr'], 'Site (fr)'],
  ['the next wanted one', text, ['ar', 'en'], 'Site'],
  ['the untagged text when none is wanted', text, ['ar'], 'untagged'],
  ['whatever there is', { es: 'Sitio' }, ['ar'], 'Sitio'],
  ['nothing, for a field without a label', {}, ['en'], ''],
])('takes %s', (_, given, wanted, expected) => {
  expect(translatedText(given, wanted)).toBe(expected);
});

test('an empty translation does not hide a full one', () => {
  expect(translatedText({ ar: '', en: 'Site' }, ['ar', 'en'])).toBe('Site');
});
