/** Which screen a route shows. Each is its own chunk, so that unlocking does not wait for forms. */
import { lazy, Suspense } from 'react';
import { Skeleton } from './controls/skeleton.tsx';
import { LoadBoundary } from './errors/load-boundary.tsx';
import { type Route, useNavigation } from './navigation/navigation.tsx';
import { HomeScreen } from './screens/home/home-screen.tsx';
import { useSession } from './session/session.tsx';

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
const LeavingScreen = lazy(async () => ({
  default: (await import('./screens/leaves/households/leaving-screen.tsx')).LeavingScreen,
}));
const ConsentScreen = lazy(async () => ({
  default: (await import('./screens/consent/consent-screen.tsx')).ConsentScreen,
}));
const SettingsScreen = lazy(async () => ({
  default: (await import('./screens/settings/settings-screen.tsx')).SettingsScreen,
}));

const DevicesScreen = lazy(async () => ({
  default: (await import('./screens/devices/devices-screen.tsx')).DevicesScreen,
}));
const InviteScreen = lazy(async () => ({
  default: (await import('./screens/devices/invite-screen.tsx')).InviteScreen,
}));
const FormsScreen = lazy(async () => ({ default: (await import('./screens/forms/forms-screen.tsx')).FormsScreen }));
const UploadScreen = lazy(async () => ({
  default: (await import('./screens/forms/upload/upload-screen.tsx')).UploadScreen,
}));
const InspectionScreen = lazy(async () => ({
  default: (await import('./screens/forms/inspection-screen.tsx')).InspectionScreen,
}));

export function RouteScreen() {
  const { route, key } = useNavigation();
  const { lock } = useSession();
  return (
    <LoadBoundary key={key} onRestart={lock}>
      <Suspense fallback={<Skeleton />}>
        <ScreenOf route={route} />
      </Suspense>
    </LoadBoundary>
  );
}

function ScreenOf({ route }: { route: Route }) {
  switch (route.screen) {
    case 'home':
      return <HomeScreen />;
    case 'register':
      return <RegisterScreen draftId={route.draftId} />;
    case 'find':
      return <FindScreen />;
    case 'household':
      return <HouseholdScreen recordId={route.recordId} />;
    case 'person':
      return <PersonScreen recordId={route.recordId} />;
    case 'audit':
      return <AuditScreen />;
    case 'leaves':
      return <LeavesScreen />;
    case 'leaving':
      return <LeavingScreen householdId={route.householdId} />;
    case 'consent':
      return <ConsentScreen subjectId={route.subjectId} />;
    case 'settings':
      return <SettingsScreen />;
    case 'devices':
      return <DevicesScreen />;
    case 'invite':
      return <InviteScreen />;
    case 'forms':
      return <FormsScreen />;
    case 'form-upload':
      return <UploadScreen />;
    case 'form-inspection':
      return <InspectionScreen />;
  }
}
