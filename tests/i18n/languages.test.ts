import { expect, test } from 'vitest';
import { chooseLanguage, directionOf, languageNames, languages } from '../../src/i18n/languages.ts';

test.each([
  [['fr-CF', 'en'], 'fr'],
  [['am', 'es-419', 'ar'], 'es'],
  [['AR-SD'], 'ar'],
  [['sw', 'so'], 'en'],
  [[], 'en'],
  [['english-breakfast'], 'en'],
])('a browser that asks for %j starts in %s', (wanted, expected) => {
  expect(chooseLanguage(wanted)).toBe(expected);
});

test('every language has a name of its own and a direction', () => {
  expect(new Set(languages.map((language) => languageNames[language])).size).toBe(languages.length);
  expect(languages.filter((language) => directionOf(language) === 'rtl')).toEqual(['ar']);
});
