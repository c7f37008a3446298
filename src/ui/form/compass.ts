/** The direction in which the tablet points, in degrees clockwise from north, where it has a compass that says so. */

/** What differs between browsers: Chrome's own event for true directions, and Safari's own field. */
export interface CompassEvent {
  readonly alpha: number | null;
  readonly absolute: boolean;
  readonly webkitCompassHeading?: number;
}

/** Null where the event says nothing about north. */
export function bearingOf({ alpha, absolute, webkitCompassHeading }: CompassEvent): number | null {
  if (webkitCompassHeading !== undefined) return Math.round(webkitCompassHeading) % 360;
  if (!absolute || alpha === null) return null;
  return Math.round(360 - alpha) % 360;
}

type AskingOrientation = { requestPermission?: () => Promise<'granted' | 'denied'> };

/** Told of every turn until ended. Returns how to end it. */
export function followCompass(onBearing: (degrees: number) => void, onRefused: () => void): () => void {
  const turn = (event: Event): void => {
    const bearing = bearingOf(event as unknown as CompassEvent);
    if (bearing !== null) onBearing(bearing);
  };
  window.addEventListener('deviceorientationabsolute', turn);
  window.addEventListener('deviceorientation', turn);
  const { requestPermission } =
    (globalThis as { DeviceOrientationEvent?: AskingOrientation }).DeviceOrientationEvent ?? {};
  requestPermission?.().then(
    (answer) => {
      if (answer === 'denied') onRefused();
    },
    () => onRefused(),
  );
  return () => {
    window.removeEventListener('deviceorientationabsolute', turn);
    window.removeEventListener('deviceorientation', turn);
  };
}
