/** The ways in: three doors on an empty tablet, and the same three for another profile. */
import { Trans } from '@lingui/react/macro';
import { Banner } from '../../controls/banner.tsx';
import { Button } from '../../controls/button.tsx';
import { Screen } from '../../controls/screen.tsx';
import { ActionCard } from '../../frame/action-card.tsx';

interface FirstRunScreenProps {
  readonly onTrySample: () => void;
  readonly onJoin: () => void;
  readonly onSetUp: () => void;
  readonly onRecover: () => void;
  /** Where there are profiles already. */
  readonly onBack?: (() => void) | undefined;
}

export function FirstRunScreen({ onTrySample, onJoin, onSetUp, onRecover, onBack }: FirstRunScreenProps) {
  const isFirst = onBack === undefined;
  return (
    <Screen
      title={isFirst ? <Trans>Welcome. How do you want to start?</Trans> : <Trans>Add a profile</Trans>}
      onBack={onBack}
    >
      {isFirst && (
        <p className="quiet">
          <Trans>
            Tessera registers people who need help, with or without a network, and keeps what they say protected.
          </Trans>
        </p>
      )}
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
        onPress={onJoin}
      />
      <ActionCard
        icon="settings"
        title={<Trans>Set up a programme</Trans>}
        detail={<Trans>You answer for a programme.</Trans>}
        onPress={onSetUp}
      />
      <Banner tone="notice" title={<Trans>Do not enter real people in the sample.</Trans>} announced={false}>
        <p>
          <Trans>It is there to learn the app, and to see how it protects.</Trans>
        </p>
      </Banner>
      <div>
        <Button variant="quiet" icon="key" onPress={onRecover}>
          <Trans>Recover a programme with its recovery code</Trans>
        </Button>
      </div>
    </Screen>
  );
}
