/** Follows the tablet while somebody walks a line, and says when a point is to be recorded. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { GroundPoint } from '../../line.ts';
import { followPosition, type LocationProblem, type Reading } from '../../location.ts';
import { isDue, type LastPoint, type Pace } from './pace.ts';

export type Walk =
  | { readonly state: 'idle' }
  | { readonly state: 'walking'; readonly latest: Reading | null }
  | { readonly state: 'failed'; readonly problem: LocationProblem };

export function useWalk(pace: Pace, roughest: number, onPoint: (point: GroundPoint) => void) {
  const [walk, setWalk] = useState<Walk>({ state: 'idle' });
  const end = useRef<() => void>(() => {});
  const last = useRef<LastPoint | null>(null);
  const wanted = useRef({ pace, roughest, onPoint });
  wanted.current = { pace, roughest, onPoint };
  useEffect(() => () => end.current(), []);

  const record = useCallback(({ point, at }: Reading) => {
    last.current = { point, at };
    wanted.current.onPoint(point);
  }, []);
  const stop = useCallback(() => {
    end.current();
    end.current = () => {};
    last.current = null;
    setWalk({ state: 'idle' });
  }, []);
  const start = useCallback(() => {
    stop();
    setWalk({ state: 'walking', latest: null });
    let hasReading = false;
    end.current = followPosition(
      navigator.geolocation,
      (reading) => {
        hasReading = true;
        setWalk({ state: 'walking', latest: reading });
        if (isDue(wanted.current.pace, last.current, reading, wanted.current.roughest)) record(reading);
      },
      (problem) => {
        // Under a roof readings stop for a while; the walk goes on. A refusal never ends by waiting.
        if (hasReading && problem !== 'refused') return;
        stop();
        setWalk({ state: 'failed', problem });
      },
    );
  }, [stop, record]);
  return { walk, start, stop, record };
}
