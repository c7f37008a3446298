/** When an open session sends and fetches by itself: the one rule, so that nothing runs in circles. */
import type { SyncView } from '../../vault/views/sharing-views.ts';

/** What is written in one go is sent in one go. */
export const GATHER_MS = 2_000;
const LEAST_MS = 1_000;

/**
 * Milliseconds until the next run by itself; null where there is no reason for one.
 *
 * Something new waits, or the vault has planned a try. That things were received, or still wait as they did, is no reason: a run
 * ends with saying so, and would begin the next. Nor is a time that a run has already followed.
 *
 * @param left how many operations waited when the last run ended
 * @param ranAt when it began
 */
export function untilNextRun(view: SyncView, left: number, ranAt: number, now: number): number | null {
  const { nextTryAt } = view;
  if (nextTryAt !== null) return nextTryAt <= ranAt ? null : Math.max(LEAST_MS, nextTryAt - now);
  return view.waiting.operations > left ? GATHER_MS : null;
}
