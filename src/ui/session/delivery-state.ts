/** What the state of sending comes to for whoever looks at it. Pure. */
import type { DeliveryProblem, SyncView } from '../../vault/views/sharing-views.ts';

/** A day away from a network is usual in the field, and is no reason to worry anybody. */
export const LONG_UNSENT_MS = 24 * 60 * 60_000;

/** Since when something has existed only on this tablet, once that is long: an instant, or null. */
export function unsentSince({ waiting }: Pick<SyncView, 'waiting'>, now: number): number | null {
  const { oldestAt, records } = waiting;
  return records > 0 && oldestAt !== null && now - oldestAt >= LONG_UNSENT_MS ? oldestAt : null;
}

/** What passes by itself, and is no more than a state in places without a network. */
export function isPassing({ type }: DeliveryProblem): boolean {
  return type === 'no-network' || type === 'not-our-server' || type === 'server-trouble' || type === 'server-busy';
}
