/** A tablet without a profile: three doors. Two of them say calmly that they are not in this version. */
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Banner } from '../../controls/banner.tsx';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { Screen } from '../../controls/screen.tsx';
import { ActionCard } from '../../frame/action-card.tsx';

export function FirstRunScreen({ onTrySample }: { onTrySample: () => void }) {
  const [later, setLater] = useState<'join' | 'set-up' | null>(null);
  const close = (): void => setLater(null);
  return (
    <Screen title={<Trans>Welcome. How do you want to start?</Trans>}>
      <p className="quiet">
        <Trans>
          Tessera registers people who need help, with or without a network, and keeps what they say protected.
        </Trans>
      </p>
      <ActionCard
        primary
        icon="tablet"
        title={<Trans>Try the sample programme</Trans>}
        detail={<Trans>A demonstration with a made-up site. Nothing leaves this device.</Trans>}
        onPress={onTrySample}
      />
      <ActionCard
        icon="household"
        title={<Trans>Join a programme</Trans>}
        detail={<Trans>Your supervisor has invited you.</Trans>}
        onPress={() => setLater('join')}
      />
      <ActionCard
        icon="settings"
        title={<Trans>Set up a programme</Trans>}
        detail={<Trans>You answer for a programme.</Trans>}
        onPress={() => setLater('set-up')}
      />
      <Banner tone="notice" title={<Trans>Do not enter real people in the sample.</Trans>} announced={false}>
        <p>
          <Trans>It is there to learn the app, and to see how it protects.</Trans>
        </p>
      </Banner>
      <Dialog
        title={later === 'join' ? <Trans>Join a programme</Trans> : <Trans>Set up a programme</Trans>}
        isOpen={later !== null}
        onClose={close}
        actions={
          <>
            <Button onPress={close}>
              <Trans>Close</Trans>
            </Button>
            <Button variant="primary" onPress={onTrySample}>
              <Trans>Try the sample programme</Trans>
            </Button>
          </>
        }
      >
        <p>
          {later === 'join' ? (
            <Trans>
              Joining needs a programme to connect to. This comes with sync, and is not in this version yet.
            </Trans>
          ) : (
            <Trans>
              Setting up needs a place where tablets meet. This comes with sync, and is not in this version yet.
            </Trans>
          )}
        </p>
        <p>
          <Trans>Until then the sample programme shows everything that works on one tablet.</Trans>
        </p>
      </Dialog>
    </Screen>
  );
}
