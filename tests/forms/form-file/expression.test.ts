import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDynamicDefault, isXmlName, tokenize, unclosedMark } from '../../../src/forms/form-file/expression.ts';

describe('tokens', () => {
  test('put together again give the expression', () => {
    const pieces = fc.constantFrom(
      '${a}',
      "'x'",
      '"y"',
      ' ',
      'and',
      'or',
      '(',
      ')',
      '[',
      ']',
      ',',
      '.',
      '..',
      '/',
      'concat',
      '1',
      '-',
      '<=',
      '2026-01-01',
      '$',
      '{',
      "'",
      'é',
    );
    fc.assert(
      fc.property(
        fc.array(pieces).map((parts) => parts.join('')),
        (expression) => {
          expect(
            tokenize(expression)
              .map(({ text }) => text)
              .join(''),
          ).toBe(expression);
        },
      ),
    );
  });

  test('know `and` and `div` as operators only after an operand', () => {
    const kinds = (expression: string) =>
      tokenize(expression)
        .filter(({ kind }) => kind !== 'space')
        .map(({ kind }) => kind);
    expect(kinds('and and div')).toEqual(['name', 'operator', 'name']);
    expect(kinds('not(a) and (b)')).toEqual(['call', 'open', 'name', 'close', 'operator', 'open', 'name', 'close']);
  });
});

test.each([
  ['(a', '('],
  ['a)', ')'],
  ['a[1', '['],
  ['(a]', ']'],
  ["'a", "'"],
  ['"a', '"'],
  ["concat('a', \"b'(\")", null],
  ['a[b(1)]', null],
])('in %s what is not closed is %s', (expression, mark) => {
  expect(unclosedMark(tokenize(expression))).toBe(mark);
});

test.each([
  ['2026-01-01', 'date', false],
  ['10 20 0 5', 'geopoint', false],
  ['today()', 'date', true],
  ['today() + 1', 'date', true],
  ['-5', 'int', false],
  ['1-1', 'string', false],
  ['a-b', 'string', false],
  ['a - b', 'string', true],
  ['${a}', 'string', true],
  ['yes', 'string', false],
  ['1 div 2', 'decimal', true],
  ['A (B)', 'string', false],
])('as a default, %s of type %s is computed: %s', (value, dataType, expected) => {
  expect(isDynamicDefault(value, dataType)).toBe(expected);
});

test.each([
  ['a', true],
  ['_a-1.b', true],
  ['اسم', true],
  ['é1', true],
  ['1a', false],
  ['-a', false],
  ['a b', false],
  ['a:b', false],
  ['', false],
])('"%s" is a name: %s', (text, expected) => {
  expect(isXmlName(text)).toBe(expected);
});
