/** The person does not want to be registered: say what that means, keep nothing, and leave them the way back. */
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { VaultError } from '../../../../vault/errors.ts';
import { Button } from '../../../controls/button.tsx';
import { Screen } from '../../../controls/screen.tsx';
import { ErrorBanner } from '../../../errors/error-banner.tsx';

export interface DeclinedProps {
  /** Deletes what was begun, and counts one refusal; null once that is done. */
  readonly onFinish: () => Promise<VaultError | null>;
  readonly onBack: () => void;
  readonly contact: string;
}

export function Declined({ onFinish, onBack, contact }: DeclinedProps) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);

  async function finish(): Promise<void> {
    setBusy(true);
    const failed = await onFinish();
    setBusy(false);
    setError(failed);
  }

  return (
    <Screen
      step="declined"
      title={<Trans>They do not want to be registered</Trans>}
      onBack={onBack}
      actions={
        <>
          <Button onPress={onBack}>
            <Trans>Go back: they changed their mind</Trans>
          </Button>
          <Button variant="primary" busy={isBusy} onPress={() => void finish()}>
            <Trans>Keep nothing and finish</Trans>
          </Button>
        </>
      }
    >
      {error && <ErrorBanner error={error} />}
      <p>
        <Trans>
          That is their right, and nothing about them is kept: no name, no answer, no note that they were here.
        </Trans>
      </p>
      <p>
        <Trans>
          Only a number grows by one: how many people refused this notice. It knows no time, no place and no person.
        </Trans>
      </p>
      <p>
        <Trans>Tell them they can come back at any time and be registered then.</Trans>
      </p>
      <p>
        <Trans>Tell them where to ask questions or complain:</Trans>
      </p>
      <p className="consent-contact" dir="auto">
        {contact}
      </p>
    </Screen>
  );
}
