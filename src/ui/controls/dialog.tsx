/**
 * A question or an explanation above the screen: the browser's own modal dialog, which makes the rest inert, keeps focus
 * inside, closes on Escape and gives focus back. The title takes focus, so that it is read first.
 */
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { Button } from './button.tsx';
import './dialog.css';

export interface DialogProps {
  readonly title: ReactNode;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at its foot, the safe one first. */
  readonly actions?: ReactNode;
  /** False while something runs that must not be left half done: no cross, and Escape does nothing. */
  readonly isDismissable?: boolean;
}

export function Dialog(props: DialogProps) {
  return props.isOpen ? <OpenDialog {...props} /> : null;
}

function OpenDialog({ title, onClose, children, actions, isDismissable = true }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const titleId = useId();
  const { t } = useLingui();

  // Closing before the element goes away is what gives focus back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    heading.current?.focus();
    return () => element?.close();
  }, []);

  // The browser closes by itself at the second Escape in a row, and at a back gesture, whatever `cancel` was told.
  useEffect(() => {
    const element = dialog.current;
    const onCancel = (event: Event): void => {
      event.preventDefault();
      if (isDismissable) onClose();
    };
    const onClosed = (): void => {
      if (isDismissable) onClose();
      // The same event follows when it has just gone away with what it was about.
      else if (element?.isConnected) element.showModal();
    };
    element?.addEventListener('cancel', onCancel);
    element?.addEventListener('close', onClosed);
    return () => {
      element?.removeEventListener('cancel', onCancel);
      element?.removeEventListener('close', onClosed);
    };
  }, [isDismissable, onClose]);

  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={titleId}>
      <div className="dialog-head">
        <h2 ref={heading} id={titleId} tabIndex={-1}>
          {title}
        </h2>
        {isDismissable && (
          <Button variant="quiet" icon="close" label={t`Close`} onPress={onClose}>
            {null}
          </Button>
        )}
      </div>
      <div className="dialog-body">{children}</div>
      {actions && <div className="dialog-actions">{actions}</div>}
    </dialog>
  );
}
