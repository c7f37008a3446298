import { describe, expect, test } from 'vitest';
import { readGeoJson } from '../../../../src/forms/engine/files/geojson.ts';
import { columnName } from '../../../../src/forms/engine/files/item.ts';
import { textOfBytes } from '../../../../src/forms/engine/files/text-of-bytes.ts';

const feature = (geometry: unknown, properties: unknown, id?: string) => ({
  type: 'Feature',
  id,
  geometry,
  properties,
});
const collection = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });

describe('GeoJSON', () => {
  test('gives each feature its properties, its id and its place as a form writes it', () => {
    const read = readGeoJson(
      collection(
        feature(
          { type: 'Point', coordinates: [36.8, -1.3] },
          { name: 'Camp', 'Camp code': 7, open: true, none: null },
          'c1',
        ),
        feature(
          {
            type: 'Polygon',
            coordinates: [
              [
                [1, 2],
                [3, 4, 5],
                [1, 2],
              ],
            ],
          },
          { id: 9, title: 'Zone' },
        ),
        feature(
          {
            type: 'LineString',
            coordinates: [
              [1, 2],
              [3, 4],
            ],
          },
          null,
        ),
        feature(null, { geometry: 'not a place' }),
      ),
    );
    expect(read).toEqual({
      ok: true,
      value: [
        [
          ['geometry', '-1.3 36.8 0 0'],
          ['id', 'c1'],
          ['name', 'Camp'],
          ['Camp_code', '7'],
          ['open', 'true'],
          ['none', ''],
        ],
        [
          ['geometry', '2 1 0 0; 4 3 5 0; 2 1 0 0'],
          ['id', '9'],
          ['title', 'Zone'],
        ],
        [['geometry', '2 1 0 0; 4 3 0 0']],
        [['geometry', '']],
      ],
    });
  });

  test.each(['', '[]', '{"type":"Feature"}', collection(feature({ type: 'MultiPoint', coordinates: [] }, null))])(
    'is refused as %s',
    (text) => {
      expect(readGeoJson(text)).toEqual({ ok: false, error: { type: 'geojson-unreadable' } });
    },
  );
});

test.each([
  ['name', 'name'],
  ['Household ID', 'Household_ID'],
  ['2020', '_2020'],
  ['label::English (en)', 'label__English__en_'],
  ['اسم', 'اسم'],
  ['%', '_'],
])('the heading %s is read as %s', (heading, name) => {
  expect(columnName(heading)).toBe(name);
});

test.each([
  ['UTF-8', [0xc3, 0xa9], 'é'],
  ['UTF-8 with its mark', [0xef, 0xbb, 0xbf, 0x61], 'a'],
  ['UTF-16', [0xff, 0xfe, 0xe9, 0x00], 'é'],
  ['UTF-16, the other way round', [0xfe, 0xff, 0x00, 0xe9], 'é'],
  ['Windows-1252', [0x61, 0xe9], 'aé'],
])('bytes in %s are read', (_, bytes, text) => {
  expect(textOfBytes(new Uint8Array(bytes))).toBe(text);
});
