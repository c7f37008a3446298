/** Readings of the tablet's own position, as a geopoint answer: `latitude longitude altitude accuracy`. */

export interface Reading {
  readonly value: string;
  /** Metres, at 68 % confidence as the platform gives it. */
  readonly accuracy: number;
}

export type LocationProblem = 'refused' | 'unavailable' | 'too-slow';

const GIVE_UP_AFTER_MS = 60_000;

export function readingOf({ latitude, longitude, altitude, accuracy }: GeolocationCoordinates): Reading {
  // Seven decimals are a centimetre; more would only pretend.
  const places = [latitude.toFixed(7), longitude.toFixed(7), (altitude ?? 0).toFixed(1), accuracy.toFixed(1)];
  return { value: places.map((place) => String(Number(place))).join(' '), accuracy };
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
    ({ coords }) => onReading(readingOf(coords)),
    ({ code }) => onProblem(code === 1 ? 'refused' : code === 3 ? 'too-slow' : 'unavailable'),
    { enableHighAccuracy: true, maximumAge: 0, timeout: GIVE_UP_AFTER_MS },
  );
  return () => geolocation.clearWatch(watch);
}
