/**
 * Makes an open session send and fetch by itself: after unlocking, when the network returns, when somebody looks at the app again,
 * when something new waits, and at the time that the vault has planned.
 */
import { useEffect, useRef } from 'react';
import { useSync } from '../session/sync.tsx';
import { askWhenOnline, onDelivered } from './wake.ts';
import { untilNextRun } from './when-to-run.ts';

/** Somebody who goes back and forth between two apps does not make it ask each time. */
const LOOK_AGAIN_MS = 60_000;

export function SyncTriggers(): null {
  const { view, isRunning, run, refresh } = useSync();
  const left = useRef(0);
  const ranAt = useRef(0);
  const ran = useRef(false);

  useEffect(() => {
    const onVisible = (): void => {
      const isLate = Date.now() - ranAt.current >= LOOK_AGAIN_MS;
      if (document.visibilityState === 'visible' && isLate) run();
    };
    run();
    addEventListener('online', run);
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      removeEventListener('online', run);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [run]);

  // The service worker has sent in the meantime: what is shown is older than what is.
  useEffect(() => onDelivered(({ hasChanged }) => hasChanged && refresh()), [refresh]);

  useEffect(() => {
    if (isRunning) {
      ran.current = true;
      ranAt.current = Date.now();
      return;
    }
    if (view === null) return;
    if (ran.current) left.current = view.waiting.operations;
    ran.current = false;
    if (view.waiting.operations > 0) void askWhenOnline();
    const wait = untilNextRun(view, left.current, ranAt.current, Date.now());
    if (wait === null) return;
    const timer = setTimeout(run, wait);
    return () => clearTimeout(timer);
  }, [view, isRunning, run]);

  return null;
}
