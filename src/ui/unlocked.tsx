/** Everything behind the unlock screen: one chunk, loaded once a profile is open. */

import { I18nProvider } from 'react-aria-components';
import { toLocale } from '../i18n/languages.ts';
import { useLanguage } from '../i18n/use-language.ts';
import type { VaultClient } from '../vault/client.ts';
import type { SessionView } from '../vault/protocol.ts';
import { Frame } from './frame/frame.tsx';
import { HomeProvider } from './frame/home-view.tsx';
import { NavigationProvider } from './navigation/navigation.tsx';
import { RouteScreen } from './route-screen.tsx';
import { InspectionProvider } from './screens/forms/inspection.tsx';
import { SessionProvider } from './session/session.tsx';
import { SyncProvider } from './session/sync.tsx';

export function Unlocked({ vault, view }: { vault: VaultClient; view: SessionView }) {
  const { language } = useLanguage();
  return (
    <I18nProvider locale={toLocale(language)}>
      <SessionProvider vault={vault} initialView={view}>
        <SyncProvider>
          <NavigationProvider>
            <HomeProvider>
              <InspectionProvider>
                <Frame>
                  <RouteScreen />
                </Frame>
              </InspectionProvider>
            </HomeProvider>
          </NavigationProvider>
        </SyncProvider>
      </SessionProvider>
    </I18nProvider>
  );
}
