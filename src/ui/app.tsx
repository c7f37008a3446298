/** From the start of the page to an open session: which door stands open. */
import { Trans } from '@lingui/react/macro';
import { lazy, type ReactNode, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { activateLanguage } from '../i18n/activate.ts';
import type { VaultClient } from '../vault/client.ts';
import type { ProfileView, SessionView } from '../vault/protocol.ts';
import { Screen } from './controls/screen.tsx';
import { Skeleton } from './controls/skeleton.tsx';
import { LoadBoundary } from './errors/load-boundary.tsx';
import { Door } from './frame/door.tsx';
import { UpdateNotice } from './frame/update-notice.tsx';
import { type Way, WaysIn } from './screens/first-run/ways-in.tsx';
import { LinkWhileUnlocked } from './screens/join/link-while-unlocked.tsx';
import { ElsewhereScreen } from './screens/unlock/elsewhere-screen.tsx';
import { FailedScreen } from './screens/unlock/failed-screen.tsx';
import { dropInvitation, onInvitationLink, waitingInvitation } from './session/invitation-link.ts';
import { lockDevice, replaceDocument } from './session/lock.ts';
import { type Device, useDevice } from './session/use-device.ts';

const Unlocked = lazy(async () => ({ default: (await import('./unlocked.tsx')).Unlocked }));
interface AppProps {
  readonly vault: VaultClient;
  /** Once, when the vault has answered for the first time. */
  readonly onStarted: () => void;
}

export function App({ vault, onStarted }: AppProps) {
  const device = useDevice(vault);
  const [way, setWay] = useState<Way>('start');
  const [recoveryCode, setRecoveryCode] = useState<string | null>(null);
  const invitation = useSyncExternalStore(onInvitationLink, waitingInvitation);
  const { state } = device;
  const isStarting = state.type === 'starting';
  useEffect(() => {
    if (!isStarting) onStarted();
  }, [isStarting, onStarted]);

  if (state.type === 'unlocked') {
    return (
      <LoadBoundary onRestart={() => lockDevice(vault)}>
        <Suspense fallback={<Skeleton />}>
          <Unlocked
            vault={vault}
            view={state.view}
            recoveryCode={recoveryCode}
            onCodeKept={() => setRecoveryCode(null)}
          />
        </Suspense>
        {invitation !== null && <LinkWhileUnlocked onClose={dropInvitation} onLock={() => lockDevice(vault)} />}
      </LoadBoundary>
    );
  }
  const enter = (view: SessionView, code: string | null): void => {
    setRecoveryCode(code);
    // The profile's own language, before its first screen is drawn in another.
    void activateLanguage(view.settings.language).finally(() => device.enter(view));
  };
  const isStart = way === 'start' && invitation === null;
  return (
    <Door>
      {isStart && <UpdateNotice locksFirst={false} />}
      <LoadBoundary onRestart={replaceDocument}>
        <Suspense fallback={<Skeleton />}>
          <BeforeUnlock device={device}>
            {(profiles) => (
              <WaysIn
                vault={vault}
                profiles={profiles}
                invitation={invitation}
                onInvitationDone={dropInvitation}
                way={way}
                onWay={setWay}
                onEnter={enter}
              />
            )}
          </BeforeUnlock>
        </Suspense>
      </LoadBoundary>
    </Door>
  );
}

interface BeforeUnlockProps {
  readonly device: Device;
  readonly children: (profiles: readonly ProfileView[]) => ReactNode;
}

function BeforeUnlock({ device, children }: BeforeUnlockProps): ReactNode {
  const { state } = device;
  switch (state.type) {
    case 'starting':
      return (
        <Screen title={<Trans>Starting</Trans>}>
          <Skeleton />
        </Screen>
      );
    case 'elsewhere':
      return <ElsewhereScreen onTakeOver={device.takeOver} />;
    case 'failed':
      return <FailedScreen error={state.error} />;
    case 'locked':
      return children(state.profiles);
    case 'unlocked':
      return null;
  }
}
