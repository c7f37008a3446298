/** Asks for a reason and the passphrase before sensitive answers are shown. The passphrase is forgotten with the dialog. */
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { VaultError } from '../../../../vault/errors.ts';
import { TextField } from '../../../controls/text-field.tsx';
import { AuthenticateDialog } from '../../../session/authenticate-dialog.tsx';
import { SHORTEST_REASON } from '../record/reason.ts';

interface RevealDialogProps {
  readonly onReveal: (reason: string, passphrase: string) => Promise<VaultError | null>;
  readonly onClose: () => void;
}

export function RevealDialog({ onReveal, onClose }: RevealDialogProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const isReasonShort = reason.trim().length < SHORTEST_REASON;
  return (
    <AuthenticateDialog
      title={<Trans>Show sensitive answers</Trans>}
      action={<Trans>Show for one minute</Trans>}
      icon="show"
      isReady={!isReasonShort}
      fields={(isTried) => (
        <TextField
          label={<Trans>Why do you need to see them?</Trans>}
          hint={<Trans>Do not write what the answers say.</Trans>}
          error={isTried && isReasonShort ? t`Write a few words.` : undefined}
          value={reason}
          maxLength={500}
          onChange={setReason}
        />
      )}
      onPassphrase={(passphrase) => onReveal(reason.trim(), passphrase)}
      onClose={onClose}
    >
      <p>
        <Trans>
          They are shown for one minute, for this record alone. The log keeps that you looked, when and why. Make sure
          nobody else sees the screen.
        </Trans>
      </p>
    </AuthenticateDialog>
  );
}
