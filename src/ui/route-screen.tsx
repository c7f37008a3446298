/** Which screen a route shows. Each is its own chunk, so that unlocking does not wait for forms. */
import { lazy } from 'react';
import { useNavigation } from './navigation/navigation.tsx';
import { HomeScreen } from './screens/home/home-screen.tsx';

const RegisterScreen = lazy(async () => ({
  default: (await import('./screens/register/register-screen.tsx')).RegisterScreen,
}));
const FindScreen = lazy(async () => ({ default: (await import('./screens/find/find-screen.tsx')).FindScreen }));
const HouseholdScreen = lazy(async () => ({
  default: (await import('./screens/household/household-screen.tsx')).HouseholdScreen,
}));
const PersonScreen = lazy(async () => ({
  default: (await import('./screens/person/person-screen.tsx')).PersonScreen,
}));
const AuditScreen = lazy(async () => ({ default: (await import('./screens/audit/audit-screen.tsx')).AuditScreen }));
const LeavesScreen = lazy(async () => ({
  default: (await import('./screens/leaves/leaves-screen.tsx')).LeavesScreen,
}));
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
      return <FindScreen key={key} />;
    case 'household':
      return <HouseholdScreen key={key} recordId={route.recordId} />;
    case 'person':
      return <PersonScreen key={key} recordId={route.recordId} />;
    case 'audit':
      return <AuditScreen key={key} />;
    case 'leaves':
      return <LeavesScreen key={key} />;
    case 'settings':
      return <SettingsScreen key={key} />;
  }
}
