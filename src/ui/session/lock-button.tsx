/** Locks at a press. Held down, it offers the emergency erase; by keyboard that is in Settings. */
import { Trans } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { Icon } from '../controls/icon.tsx';
import './lock-button.css';

const HOLD_MS = 900;

export function LockButton({ onLock, onHold }: { onLock: () => void; onHold: () => void }) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wasHeld = useRef(false);
  const cancel = (): void => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <button
      type="button"
      className="lock-button"
      onPointerDown={() => {
        wasHeld.current = false;
        cancel();
        timer.current = setTimeout(() => {
          wasHeld.current = true;
          onHold();
        }, HOLD_MS);
      }}
      onPointerUp={cancel}
      onPointerLeave={cancel}
      onPointerCancel={cancel}
      // A held touch would open the browser's own menu over the question.
      onContextMenu={(event) => event.preventDefault()}
      onClick={() => {
        if (wasHeld.current) wasHeld.current = false;
        else onLock();
      }}
    >
      <Icon name="lock" />
      <span>
        <Trans>Lock</Trans>
      </span>
    </button>
  );
}
