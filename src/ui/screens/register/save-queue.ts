/**
 * Saves a registration in progress at every change, one write at a time, so that the newest state is always the last written.
 *
 * Each part of a draft (consent, household, a member) is a key. A change waits while a write is under way and replaces an
 * older one of its key that still waits: typing fast costs one write in flight and one behind it. Invariant: a state is never
 * dropped before a newer one of its key, or itself, was acknowledged; after a failure it waits for the next try.
 */
import type { Result } from '../../../result/result.ts';

export type SaveState<E> =
  | { readonly type: 'saved' }
  | { readonly type: 'saving' }
  | { readonly type: 'not-saved'; readonly error: E };

type Write<E> = () => Promise<Result<unknown, E>>;

export interface SaveQueue<E> {
  /** Saves as soon as the write under way has ended; also tries again what failed before. */
  put(key: string, write: Write<E>): void;
  /** Forgets what waits for a key, for a part that the person has removed. */
  forget(key: string): void;
  /** Starts everything that waits at once, for a page that is about to go: the vault keeps the order. */
  hurry(): void;
  /** Tries again what failed. Resolves once nothing waits, or something failed. */
  settle(): Promise<SaveState<E>>;
  state(): SaveState<E>;
  subscribe(listener: () => void): () => void;
}

interface Waiting<E> {
  readonly key: string;
  readonly turn: number;
  readonly write: Write<E>;
}

export function createSaveQueue<E>(): SaveQueue<E> {
  /** In the order in which they were first put. */
  const waiting = new Map<string, Waiting<E>>();
  const newestTurn = new Map<string, number>();
  const listeners = new Set<() => void>();
  let inFlight = 0;
  let turns = 0;
  let state: SaveState<E> = { type: 'saved' };

  function become(next: SaveState<E>): void {
    if (next.type === state.type && next.type !== 'not-saved') return;
    state = next;
    for (const listener of [...listeners]) listener();
  }

  async function run(item: Waiting<E>): Promise<void> {
    waiting.delete(item.key);
    inFlight++;
    const written = await item.write();
    inFlight--;
    if (written.ok) {
      if (inFlight > 0) return;
      if (waiting.size > 0) next();
      else become({ type: 'saved' });
      return;
    }
    // An older state must not come back over a newer one, which waits or was written meanwhile.
    const isNewest = newestTurn.get(item.key) === item.turn;
    if (isNewest) waiting.set(item.key, item);
    if (!isNewest && inFlight === 0 && waiting.has(item.key)) next();
    else if (waiting.size > 0) become({ type: 'not-saved', error: written.error });
    else if (inFlight === 0) become({ type: 'saved' });
  }

  function next(): void {
    const [first] = waiting.values();
    if (inFlight > 0 || first === undefined) return;
    become({ type: 'saving' });
    void run(first);
  }

  return {
    put(key, write) {
      const turn = ++turns;
      newestTurn.set(key, turn);
      waiting.set(key, { key, turn, write });
      next();
    },
    forget(key) {
      waiting.delete(key);
      newestTurn.delete(key);
      if (waiting.size === 0 && inFlight === 0) become({ type: 'saved' });
    },
    hurry() {
      if (waiting.size > 0) become({ type: 'saving' });
      for (const item of [...waiting.values()]) void run(item);
    },
    settle() {
      next();
      return new Promise((resolve) => {
        const check = (): boolean => {
          if (state.type === 'saving') return false;
          resolve(state);
          return true;
        };
        if (check()) return;
        const listener = (): void => {
          if (check()) listeners.delete(listener);
        };
        listeners.add(listener);
      });
    },
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
