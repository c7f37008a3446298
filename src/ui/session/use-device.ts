/**
 * What stands between the page and a session: the vault starts, another tab may hold it, profiles are offered, one is unlocked.
 */
import { useCallback, useEffect, useState } from 'react';
import type { VaultClient } from '../../vault/client.ts';
import type { VaultError } from '../../vault/errors.ts';
import type { ProfileView, SessionView } from '../../vault/protocol.ts';
import { leaveErased } from './erase.ts';
import { lockThisTab } from './lock.ts';
import { onTabMessage, tellOtherTabs } from './tabs.ts';

export type DeviceState =
  | { readonly type: 'starting' }
  | { readonly type: 'elsewhere' }
  | { readonly type: 'failed'; readonly error: VaultError }
  | { readonly type: 'locked'; readonly profiles: readonly ProfileView[] }
  | { readonly type: 'unlocked'; readonly view: SessionView };

export interface Device {
  readonly state: DeviceState;
  /** The vault has just unlocked a profile. */
  enter(view: SessionView): void;
  /** Reads the profiles again, after one was removed. */
  refresh(): void;
  /** Makes the tab that holds the vault lock itself; this one then gets it. */
  takeOver(): void;
}

export function useDevice(vault: VaultClient): Device {
  const [state, setState] = useState<DeviceState>({ type: 'starting' });

  const refresh = useCallback(async () => {
    const device = await vault.call('device.read', {});
    setState((before) => {
      // An answer that comes late must not take a session away.
      if (before.type === 'unlocked') return before;
      if (device.ok) return { type: 'locked', profiles: device.value.profiles };
      if (device.error.type === 'in-use-elsewhere') return { type: 'elsewhere' };
      return { type: 'failed', error: device.error };
    });
  }, [vault]);

  useEffect(() => {
    void refresh();
    return vault.onEvent((event) => {
      switch (event.type) {
        case 'ready':
          void refresh();
          break;
        case 'in-use-elsewhere':
          setState((before) => {
            if (before.type === 'unlocked') lockThisTab(vault);
            return { type: 'elsewhere' };
          });
          break;
        case 'fatal':
          setState({ type: 'failed', error: event.error });
          break;
        case 'reveal-ended':
        case 'sync-changed':
          break;
      }
    });
  }, [vault, refresh]);

  const { type } = state;
  useEffect(
    () =>
      onTabMessage((message) => {
        if (message === 'erased') leaveErased(vault);
        else if (message === 'lock' ? type === 'unlocked' : type !== 'elsewhere') lockThisTab(vault);
      }),
    [vault, type],
  );

  return {
    state,
    enter: useCallback((view: SessionView) => setState({ type: 'unlocked', view }), []),
    refresh: useCallback(() => void refresh(), [refresh]),
    takeOver: useCallback(() => tellOtherTabs('take-over'), []),
  };
}
