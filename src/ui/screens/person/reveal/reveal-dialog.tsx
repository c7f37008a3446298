/** Asks for a reason and the passphrase before sensitive answers are shown. The passphrase is forgotten with the dialog. */
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useEffect, useState } from 'react';
import type { VaultError } from '../../../../vault/errors.ts';
import { Button } from '../../../controls/button.tsx';
import { Dialog } from '../../../controls/dialog.tsx';
import { TextField } from '../../../controls/text-field.tsx';
import { ErrorBanner } from '../../../errors/error-banner.tsx';
import { SHORTEST_REASON } from '../record/reason.ts';

interface RevealDialogProps {
  readonly onReveal: (reason: string, passphrase: string) => Promise<VaultError | null>;
  readonly onClose: () => void;
}

export function RevealDialog({ onReveal, onClose }: RevealDialogProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const [isDone, setDone] = useState(false);
  const isReasonShort = reason.trim().length < SHORTEST_REASON;

  // Once the dialog may be dismissed again: one that may not, does not let itself be closed.
  useEffect(() => {
    if (isDone) onClose();
  }, [isDone, onClose]);

  async function reveal(event: FormEvent): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (isReasonShort || passphrase === '' || isBusy) return;
    setBusy(true);
    setError(null);
    const failed = await onReveal(reason.trim(), passphrase);
    setBusy(false);
    setPassphrase('');
    if (failed) setError(failed);
    else setDone(true);
  }

  return (
    <Dialog title={<Trans>Show sensitive answers</Trans>} isOpen onClose={onClose} isDismissable={!isBusy}>
      <form className="reveal-form" onSubmit={(event) => void reveal(event)}>
        <p>
          <Trans>
            They are shown for one minute, for this record alone. The log keeps that you looked, when and why. Make sure
            nobody else sees the screen.
          </Trans>
        </p>
        {error && <ErrorBanner error={error} />}
        <TextField
          label={<Trans>Why do you need to see them?</Trans>}
          hint={<Trans>Do not write what the answers say.</Trans>}
          error={isTried && isReasonShort ? t`Write a few words.` : undefined}
          value={reason}
          maxLength={500}
          onChange={setReason}
        />
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
          <Button type="submit" variant="primary" icon="show" busy={isBusy}>
            <Trans>Show for one minute</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
