/** The vault at work on a new profile, with its own counts. Cannot be left half done; a failure leads back. */
import { Trans } from '@lingui/react/macro';
import type { VaultError } from '../../../vault/errors.ts';
import type { Progress } from '../../../vault/protocol.ts';
import { Button } from '../../controls/button.tsx';
import { ProgressBar } from '../../controls/progress-bar.tsx';
import { Screen } from '../../controls/screen.tsx';
import { ErrorBanner } from '../../errors/error-banner.tsx';
import { ProgressWords } from '../unlock/progress-words.tsx';

interface CreatingStepProps {
  readonly progress: Progress | null;
  readonly error: VaultError | null;
  readonly onBack: () => void;
  readonly onRetry: () => void;
}

export function CreatingStep({ progress, error, onBack, onRetry }: CreatingStepProps) {
  if (error) {
    return (
      <Screen
        title={<Trans>The profile was not created</Trans>}
        step="failed"
        actions={
          <>
            <Button onPress={onBack}>
              <Trans>Back</Trans>
            </Button>
            <Button variant="primary" onPress={onRetry}>
              <Trans>Try again</Trans>
            </Button>
          </>
        }
      >
        <ErrorBanner error={error} />
      </Screen>
    );
  }
  return (
    <Screen title={<Trans>Creating your profile</Trans>} step="creating">
      <ProgressBar
        label={<ProgressWords step={progress?.step ?? null} />}
        done={progress?.done ?? 0}
        of={progress?.of ?? null}
      />
      <p className="quiet">
        <Trans>
          The app works out how much effort this tablet can put into protecting your passphrase, and checks each key
          twice. On a slow tablet this takes up to a minute. Please keep it open.
        </Trans>
      </p>
    </Screen>
  );
}
