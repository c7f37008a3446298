import { describe, expect, test } from 'vitest';
import { rangeSteps, ticksOf } from '../../../src/ui/form/answers/number/range-steps.ts';
import { moveTo } from '../../../src/ui/form/answers/order/use-dragging.ts';
import { bearingOf } from '../../../src/ui/form/compass.ts';
import { groupThousands, readNumber } from '../../../src/ui/form/entry.ts';

describe('a range', () => {
  test.each([
    [{ start: 1, end: 5, step: 1 }, ['1', '2', '3', '4', '5']],
    [{ start: 0, end: 0.3, step: 0.1 }, ['0', '0.1', '0.2', '0.3']],
    [{ start: 10, end: 0, step: 5 }, ['10', '5', '0']],
    [{ start: 10, end: 0, step: -5 }, ['10', '5', '0']],
    [{ start: 0, end: 10, step: 4 }, ['0', '4', '8']],
  ])('%j has the steps %j', (range, steps) => expect(rangeSteps(range)).toEqual(steps));

  test.each([
    { start: 0, end: 10_000, step: 1 },
    { start: 0, end: 1, step: 0 },
    { start: 0, end: Number.NaN, step: 1 },
  ])('%j is no list to choose from', (range) => expect(rangeSteps(range)).toBeNull());

  test('has marks as often as the form says, and none where they would be a grey band', () => {
    expect(ticksOf({ start: 0, end: 100, step: 1 }, 25)).toEqual([0, 25, 50, 75, 100]);
    expect(ticksOf({ start: 0, end: 100, step: 1 }, null)).toEqual([]);
    expect(ticksOf({ start: 0, end: 4, step: 1 }, null)).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('a bearing', () => {
  test.each([
    [{ alpha: 0, absolute: true }, 0],
    [{ alpha: 90, absolute: true }, 270],
    [{ alpha: 359.7, absolute: true }, 0],
    [{ alpha: 90, absolute: false }, null],
    [{ alpha: null, absolute: true }, null],
    [{ alpha: 12, absolute: false, webkitCompassHeading: 33.4 }, 33],
    [{ alpha: 12, absolute: false, webkitCompassHeading: 359.9 }, 0],
  ])('of %j is %j', (event, bearing) => expect(bearingOf(event)).toBe(bearing));
});

test.each(['0', '999', '1000', '-1234567', '1234567.89', '12345'])(
  '%s with spaces is read as the same number',
  (value) => {
    const grouped = groupThousands(value);
    expect(readNumber(grouped)).toEqual({ value });
    expect(
      grouped
        .replace(/^-/, '')
        .split('.')[0]
        ?.split('\u202f')
        .every((part) => part.length <= 3),
    ).toBe(true);
  },
);

test.each([
  ['c', 0, ['c', 'a', 'b']],
  ['a', 2, ['b', 'c', 'a']],
  ['b', 1, ['a', 'b', 'c']],
  ['a', 9, ['b', 'c', 'a']],
])('%s moved to place %d makes %j', (value, place, order) =>
  expect(moveTo(['a', 'b', 'c'], value, place)).toEqual(order),
);
