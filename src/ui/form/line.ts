/**
 * Lines and shapes on the ground, as ODK writes them: points of `latitude longitude altitude accuracy`, joined by `;`.
 *
 * A shape ends with its first point again. Lengths and areas are good to a few in a thousand for what can be walked in a
 * day: distances on a sphere, areas on a plane laid through the middle of the shape.
 */
import type { Entry } from './entry.ts';

export interface GroundPoint {
  /** Degrees. */
  readonly latitude: number;
  readonly longitude: number;
  /** Metres; 0 where it is not known. */
  readonly altitude: number;
  readonly accuracy: number;
}

export type LineKind = 'geotrace' | 'geoshape';

/** Metres: the mean radius of the Earth (IUGG). */
const EARTH_RADIUS = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Where both are 0 there is only sea: it is what a receiver says that knows nothing, and the form engine drops it. */
export const isPlace = (latitude: number, longitude: number): boolean =>
  Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && (latitude !== 0 || longitude !== 0);

export function readPoint(text: string): GroundPoint | null {
  const [latitude = Number.NaN, longitude = Number.NaN, altitude = 0, accuracy = 0] = text
    .trim()
    .split(/\s+/)
    .map(Number);
  const isWhole = [latitude, longitude, altitude, accuracy].every(Number.isFinite) && isPlace(latitude, longitude);
  return isWhole ? { latitude, longitude, altitude, accuracy } : null;
}

/** Seven decimals are a centimetre; more would only pretend. */
export const writePoint = ({ latitude, longitude, altitude, accuracy }: GroundPoint): string =>
  [latitude.toFixed(7), longitude.toFixed(7), altitude.toFixed(1), accuracy.toFixed(1)]
    .map((part) => String(Number(part)))
    .join(' ');

const isSame = (a: GroundPoint | undefined, b: GroundPoint | undefined): boolean =>
  a?.latitude === b?.latitude && a?.longitude === b?.longitude;

/** Without the point that closes a shape. What is no point is left out. */
export function readLine(value: string, kind: LineKind): readonly GroundPoint[] {
  const points = value.split(';').flatMap((text) => readPoint(text) ?? []);
  return kind === 'geoshape' && points.length > 1 && isSame(points[0], points.at(-1)) ? points.slice(0, -1) : points;
}

/** Why they are no answer yet, or the answer. */
export function writeLine(points: readonly GroundPoint[], kind: LineKind): Entry {
  const [first] = points;
  if (first === undefined) return { value: '' };
  const isClosed = points.length > 1 && isSame(first, points.at(-1));
  if (kind === 'geotrace') {
    if (points.length < 2) return { problem: 'line-too-short' };
    return isClosed ? { problem: 'line-closed' } : { value: points.map(writePoint).join(';') };
  }
  const open = isClosed ? points.slice(0, -1) : points;
  return open.length < 3 ? { problem: 'shape-too-short' } : { value: [...open, first].map(writePoint).join(';') };
}

/** Metres, by the haversine formula. */
export function distanceBetween(a: GroundPoint, b: GroundPoint): number {
  const [from, to] = [radians(a.latitude), radians(b.latitude)];
  const half =
    Math.sin((to - from) / 2) ** 2 +
    Math.cos(from) * Math.cos(to) * Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** Metres along the points, and for a shape back to the first. */
export function lengthOf(points: readonly GroundPoint[], kind: LineKind): number {
  const [first] = points;
  const walked = kind === 'geoshape' && first !== undefined ? [...points, first] : points;
  return walked.reduce((sum, point, index) => {
    const before = walked[index - 1];
    return before === undefined ? sum : sum + distanceBetween(before, point);
  }, 0);
}

export interface PlanePoint {
  /** Metres to the east and to the north of the middle. */
  readonly east: number;
  readonly north: number;
}

/** On a plane that touches the Earth in the middle of the points; across the date line too. */
export function onPlane(points: readonly GroundPoint[]): readonly PlanePoint[] {
  const [first] = points;
  if (first === undefined) return [];
  const longitudes = points.map(({ longitude }) => ((longitude - first.longitude + 540) % 360) - 180);
  const middle = (values: readonly number[]): number => (Math.min(...values) + Math.max(...values)) / 2;
  const latitude = middle(points.map((point) => point.latitude));
  const longitude = middle(longitudes);
  return points.map((point, index) => ({
    east: EARTH_RADIUS * radians((longitudes[index] ?? 0) - longitude) * Math.cos(radians(latitude)),
    north: EARTH_RADIUS * radians(point.latitude - latitude),
  }));
}

/** Square metres within a shape that does not cross itself. */
export function areaOf(points: readonly GroundPoint[]): number {
  const plane = onPlane(points);
  const twice = plane.reduce((sum, { east, north }, index) => {
    const next = plane[(index + 1) % plane.length] ?? { east: 0, north: 0 };
    return sum + east * next.north - next.east * north;
  }, 0);
  return Math.abs(twice) / 2;
}

/** 1, 2 or 5 times a power of ten, at most so much. */
export function roundLength(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most));
  return power * ([5, 2, 1].find((step) => step * power <= most) ?? 1);
}
