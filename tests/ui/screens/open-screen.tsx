/** Puts a screen on the page as it stands behind the unlock screen: session, navigation, counts, English. */
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { type ReactNode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { activateLanguage } from '../../../src/i18n/activate.ts';
import { HomeProvider } from '../../../src/ui/frame/home-view.tsx';
import { NavigationProvider, type Route, useNavigation } from '../../../src/ui/navigation/navigation.tsx';
import { InspectionProvider } from '../../../src/ui/screens/forms/inspection.tsx';
import { SessionProvider } from '../../../src/ui/session/session.tsx';
import { SyncProvider } from '../../../src/ui/session/sync.tsx';
import '../../../src/ui/theme/base.css';
import '../../../src/ui/theme/tokens.css';
import type { VaultClient } from '../../../src/vault/client.ts';
import { type Language, SessionView } from '../../../src/vault/protocol.ts';
import { forms, OFFICER, programme } from './register/registration-for-tests.ts';

export interface OpenedScreen {
  /** Where the app would be now. */
  route(): Route;
  go(route: Route): void;
  close(): void;
}

const session = SessionView.parse({
  profile: { profileId: '1'.repeat(32), label: OFFICER, role: 'officer', demonstration: true },
  settings: { language: 'en', lockAfterMs: 3_600_000, lockWhenHiddenMs: 3_600_000 },
  programme,
  forms,
});

/**
 * @param screenOf the screen for a route; null for one that the test does not visit.
 * @param view what differs from an officer's session
 */
export async function openScreen(
  vault: VaultClient,
  start: Route,
  screenOf: (route: Route) => ReactNode,
  view: Partial<SessionView> = {},
  language: Language = 'en',
): Promise<OpenedScreen> {
  await activateLanguage(language);
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  const navigation: { route: Route; go: (route: Route) => void } = { route: start, go: () => undefined };

  function Routes() {
    const { route, key, go } = useNavigation();
    useEffect(() => {
      navigation.route = route;
      navigation.go = go;
    });
    return <div key={key}>{route.screen === 'home' ? <p>At home</p> : screenOf(route)}</div>;
  }
  function Started({ children }: { children: ReactNode }) {
    const { go } = useNavigation();
    // biome-ignore lint/correctness/useExhaustiveDependencies: once, at the start
    useEffect(() => go(start), []);
    return children;
  }

  root.render(
    <I18nProvider i18n={i18n}>
      <SessionProvider vault={vault} initialView={{ ...session, ...view }}>
        <SyncProvider>
          <NavigationProvider>
            <HomeProvider>
              <InspectionProvider>
                <Started>
                  <Routes />
                </Started>
              </InspectionProvider>
            </HomeProvider>
          </NavigationProvider>
        </SyncProvider>
      </SessionProvider>
    </I18nProvider>,
  );
  return {
    route: () => navigation.route,
    go: (route) => navigation.go(route),
    close() {
      root.unmount();
      place.remove();
    },
  };
}
