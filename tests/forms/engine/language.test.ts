import { expect, test } from 'vitest';
import { pickLanguage, spokenLanguages } from '../../../src/forms/engine/language.ts';

const SPOKEN = spokenLanguages(
  [
    { language: 'French', isDefault: true },
    { language: 'English (en)', isDefault: false },
    { language: 'Zazakî', isDefault: false },
    { language: 'ar', isDefault: false },
    { language: 'Portuguese (pt-BR)', isDefault: false },
    { language: 'Bahasa Sug', isDefault: false },
  ],
  ['English (en)', 'French', 'Zazakî', 'ar', 'Portuguese (pt-BR)', 'Bahasa Sug'],
  ['en', 'fr', 'und-x-lang3', 'ar', 'pt-BR', 'und-x-lang6'],
);

test('a language has the name that the form gives it and the tag that the definition gives it', () => {
  expect(SPOKEN.map(({ tag, name }) => [tag, name])).toEqual([
    ['en', 'English'],
    ['fr', 'French'],
    ['und-x-lang3', 'Zazakî'],
    ['ar', 'ar'],
    ['pt-BR', 'Portuguese'],
    ['und-x-lang6', 'Bahasa Sug'],
  ]);
});

test.each([
  ['en', 'ar', 'English'],
  ['ar', 'en', 'ar'],
  ['AR', 'en', 'ar'],
  ['ar-SY', 'en', 'ar'],
  ['pt', 'en', 'Portuguese'],
  ['fr-CA', 'en', 'French'],
  ['und-x-lang6', 'en', 'Bahasa Sug'],
  ['und-x-lang9', 'ar', 'ar'],
  ['so', 'en', 'English'],
  ['so', 'fa', 'French'],
])('for %s, else %s, the form speaks %s', (wanted, fallback, picked) => {
  expect(pickLanguage(SPOKEN, wanted, fallback)?.name).toBe(picked);
});

test('a form without translations has no language to pick', () => {
  const none = spokenLanguages([{ isSyntheticDefault: true, language: '', isDefault: false }], [], ['en']);
  expect(pickLanguage(none, 'en', 'en')).toBeNull();
});
