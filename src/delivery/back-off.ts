/**
 * When to try again: later each time, at random, so that the tablets of a whole camp do not come back in the same second.
 *
 * "Full jitter": anywhere between at once and a ceiling that doubles with each failure. What a server asks for by
 * `Retry-After` is waited for first. What only a person or a supervisor can mend is looked at again now and then.
 */
import type { DeliveryState } from '../store/contract.ts';
import type { DeliveryProblem } from '../vault/views/sharing-views.ts';

const BASE_MS = 4_000;
export const CEILING_MS = 15 * 60_000;
/** Jitter may come out as nothing; a radio that was just switched on needs a moment. */
const LEAST_MS = 1_000;

/** Waiting alone mends these. */
const PASSING: readonly DeliveryProblem['type'][] = ['no-network', 'not-our-server', 'server-trouble', 'server-busy'];

/**
 * @param failures in a row, this one counted
 * @param random evenly spread over [0, 1)
 */
export function delayMs(
  problem: DeliveryProblem,
  failures: number,
  retryAfterMs: number | null,
  random: () => number,
): number {
  const isPassing = PASSING.includes(problem.type);
  const ceiling = isPassing ? Math.min(CEILING_MS, BASE_MS * 2 ** Math.min(failures - 1, 30)) : CEILING_MS;
  return (retryAfterMs ?? 0) + Math.max(LEAST_MS, random() * ceiling);
}

/**
 * Whether what waits may be tried now. `hasNetworkReturned` cuts a wait short, but not one that a server asked for.
 *
 * A time that lies further off than any wait of ours was planned by a clock that has been set back since.
 */
export function isDue(state: DeliveryState, now: number, hasNetworkReturned: boolean): boolean {
  const { nextTryAt, problem } = state;
  if (nextTryAt === null || now >= nextTryAt || nextTryAt - now > 2 * 60 * 60_000) return true;
  return hasNetworkReturned && problem !== JSON.stringify({ type: 'server-busy' } satisfies DeliveryProblem);
}
