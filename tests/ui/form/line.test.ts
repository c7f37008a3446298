/** Lines and shapes: the words of ODK, and measures against places whose distances are known. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDue } from '../../../src/ui/form/answers/place/pace.ts';
import { areaText, lengthText } from '../../../src/ui/form/ground-text.ts';
import {
  areaOf,
  distanceBetween,
  type GroundPoint,
  lengthOf,
  onPlane,
  readLine,
  roundLength,
  writeLine,
} from '../../../src/ui/form/line.ts';

const at = (latitude: number, longitude: number): GroundPoint => ({ latitude, longitude, altitude: 0, accuracy: 0 });
const SQUARE = [at(0, 0), at(0, 0.001), at(0.001, 0.001), at(0.001, 0)];

describe('an answer', () => {
  test('of a line is its points, of a shape also the first one again', () => {
    expect(writeLine([at(1, 2), at(3, 4)], 'geotrace')).toEqual({ value: '1 2 0 0;3 4 0 0' });
    expect(writeLine(SQUARE.slice(0, 3), 'geoshape')).toEqual({
      value: '0 0 0 0;0 0.001 0 0;0.001 0.001 0 0;0 0 0 0',
    });
  });

  test.each([
    ['geotrace', [], { value: '' }],
    ['geotrace', [at(1, 2)], { problem: 'line-too-short' }],
    ['geotrace', [at(1, 2), at(3, 4), at(1, 2)], { problem: 'line-closed' }],
    ['geoshape', [at(1, 2), at(3, 4)], { problem: 'shape-too-short' }],
    ['geoshape', [at(1, 2), at(3, 4), at(1, 2)], { problem: 'shape-too-short' }],
  ] as const)('of type %s of the points %j is %j', (kind, points, entry) =>
    expect(writeLine(points, kind)).toEqual(entry),
  );

  test.each(['', ';', '91 0 0 0', '0 0 0 0', '0 181 0 0', 'here', '1', 'NaN 0 0 0', '1 2 3 4 5;'])(
    '%j never throws',
    (value) => {
      for (const point of readLine(value, 'geotrace')) expect(Math.abs(point.latitude)).toBeLessThanOrEqual(90);
    },
  );

  test('is read as it was written', () => {
    const degree = (most: number) => fc.integer({ min: -most * 1e7, max: most * 1e7 }).map((value) => value / 1e7);
    const metres = fc.integer({ min: 0, max: 90_000 }).map((value) => value / 10);
    const point = fc
      .record({ latitude: degree(90), longitude: degree(180), altitude: metres, accuracy: metres })
      .filter(({ latitude, longitude }) => latitude !== 0 || longitude !== 0);
    fc.assert(
      fc.property(
        fc.uniqueArray(point, { minLength: 3, maxLength: 9, selector: (each) => `${each.latitude}` }),
        fc.constantFrom('geotrace' as const, 'geoshape' as const),
        (points, kind) => {
          const entry = writeLine(points, kind);
          expect(readLine('value' in entry ? entry.value : '', kind)).toEqual(points);
        },
      ),
    );
  });
});

describe('measures', () => {
  test('a degree of latitude is 111.2 kilometres, one of longitude half of it at 60° north', () => {
    expect(distanceBetween(at(0, 0), at(1, 0))).toBeCloseTo(111_195, 0);
    expect(distanceBetween(at(60, 0), at(60, 1)) / 111_195).toBeCloseTo(0.5, 3);
  });

  test('a square of 111 metres a side is 444 metres around and 1.24 hectares', () => {
    expect(lengthOf(SQUARE, 'geotrace')).toBeCloseTo(333.6, 1);
    expect(lengthOf(SQUARE, 'geoshape')).toBeCloseTo(444.8, 1);
    expect(areaOf(SQUARE)).toBeCloseTo(12_364, 0);
    expect(areaOf([...SQUARE].reverse())).toBeCloseTo(12_364, 0);
  });

  test('hold across the date line', () => {
    const shape = [at(0, 179.9995), at(0, -179.9995), at(0.001, -179.9995), at(0.001, 179.9995)];
    expect(areaOf(shape)).toBeCloseTo(12_364, 0);
    expect(Math.max(...onPlane(shape).map(({ east }) => Math.abs(east)))).toBeLessThan(60);
  });

  test('of nothing are nothing', () => {
    expect([lengthOf([], 'geoshape'), areaOf([]), areaOf([at(1, 1)]), onPlane([])]).toEqual([0, 0, 0, []]);
  });

  test.each([
    [lengthText(999.4, 'en'), '999 m'],
    [lengthText(12_345, 'en'), '12.35 km'],
    [areaText(640, 'en'), '640 m²'],
    [areaText(12_364, 'en'), '1.24 ha'],
    [lengthText(12_345, 'ar').replace(/\D/g, ''), '1235'],
  ])('%s', (text, expected) => expect(text).toBe(expected));

  test.each([
    [7, 5],
    [0.34, 0.2],
    [1999, 1000],
    [20, 20],
  ])('the longest round length within %d is %d', (most, length) => expect(roundLength(most)).toBeCloseTo(length, 9));
});

describe('the next point of a walk', () => {
  const reading = (latitude: number, seconds: number, accuracy = 4) => ({
    point: at(latitude, 0),
    value: '',
    accuracy,
    at: seconds * 1000,
  });
  const last = { point: at(0, 0), at: 0 };
  test.each([
    ['by-hand', null, reading(0, 0), false],
    ['10-seconds', null, reading(0, 0), true],
    ['10-seconds', last, reading(1, 9), false],
    ['10-seconds', last, reading(0, 10), true],
    ['5-metres', last, reading(0.00004, 99), false],
    ['5-metres', last, reading(0.00005, 1), true],
    ['20-metres', last, reading(0.00005, 1), false],
    ['5-metres', last, reading(1, 1, 60), false],
  ] as const)('%s, after %j, at %j: %s', (pace, before, now, due) => expect(isDue(pace, before, now, 50)).toBe(due));
});
