import { expect, test } from 'vitest';
import { wordsIn } from '../../../../src/ui/form/language/words-in.ts';

test.each([
  ['en', 'en', {}],
  ['', 'en', {}],
  ['en-GB', 'en', {}],
  ['ar', 'en', { lang: 'ar', dir: 'rtl' }],
  ['prs', 'ar', { lang: 'prs', dir: 'rtl' }],
  ['so', 'ar', { lang: 'so', dir: 'ltr' }],
  ['ku-Arab', 'en', { lang: 'ku-Arab', dir: 'rtl' }],
  ['az-Latn-IR', 'en', { lang: 'az-Latn-IR', dir: 'ltr' }],
])('questions in "%s" on a screen in %s are marked %o', (form, screen, words) => {
  expect(wordsIn(form, screen)).toEqual(words);
});
