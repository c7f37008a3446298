/** The time that a recording has run, counted while it is not paused. */
import { useEffect, useRef, useState } from 'react';

const twoDigits = (value: number): string => String(value).padStart(2, '0');

export const clockText = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${twoDigits(Math.floor(seconds % 60))}`;

/** Without announcements: a timer that is read out every second would be recorded too. */
export function Elapsed({ isRunning, label }: { readonly isRunning: boolean; readonly label: string }) {
  const [seconds, setSeconds] = useState(0);
  const before = useRef(0);
  useEffect(() => {
    if (!isRunning) return;
    const from = performance.now();
    const count = (): number => before.current + (performance.now() - from) / 1000;
    const ticking = setInterval(() => setSeconds(count()), 250);
    return () => {
      clearInterval(ticking);
      before.current = count();
    };
  }, [isRunning]);
  return (
    <span role="timer" aria-label={label} className="elapsed tabular" dir="ltr">
      {clockText(seconds)}
    </span>
  );
}
