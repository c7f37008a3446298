/** Asks the browser to keep the records and to install the app, and says what each answer means. */
import { Trans } from '@lingui/react/macro';
import { Button } from '../../controls/button.tsx';
import { Screen } from '../../controls/screen.tsx';
import { InstallOffer } from '../../frame/install-offer.tsx';
import { PersistenceNote } from '../../frame/persistence-note.tsx';
import type { StepFrame } from './create-profile-screen.tsx';

export function StorageStep({ onNext, onBack, progress }: StepFrame & { onNext: () => void }) {
  return (
    <Screen
      title={<Trans>Keep what you register safe on this tablet</Trans>}
      onBack={onBack}
      progress={progress}
      actions={
        <Button variant="primary" onPress={onNext}>
          <Trans>Create my profile</Trans>
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
