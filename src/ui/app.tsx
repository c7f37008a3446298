/** From the start of the page to an open session: which door stands open. */
import { Trans } from '@lingui/react/macro';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { activateLanguage } from '../i18n/activate.ts';
import type { VaultClient } from '../vault/client.ts';
import type { SessionView } from '../vault/protocol.ts';
import { Screen } from './controls/screen.tsx';
import { Skeleton } from './controls/skeleton.tsx';
import { LoadBoundary } from './errors/load-boundary.tsx';
import { Door } from './frame/door.tsx';
import { UpdateNotice } from './frame/update-notice.tsx';
import { FirstRunScreen } from './screens/first-run/first-run-screen.tsx';
import { ElsewhereScreen } from './screens/unlock/elsewhere-screen.tsx';
import { FailedScreen } from './screens/unlock/failed-screen.tsx';
import { UnlockScreen } from './screens/unlock/unlock-screen.tsx';
import { lockDevice, replaceDocument } from './session/lock.ts';
import { type Device, useDevice } from './session/use-device.ts';

const Unlocked = lazy(async () => ({ default: (await import('./unlocked.tsx')).Unlocked }));
const CreateProfileScreen = lazy(async () => ({
  default: (await import('./screens/profile/create-profile-screen.tsx')).CreateProfileScreen,
}));

interface AppProps {
  readonly vault: VaultClient;
  /** Once, when the vault has answered for the first time. */
  readonly onStarted: () => void;
}

export function App({ vault, onStarted }: AppProps) {
  const device = useDevice(vault);
  const [isCreating, setCreating] = useState(false);
  const { state } = device;
  const isStarting = state.type === 'starting';
  useEffect(() => {
    if (!isStarting) onStarted();
  }, [isStarting, onStarted]);

  if (state.type === 'unlocked') {
    return (
      <LoadBoundary onRestart={() => lockDevice(vault)}>
        <Suspense fallback={<Skeleton />}>
          <Unlocked vault={vault} view={state.view} />
        </Suspense>
      </LoadBoundary>
    );
  }
  return (
    <Door>
      {!isCreating && <UpdateNotice locksFirst={false} />}
      <LoadBoundary onRestart={replaceDocument}>
        <Suspense fallback={<Skeleton />}>
          <BeforeUnlock vault={vault} device={device} isCreating={isCreating} setCreating={setCreating} />
        </Suspense>
      </LoadBoundary>
    </Door>
  );
}

interface BeforeUnlockProps {
  readonly vault: VaultClient;
  readonly device: Device;
  readonly isCreating: boolean;
  readonly setCreating: (isCreating: boolean) => void;
}

function BeforeUnlock({ vault, device, isCreating, setCreating }: BeforeUnlockProps): ReactNode {
  const { state } = device;
  const enter = (view: SessionView): void => {
    // The profile's own language, before its first screen is drawn in another.
    void activateLanguage(view.settings.language).finally(() => device.enter(view));
  };
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
      if (isCreating) {
        return (
          <CreateProfileScreen
            vault={vault}
            profiles={state.profiles}
            onCreated={enter}
            onCancel={() => setCreating(false)}
          />
        );
      }
      return state.profiles.length === 0 ? (
        <FirstRunScreen onTrySample={() => setCreating(true)} />
      ) : (
        <UnlockScreen
          vault={vault}
          profiles={state.profiles}
          onUnlocked={enter}
          onAddProfile={() => setCreating(true)}
        />
      );
    case 'unlocked':
      return null;
  }
}
