/** When a walk records its next point by itself. */
import { distanceBetween, type GroundPoint } from '../../line.ts';
import type { Reading } from '../../location.ts';

/** By hand; so many seconds or metres after the last point. */
export type Pace = 'by-hand' | '10-seconds' | '5-metres' | '20-metres';

const SECONDS = 10;
const METRES: Readonly<Partial<Record<Pace, number>>> = { '5-metres': 5, '20-metres': 20 };

export interface LastPoint {
  readonly point: GroundPoint;
  readonly at: number;
}

/** `roughest`: metres; a reading worse than this would only draw noise. */
export function isDue(pace: Pace, last: LastPoint | null, reading: Reading, roughest: number): boolean {
  if (pace === 'by-hand' || reading.accuracy > roughest) return false;
  if (last === null) return true;
  const metres = METRES[pace];
  return metres === undefined
    ? reading.at - last.at >= SECONDS * 1000
    : distanceBetween(last.point, reading.point) >= metres;
}
