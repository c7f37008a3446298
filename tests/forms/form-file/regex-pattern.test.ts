import fc from 'fast-check';
import { expect, test } from 'vitest';
import { translatePattern } from '../../../src/forms/form-file/regex-pattern.ts';

const matches = (pattern: string, text: string): boolean => new RegExp(translatePattern(pattern) ?? '(?!)').test(text);

test.each(['^[0-9]{4}$', '^(?:a|b)+?\\.[^\\]x]*$', '^\\d{3}-\\w+$', '[+]', '(a+)(b?)', 'a{2,}'])(
  'a pattern that means the same everywhere stays as it is: %s',
  (pattern) => {
    expect(translatePattern(pattern)).toBe(pattern);
  },
);

test.each([
  ['^\\p{L}+$', 'Ärgerامينةፊደል', 'a1'],
  ['^\\pL+$', 'é', '1'],
  ['^\\P{L}+$', '123', '1a'],
  ['^[\\p{Lu}\\p{Nd}]+$', 'AÉ٣', 'a'],
  ['^[^\\P{L}]+$', 'aé', '1'],
  ['^\\p{IsArabic}+$', 'امينة', 'abc'],
  ['^\\p{InArabic}$', 'ا', 'a'],
  ['^\\p{Upper}\\p{Punct}\\P{Digit}$', 'A!x', 'a!x'],
  ['^(?i)abc[d-f]$', 'aBcE', 'abcg'],
  ['(?i)é', 'É', 'e'],
  ['^a++b*+c?+$', 'aabbc', 'b'],
  ['^a{2}+$', 'aa', 'a'],
  ['^(?>a|b)\\h?$', 'a ', 'c'],
  ['\\Aab\\Z', 'ab', 'cab'],
])('%s means in a browser what it means in Java', (pattern, yes, no) => {
  expect([matches(pattern, yes), matches(pattern, no)]).toEqual([true, false]);
});

test.each(['(', '[a&&b]', '\\p{Nonsense}', 'a**', '(?<=a', '[z-a]'])('%s is no pattern', (pattern) => {
  expect(translatePattern(pattern)).toBeNull();
});

test('whatever a pattern is, there is one to use or none', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'()[]{}\\pL+*?^$|a1-&i,'), maxLength: 12 }), (pattern) => {
      const translated = translatePattern(pattern);
      expect(translated === null || new RegExp(translated) instanceof RegExp).toBe(true);
    }),
  );
});
