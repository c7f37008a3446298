/**
 * The five places of the rail or bottom bar: for supervisors Forms, from where they reach what leaves, and in a programme its
 * tablets; they seldom register, and do it from Home.
 */
import { Trans } from '@lingui/react/macro';
import type { Role } from '../../vault/protocol.ts';
import { Icon, type IconName } from '../controls/icon.tsx';
import { type Route, useNavigation } from '../navigation/navigation.tsx';
import { useSession } from '../session/session.tsx';

type Place = 'home' | 'register' | 'devices' | 'find' | 'leaves' | 'forms' | 'settings';

type Whom = Role | 'whoever registers' | 'supervisor of tablets';

const places: ReadonlyArray<{
  readonly place: Place;
  readonly icon: IconName;
  readonly route: Route;
  readonly for?: Whom;
}> = [
  { place: 'home', icon: 'home', route: { screen: 'home' } },
  { place: 'register', icon: 'register', route: { screen: 'register', draftId: null }, for: 'whoever registers' },
  { place: 'devices', icon: 'tablet', route: { screen: 'devices' }, for: 'supervisor of tablets' },
  { place: 'find', icon: 'find', route: { screen: 'find' } },
  { place: 'leaves', icon: 'leaves', route: { screen: 'leaves' }, for: 'officer' },
  { place: 'forms', icon: 'form', route: { screen: 'forms' }, for: 'supervisor' },
  { place: 'settings', icon: 'settings', route: { screen: 'settings' } },
];

/** Where a screen belongs: a person is reached by finding, the log from Settings. */
const placeOfScreen: Readonly<Record<Route['screen'], Place>> = {
  home: 'home',
  register: 'register',
  find: 'find',
  household: 'find',
  person: 'find',
  consent: 'find',
  leaves: 'leaves',
  leaving: 'leaves',
  settings: 'settings',
  audit: 'settings',
  forms: 'forms',
  'form-upload': 'forms',
  'form-inspection': 'forms',
  devices: 'devices',
  invite: 'devices',
};

export function Places() {
  const { route, go } = useNavigation();
  const { profile, membership } = useSession().view;
  const { role } = profile;
  const isOverTablets = role === 'supervisor' && membership !== null;
  const isFor = (whom: Whom): boolean => {
    if (whom === 'whoever registers') return !isOverTablets;
    return whom === 'supervisor of tablets' ? isOverTablets : whom === role;
  };
  const own = placeOfScreen[route.screen];
  const current =
    isOverTablets && own === 'register' ? 'home' : own === 'leaves' && role === 'supervisor' ? 'forms' : own;
  return (
    <ul className="frame-places">
      {places
        .filter((place) => place.for === undefined || isFor(place.for))
        .map(({ place, icon, route: target }) => (
          <li key={place}>
            <button
              type="button"
              className="frame-place"
              aria-current={place === current ? 'page' : undefined}
              onClick={() => {
                if (route.screen !== target.screen) go(target);
              }}
            >
              <Icon name={icon} />
              <span>
                <PlaceName place={place} />
              </span>
            </button>
          </li>
        ))}
    </ul>
  );
}

function PlaceName({ place }: { place: Place }) {
  switch (place) {
    case 'home':
      return <Trans>Home</Trans>;
    case 'register':
      return <Trans>Register</Trans>;
    case 'devices':
      return <Trans>Tablets</Trans>;
    case 'find':
      return <Trans>Find</Trans>;
    case 'leaves':
      return <Trans>What leaves</Trans>;
    case 'forms':
      return <Trans>Forms</Trans>;
    case 'settings':
      return <Trans>Settings</Trans>;
  }
}
