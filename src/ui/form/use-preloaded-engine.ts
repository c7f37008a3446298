/** Loads the form engine while the person reads what comes before the first form. */
import { useEffect } from 'react';
import { preloadEngine } from '../../forms/engine/load-engine.ts';

/** The browser's first idle moment, or this many milliseconds where it has none. */
const AT_LATEST_MS = 2000;

export function usePreloadedEngine(): void {
  useEffect(() => {
    const start = () => void preloadEngine();
    // Safari has no idle callbacks.
    if (typeof requestIdleCallback === 'undefined') {
      const timer = setTimeout(start, AT_LATEST_MS);
      return () => clearTimeout(timer);
    }
    const handle = requestIdleCallback(start, { timeout: AT_LATEST_MS });
    return () => cancelIdleCallback(handle);
  }, []);
}
