/**
 * What waits to be sent, what went and what went wrong, for every screen that shows it: read once for all, and again when
 * the vault says that it has changed. One sending at a time, whichever screen began it; leaving that screen does not end it.
 */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { VaultError } from '../../vault/errors.ts';
import type { Progress } from '../../vault/protocol.ts';
import type { SyncView } from '../../vault/views/sharing-views.ts';
import { useSession } from './session.tsx';

export interface Sync {
  /** The newest that could be read; null before the first, and in the demonstration, of which nothing leaves. */
  readonly view: SyncView | null;
  readonly error: VaultError | null;
  readonly isRunning: boolean;
  /** Of the sending that runs now; null until it has said how far it is. */
  readonly progress: Progress | null;
  refresh(): void;
  /** Sends and fetches now. A problem on the way is in `view`, a failure of the vault in `error`. */
  run(): void;
}

const SyncContext = createContext<Sync | null>(null);

export function useSync(): Sync {
  const sync = useContext(SyncContext);
  if (!sync) throw new Error('useSync outside SyncProvider');
  return sync;
}

export function SyncProvider({ children }: { children: ReactNode }) {
  const { vault, view: session } = useSession();
  const belongsToProgramme = session.membership !== null;
  const [view, setView] = useState<SyncView | null>(null);
  const [error, setError] = useState<VaultError | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [isRunning, setRunning] = useState(false);
  const running = useRef(false);

  const refresh = useCallback(() => {
    if (!belongsToProgramme) return;
    void vault.call('sync.read', {}).then((read) => {
      if (read.ok) setView(read.value);
      setError(read.ok ? null : read.error);
    });
  }, [vault, belongsToProgramme]);

  useEffect(() => {
    refresh();
    return vault.onEvent((event) => {
      if (event.type === 'sync-changed') refresh();
    });
  }, [vault, refresh]);

  const run = useCallback(() => {
    if (!belongsToProgramme || running.current) return;
    running.current = true;
    setRunning(true);
    void vault.call('sync.run', {}, setProgress).then((ran) => {
      running.current = false;
      setRunning(false);
      setProgress(null);
      if (ran.ok) setView(ran.value);
      setError(ran.ok ? null : ran.error);
    });
  }, [vault, belongsToProgramme]);

  const sync = useMemo(
    () => ({ view, error, isRunning, progress, refresh, run }),
    [view, error, isRunning, progress, refresh, run],
  );
  return <SyncContext value={sync}>{children}</SyncContext>;
}
