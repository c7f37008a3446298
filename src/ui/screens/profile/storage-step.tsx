/** Asks the browser to keep the records and to install the app, and says what each answer means. */
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '../../controls/button.tsx';
import { Screen } from '../../controls/screen.tsx';
import { InstallOffer } from '../../frame/install-offer.tsx';
import { PersistenceNote } from '../../frame/persistence-note.tsx';
import type { StepFrame } from './create-profile-screen.tsx';

interface StorageStepProps extends StepFrame {
  readonly onNext: () => void;
  /** What the button does; left out it makes a profile. */
  readonly action?: ReactNode;
}

export function StorageStep({ onNext, onBack, progress, action }: StorageStepProps) {
  return (
    <Screen
      title={<Trans>Keep what you register safe on this tablet</Trans>}
      onBack={onBack}
      progress={progress}
      actions={
        <Button variant="primary" onPress={onNext}>
          {action ?? <Trans>Create my profile</Trans>}
        </Button>
      }
    >
      <p>
        <Trans>
          Records are kept in this browser, encrypted. Two things make it less likely that the browser removes them.
        </Trans>
      </p>
      <PersistenceNote />
      <InstallOffer />
    </Screen>
  );
}
