/**
 * Sensitive answers of one record on the page, for as long as the vault allows and not a second longer.
 *
 * They are dropped here and in the vault when the time is up, when somebody hides them, and with the screen: taken out of
 * the list itself, because React keeps the state and properties of the render before the last one. Locking replaces the
 * whole document.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer } from '../../../../forms/definition.ts';
import type { VaultClient } from '../../../../vault/client.ts';
import type { VaultError } from '../../../../vault/errors.ts';
import type { RecordId } from '../../../../vault/protocol.ts';

/** Whatever the vault's answer says, nothing stays on screen longer. */
export const LONGEST_MS = 60_000;
const TICK_MS = 250;

export interface Reveal {
  /** Null while nothing is revealed. */
  readonly answers: readonly Answer[] | null;
  readonly secondsLeft: number;
  /** Null once it is revealed. */
  start(reason: string, passphrase: string): Promise<VaultError | null>;
  hide(): void;
}

interface Shown {
  readonly answers: readonly Answer[];
  readonly until: number;
}

export function useReveal(vault: VaultClient, recordId: RecordId): Reveal {
  const [shown, setShown] = useState<Shown | null>(null);
  const [now, setNow] = useState(0);
  const isGone = useRef(false);
  const held = useRef<Answer[]>([]);
  const drop = useCallback(() => {
    held.current.length = 0;
    setShown(null);
  }, []);
  const hide = useCallback(() => {
    drop();
    void vault.call('record.hide', { recordId });
  }, [vault, recordId, drop]);

  useEffect(() => {
    isGone.current = false;
    const leave = vault.onEvent((event) => {
      if (event.type === 'reveal-ended' && event.recordId === recordId) drop();
    });
    return () => {
      isGone.current = true;
      leave();
      hide();
    };
  }, [vault, recordId, hide, drop]);

  useEffect(() => {
    if (shown === null) return;
    const timer = setInterval(() => {
      if (Date.now() >= shown.until) hide();
      else setNow(Date.now());
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [shown, hide]);

  const start = useCallback(
    async (reason: string, passphrase: string): Promise<VaultError | null> => {
      const revealed = await vault.call('record.reveal', { recordId, reason, passphrase });
      if (!revealed.ok) return revealed.error;
      if (isGone.current) {
        hide();
        return null;
      }
      const at = Date.now();
      setNow(at);
      held.current = [...revealed.value.fields];
      setShown({ answers: held.current, until: Math.min(revealed.value.expiresAt, at + LONGEST_MS) });
      return null;
    },
    [vault, recordId, hide],
  );

  const secondsLeft = shown === null ? 0 : Math.max(0, Math.ceil((shown.until - now) / 1000));
  return { answers: shown?.answers ?? null, secondsLeft, start, hide };
}
