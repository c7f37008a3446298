/** The programme's tablets, for supervisors: who waits to be confirmed, who is in, what may still lie on a tablet. */
import { Trans } from '@lingui/react/macro';
import { Banner } from '../../controls/banner.tsx';
import { Button } from '../../controls/button.tsx';
import { Empty } from '../../controls/empty.tsx';
import { Fingerprint } from '../../controls/fingerprint.tsx';
import { Screen } from '../../controls/screen.tsx';
import { Skeleton } from '../../controls/skeleton.tsx';
import { ErrorBanner } from '../../errors/error-banner.tsx';
import { useNavigation } from '../../navigation/navigation.tsx';
import { useSync } from '../../session/sync.tsx';
import { SendToTablets } from '../forms/publish/send-to-tablets.tsx';
import { DeviceList } from './device-list.tsx';
import { OpenInvitations } from './open-invitations.tsx';
import { useDevices } from './use-devices.ts';
import { WaitingDevices } from './waiting-devices.tsx';
import './devices.css';

export function DevicesScreen() {
  const { go } = useNavigation();
  const { view, error, refresh } = useDevices();
  const sync = useSync();
  const of = (state: 'invited' | 'waiting' | 'confirmed' | 'revoked') =>
    (view?.devices ?? []).filter((device) => device.state === state);
  const canSign = view?.holdsRootKey ?? false;
  const isAlone = of('confirmed').length <= 1 && of('waiting').length === 0 && of('invited').length === 0;
  return (
    <Screen
      title={<Trans>Tablets of the programme</Trans>}
      actions={
        <>
          <Button icon="reload" busy={sync.isRunning} onPress={sync.run}>
            <Trans>Look for news</Trans>
          </Button>
          {canSign && (
            <Button
              variant={of('waiting').length === 0 ? 'primary' : 'secondary'}
              icon="register"
              onPress={() => go({ screen: 'invite' })}
            >
              <Trans>Invite a tablet</Trans>
            </Button>
          )}
        </>
      }
    >
      {error && <ErrorBanner error={error} />}
      {!view && !error && <Skeleton lines={6} />}
      {view && (
        <>
          {!view.holdsRootKey && (
            <Banner
              tone="notice"
              announced={false}
              title={<Trans>Inviting and taking out is done on another tablet.</Trans>}
            >
              <p>
                <Trans>It is the one on which the programme was set up, or recovered.</Trans>
              </p>
            </Banner>
          )}
          <SendToTablets />
          <WaitingDevices devices={of('waiting')} canSign={canSign} onChanged={refresh} />
          <OpenInvitations devices={of('invited')} canSign={canSign} onChanged={refresh} />
          {isAlone && (
            <Empty title={<Trans>No other tablet is in the programme yet.</Trans>}>
              <p>
                <Trans>Invite one, and let it scan the code on your screen.</Trans>
              </p>
            </Empty>
          )}
          <section className="devices-part">
            <h2>
              <Trans>In the programme</Trans>
            </h2>
            <DeviceList devices={of('confirmed')} canSign={canSign} onChanged={refresh} />
          </section>
          {of('revoked').length > 0 && (
            <section className="devices-part">
              <h2>
                <Trans>Taken out</Trans>
              </h2>
              <DeviceList devices={of('revoked')} canSign={false} onChanged={refresh} />
            </section>
          )}
          <section className="devices-part">
            <h2>
              <Trans>Digits of the programme</Trans>
            </h2>
            <p>
              <Trans>Read them out, group by group, to whoever joins: their tablet must show the same.</Trans>
            </p>
            <Fingerprint digits={view.fingerprint} />
          </section>
        </>
      )}
    </Screen>
  );
}
