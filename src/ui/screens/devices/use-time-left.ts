import { useEffect, useState } from 'react';

/** Milliseconds until an instant, by the second; 0 once it is over. */
export function useTimeLeft(until: number): number {
  const [now, setNow] = useState(Date.now);
  const isOver = now >= until;
  useEffect(() => {
    if (isOver) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isOver]);
  return Math.max(0, until - now);
}
