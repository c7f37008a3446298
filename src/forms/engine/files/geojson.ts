/**
 * GeoJSON (RFC 7946) as ODK reads it: each feature is an item with its properties, its `id`, and its place as `geometry` in
 * the form of a geopoint, geotrace or geoshape answer. Points, lines and polygons without holes, as in ODK.
 */
import '../../../result/no-eval.ts';
import * as z from 'zod';
import { err, ok, type Result } from '../../../result/result.ts';
import { columnName, type Item } from './item.ts';

const Position = z.tuple([z.number(), z.number()]).rest(z.number());
const Geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Point'), coordinates: Position }),
  z.object({ type: z.literal('LineString'), coordinates: z.array(Position) }),
  z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(Position)).max(1) }),
]);
type Geometry = z.infer<typeof Geometry>;

const FeatureCollection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      id: z.union([z.string(), z.number()]).optional(),
      geometry: Geometry.nullable(),
      properties: z.record(z.string(), z.unknown()).nullable(),
    }),
  ),
});

const positionsOf = (geometry: Geometry): readonly z.infer<typeof Position>[] => {
  switch (geometry.type) {
    case 'Point':
      return [geometry.coordinates];
    case 'LineString':
      return geometry.coordinates;
    case 'Polygon':
      return geometry.coordinates[0] ?? [];
  }
};

const placeOf = (geometry: Geometry | null): string =>
  geometry === null
    ? ''
    : positionsOf(geometry)
        .map(([longitude, latitude, altitude = 0]) => `${latitude} ${longitude} ${altitude} 0`)
        .join('; ');

const wordOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : JSON.stringify(value);
};

export type GeoJsonError = { readonly type: 'geojson-unreadable' };

export function readGeoJson(text: string): Result<readonly Item[], GeoJsonError> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return err({ type: 'geojson-unreadable' });
  }
  const read = FeatureCollection.safeParse(json);
  if (!read.success) return err({ type: 'geojson-unreadable' });
  return ok(
    read.data.features.map(({ id, geometry, properties }): Item => {
      const { id: ownId, ...others } = properties ?? {};
      const named = Object.entries(others).map(([name, value]) => [columnName(name), wordOf(value)] as const);
      const identified = id ?? ownId;
      return [
        ['geometry', placeOf(geometry)],
        ...(identified === undefined ? [] : [['id', wordOf(identified)] as const]),
        ...named.filter(([name]) => name !== 'geometry'),
      ];
    }),
  );
}
