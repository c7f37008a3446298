import { useEffect, useState } from 'react';

/** Whole seconds left until an instant, counted down on screen; 0 when there is none. */
export function useCountdown(): { readonly seconds: number; start(durationMs: number): void } {
  const [until, setUntil] = useState(0);
  const [seconds, setSeconds] = useState(0);

  useEffect(() => {
    const count = (): void => setSeconds(Math.max(0, Math.ceil((until - Date.now()) / 1000)));
    count();
    if (until <= Date.now()) return;
    const timer = setInterval(() => {
      count();
      if (until <= Date.now()) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [until]);

  return { seconds, start: (durationMs) => setUntil(Date.now() + durationMs) };
}
