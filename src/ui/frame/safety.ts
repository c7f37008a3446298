/** Whether all is safe, as the one thing that is most worth knowing of it. Pure. */
import type { HomeView } from '../../vault/protocol.ts';
import type { SyncView } from '../../vault/views/sharing-views.ts';
import { isPassing, unsentSince } from '../session/delivery-state.ts';

export type Safety =
  | { readonly type: 'problems'; readonly count: number }
  /** Nothing goes until somebody does something. */
  | { readonly type: 'stopped' }
  | { readonly type: 'unsent-long'; readonly since: number }
  | { readonly type: 'waiting'; readonly count: number }
  /** Of the sample, of which nothing ever leaves. */
  | { readonly type: 'only-here'; readonly count: number }
  | { readonly type: 'safe' };

type Home = Pick<HomeView, 'problems' | 'waitingToLeave'>;
type Sync = Pick<SyncView, 'problem' | 'waiting'>;

/** @param sync null for the sample, and while it is not known yet */
export function safetyOf(home: Home, sync: Sync | null, now: number): Safety {
  if (home.problems.length > 0) return { type: 'problems', count: home.problems.length };
  if (sync === null) {
    return home.waitingToLeave > 0 ? { type: 'only-here', count: home.waitingToLeave } : { type: 'safe' };
  }
  if (sync.problem !== null && !isPassing(sync.problem)) return { type: 'stopped' };
  const since = unsentSince(sync, now);
  if (since !== null) return { type: 'unsent-long', since };
  return sync.waiting.records > 0 ? { type: 'waiting', count: sync.waiting.records } : { type: 'safe' };
}
