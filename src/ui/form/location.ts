/** Readings of the tablet's own position, as they come. */
import { type GroundPoint, writePoint } from './line.ts';

export interface Reading {
  readonly point: GroundPoint;
  /** As a geopoint answer: `latitude longitude altitude accuracy`. */
  readonly value: string;
  /** Metres, at 68 % confidence as the platform gives it. */
  readonly accuracy: number;
  /** Milliseconds since the Unix epoch, by the receiver. */
  readonly at: number;
}

export type LocationProblem = 'refused' | 'unavailable' | 'too-slow';

const GIVE_UP_AFTER_MS = 60_000;

export function readingOf({ coords, timestamp }: Pick<GeolocationPosition, 'coords' | 'timestamp'>): Reading {
  const { latitude, longitude, altitude, accuracy } = coords;
  const point = { latitude, longitude, altitude: altitude ?? 0, accuracy };
  return { point, value: writePoint(point), accuracy, at: timestamp };
}

/** Follows the position until ended; every reading is told, better or not. Returns how to end it. */
export function followPosition(
  geolocation: Geolocation | undefined,
  onReading: (reading: Reading) => void,
  onProblem: (problem: LocationProblem) => void,
): () => void {
  if (geolocation === undefined) {
    onProblem('unavailable');
    return () => {};
  }
  const watch = geolocation.watchPosition(
    (position) => onReading(readingOf(position)),
    ({ code }) => onProblem(code === 1 ? 'refused' : code === 3 ? 'too-slow' : 'unavailable'),
    { enableHighAccuracy: true, maximumAge: 0, timeout: GIVE_UP_AFTER_MS },
  );
  return () => geolocation.clearWatch(watch);
}
