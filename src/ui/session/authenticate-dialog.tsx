/**
 * A fresh authentication before something that an open session alone must not do: the passphrase once more, forgotten with
 * each attempt and with the dialog.
 */
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import type { VaultError } from '../../vault/errors.ts';
import { Button, type ButtonVariant } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import type { IconName } from '../controls/icon.tsx';
import { TextField } from '../controls/text-field.tsx';
import { ErrorBanner } from '../errors/error-banner.tsx';
import './authenticate-dialog.css';

interface AuthenticateDialogProps {
  readonly title: ReactNode;
  /** What it is for, and what it means. */
  readonly children: ReactNode;
  /** What the last button does. */
  readonly action: ReactNode;
  readonly variant?: Extract<ButtonVariant, 'primary' | 'danger'>;
  readonly icon?: IconName;
  /** More that has to be filled in, above the passphrase. It is told when somebody has tried. */
  readonly fields?: (isTried: boolean) => ReactNode;
  /** False while `fields` lack something. */
  readonly isReady?: boolean;
  /** Null once it has worked: the dialog then closes. */
  readonly onPassphrase: (passphrase: string) => Promise<VaultError | null>;
  readonly onClose: () => void;
}

export function AuthenticateDialog(props: AuthenticateDialogProps) {
  const { onPassphrase, onClose, isReady = true } = props;
  const { t } = useLingui();
  const [passphrase, setPassphrase] = useState('');
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const [isDone, setDone] = useState(false);

  // Once the dialog may be dismissed again: one that may not, does not let itself be closed.
  useEffect(() => {
    if (isDone) onClose();
  }, [isDone, onClose]);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (!isReady || passphrase === '' || isBusy) return;
    setBusy(true);
    setError(null);
    const failed = await onPassphrase(passphrase);
    setBusy(false);
    setPassphrase('');
    if (failed) setError(failed);
    else setDone(true);
  }

  return (
    <Dialog title={props.title} isOpen onClose={onClose} isDismissable={!isBusy}>
      <form className="authenticate-form" onSubmit={(event) => void submit(event)}>
        {props.children}
        {error && <ErrorBanner error={error} />}
        {props.fields?.(isTried)}
        <TextField
          type="password"
          label={<Trans>Your passphrase</Trans>}
          error={isTried && passphrase === '' && !error ? t`Type your passphrase.` : undefined}
          value={passphrase}
          onChange={setPassphrase}
        />
        <div className="dialog-actions">
          <Button isDisabled={isBusy} onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            type="submit"
            variant={props.variant ?? 'primary'}
            busy={isBusy}
            {...(props.icon ? { icon: props.icon } : {})}
          >
            {props.action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
