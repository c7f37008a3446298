/** The counts that both the status line and Home show: read once for both, and anew with every move between screens and when something came or went. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { VaultError } from '../../vault/errors.ts';
import type { HomeView } from '../../vault/protocol.ts';
import { useNavigation } from '../navigation/navigation.tsx';
import { useSession } from '../session/session.tsx';
import { useSync } from '../session/sync.tsx';

interface Home {
  /** The newest that could be read; null before the first. */
  readonly view: HomeView | null;
  readonly error: VaultError | null;
  refresh(): void;
}

const HomeContext = createContext<Home | null>(null);

export function useHome(): Home {
  const home = useContext(HomeContext);
  if (!home) throw new Error('useHome outside HomeProvider');
  return home;
}

export function HomeProvider({ children }: { children: ReactNode }) {
  const { vault } = useSession();
  const { refresh: readSync } = useSync();
  const { key } = useNavigation();
  const [view, setView] = useState<HomeView | null>(null);
  const [error, setError] = useState<VaultError | null>(null);

  const readHome = useCallback(() => {
    void vault.call('home.read', {}).then((read) => {
      if (read.ok) setView(read.value);
      setError(read.ok ? null : read.error);
    });
  }, [vault]);

  // What was just written may wait to be sent.
  const refresh = useCallback(() => {
    readHome();
    readSync();
  }, [readHome, readSync]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each move between screens reads anew
  useEffect(refresh, [refresh, key]);

  useEffect(
    () =>
      vault.onEvent((event) => {
        if (event.type === 'sync-changed') readHome();
      }),
    [vault, readHome],
  );

  const home = useMemo(() => ({ view, error, refresh }), [view, error, refresh]);
  return <HomeContext value={home}>{children}</HomeContext>;
}
