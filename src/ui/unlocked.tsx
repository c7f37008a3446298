/** Everything behind the unlock screen: one chunk, loaded once a profile is open. */

import { I18nProvider } from 'react-aria-components';
import { toLocale } from '../i18n/languages.ts';
import { useLanguage } from '../i18n/use-language.ts';
import type { VaultClient } from '../vault/client.ts';
import type { SessionView } from '../vault/protocol.ts';
import { Door } from './frame/door.tsx';
import { Frame } from './frame/frame.tsx';
import { HomeProvider } from './frame/home-view.tsx';
import { NavigationProvider } from './navigation/navigation.tsx';
import { RouteScreen } from './route-screen.tsx';
import { InspectionProvider } from './screens/forms/inspection.tsx';
import { RecoveryCodeScreen } from './screens/recovery-code/recovery-code-screen.tsx';
import { FreshSession } from './session/fresh-session.tsx';
import { SessionProvider } from './session/session.tsx';
import { SyncProvider } from './session/sync.tsx';
import { SyncTriggers } from './sync/sync-triggers.tsx';

interface UnlockedProps {
  readonly vault: VaultClient;
  readonly view: SessionView;
  /** Of a programme that was just made here: shown before anything else, while the idle lock already counts. */
  readonly recoveryCode: string | null;
  readonly onCodeKept: () => void;
}

export function Unlocked({ vault, view, recoveryCode, onCodeKept }: UnlockedProps) {
  const { language } = useLanguage();
  return (
    <I18nProvider locale={toLocale(language)}>
      <SessionProvider vault={vault} initialView={view}>
        {recoveryCode === null ? (
          <SyncProvider>
            <SyncTriggers />
            <NavigationProvider>
              <HomeProvider>
                <InspectionProvider>
                  <FreshSession />
                  <Frame>
                    <RouteScreen />
                  </Frame>
                </InspectionProvider>
              </HomeProvider>
            </NavigationProvider>
          </SyncProvider>
        ) : (
          <Door>
            <RecoveryCodeScreen code={recoveryCode} onKept={onCodeKept} />
          </Door>
        )}
      </SessionProvider>
    </I18nProvider>
  );
}
