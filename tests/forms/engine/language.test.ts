import { expect, test } from 'vitest';
import { pickLanguage } from '../../../src/forms/engine/language.ts';

const languages = [
  { language: 'English (en)', isDefault: false },
  { language: 'French', isDefault: true },
  { language: 'ar', isDefault: false },
  { language: 'Portuguese (pt-BR)', isDefault: false },
] as const;

test.each([
  ['en', 'ar', 'English (en)'],
  ['ar', 'en', 'ar'],
  ['AR', 'en', 'ar'],
  ['ar-SY', 'en', 'ar'],
  ['pt', 'en', 'Portuguese (pt-BR)'],
  ['so', 'en', 'English (en)'],
  ['so', 'fa', 'French'],
])('for %s, else %s, the form speaks %s', (wanted, fallback, picked) => {
  expect(pickLanguage(languages, wanted, fallback)?.language).toBe(picked);
});

test('a form without translations has no language to pick', () => {
  expect(pickLanguage([{ isSyntheticDefault: true, language: '', isDefault: false }], 'en', 'en')).toBeNull();
});
