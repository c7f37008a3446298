/**
 * The unlocked session, for the screens that exist only while there is one.
 *
 * Invariant: nothing decrypted outlives `lock()`: it ends the vault's worker and replaces the document (lock.ts).
 */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { Result } from '../../result/result.ts';
import type { VaultClient } from '../../vault/client.ts';
import type { VaultError } from '../../vault/errors.ts';
import type { SessionView, Settings } from '../../vault/protocol.ts';
import { watchForIdle } from './idle.ts';
import { lockDevice } from './lock.ts';

export interface Session {
  readonly view: SessionView;
  readonly vault: VaultClient;
  /** Locks every tab of the app. */
  lock(): void;
  /** For activity that no key, pointer or touch shows: a recording that runs, a picture that arrives. */
  reportActivity(): void;
  changeSettings(settings: Settings): Promise<Result<object, VaultError>>;
  /** After a command that changed the programme or its forms. */
  show(view: SessionView): void;
}

const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside SessionProvider');
  return session;
}

interface SessionProviderProps {
  readonly vault: VaultClient;
  readonly initialView: SessionView;
  readonly children: ReactNode;
}

export function SessionProvider({ vault, initialView, children }: SessionProviderProps) {
  const [view, setView] = useState(initialView);
  const { lockAfterMs, lockWhenHiddenMs } = view.settings;

  const lock = useCallback(() => lockDevice(vault), [vault]);
  const [idle] = useState(() => watchForIdle(document, { lockAfterMs, lockWhenHiddenMs }, lock));
  useEffect(() => {
    idle.start();
    return () => idle.stop();
  }, [idle]);
  useEffect(() => idle.change({ lockAfterMs, lockWhenHiddenMs }), [idle, lockAfterMs, lockWhenHiddenMs]);

  const changeSettings = useCallback(
    async (settings: Settings) => {
      const written = await vault.call('settings.write', settings);
      if (written.ok) setView((before) => ({ ...before, settings }));
      return written;
    },
    [vault],
  );

  const session = useMemo<Session>(
    () => ({ view, vault, lock, reportActivity: idle.reportActivity, changeSettings, show: setView }),
    [view, vault, lock, idle, changeSettings],
  );
  return <SessionContext value={session}>{children}</SessionContext>;
}
