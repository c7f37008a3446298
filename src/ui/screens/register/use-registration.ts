/** Follows a keeper on screen, and hands the vault what waits when the tab goes to the background: it may never come back. */
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { VaultClient } from '../../../vault/client.ts';
import type { VaultError } from '../../../vault/errors.ts';
import type { DraftView } from '../../../vault/protocol.ts';
import { forgetKeeper, type Keeper, leaveKeeper } from './keeper.ts';
import type { SaveState } from './save-queue.ts';

export interface Registration extends Omit<Keeper, 'draft' | 'saving'> {
  readonly draft: DraftView;
  readonly saving: SaveState<VaultError>;
  /** After it was discarded or registered: leaving the screen writes nothing more. */
  end(): void;
}

export function useRegistration(vault: VaultClient, keeper: Keeper): Registration {
  const draft = useSyncExternalStore(keeper.subscribe, keeper.draft);
  const saving = useSyncExternalStore(keeper.subscribe, keeper.saving);
  const ended = useMemo(() => ({ current: false, of: keeper }), [keeper]);

  useEffect(() => {
    const onHidden = (): void => {
      if (document.visibilityState === 'hidden') keeper.hurry();
    };
    document.addEventListener('visibilitychange', onHidden);
    window.addEventListener('pagehide', keeper.hurry);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      window.removeEventListener('pagehide', keeper.hurry);
      if (!ended.current) leaveKeeper(vault, keeper);
    };
  }, [vault, keeper, ended]);

  return useMemo(() => {
    const end = (): void => {
      ended.current = true;
      forgetKeeper(vault, keeper.draft().draftId);
    };
    return { ...keeper, draft, saving, end };
  }, [vault, keeper, draft, saving, ended]);
}
