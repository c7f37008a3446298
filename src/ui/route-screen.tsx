/** Which screen a route shows. Each is its own chunk, so that unlocking does not wait for forms. */
import { lazy } from 'react';
import { useNavigation } from './navigation/navigation.tsx';
import { HomeScreen } from './screens/home/home-screen.tsx';

const RegisterScreen = lazy(async () => ({
  default: (await import('./screens/register/register-screen.tsx')).RegisterScreen,
}));
const LeavesScreen = lazy(async () => ({ default: (await import('./screens/leaves/leaves-screen.tsx')).LeavesScreen }));
const SettingsScreen = lazy(async () => ({
  default: (await import('./screens/settings/settings-screen.tsx')).SettingsScreen,
}));

export function RouteScreen() {
  const { route, key } = useNavigation();
  switch (route.screen) {
    case 'home':
      return <HomeScreen key={key} />;
    case 'register':
      return <RegisterScreen key={key} draftId={route.draftId} />;
    case 'find':
    case 'household':
    case 'person':
    case 'audit':
      return null;
    case 'leaves':
      return <LeavesScreen key={key} />;
    case 'settings':
      return <SettingsScreen key={key} />;
  }
}
