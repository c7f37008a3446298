/** The programme's tablets as the vault knows them: read at first, after each change, and when news has come. */
import { useCallback, useEffect, useState } from 'react';
import type { VaultError } from '../../../vault/errors.ts';
import type { ResponseOf } from '../../../vault/protocol.ts';
import { useSession } from '../../session/session.tsx';

export type Devices = ResponseOf<'devices.read'>;

export interface ReadDevices {
  /** The newest that could be read; null before the first. */
  readonly view: Devices | null;
  readonly error: VaultError | null;
  refresh(): void;
}

export function useDevices(): ReadDevices {
  const { vault } = useSession();
  const [view, setView] = useState<Devices | null>(null);
  const [error, setError] = useState<VaultError | null>(null);

  const refresh = useCallback(() => {
    void vault.call('devices.read', {}).then((read) => {
      if (read.ok) setView(read.value);
      setError(read.ok ? null : read.error);
    });
  }, [vault]);

  useEffect(() => {
    refresh();
    return vault.onEvent((event) => {
      if (event.type === 'sync-changed') refresh();
    });
  }, [vault, refresh]);

  return { view, error, refresh };
}
