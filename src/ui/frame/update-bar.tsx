import { useNavigation } from '../navigation/navigation.tsx';
import { UpdateNotice } from './update-notice.tsx';

/** Not while a form is open: it comes back on the next screen. */
export function UpdateBar() {
  const { route } = useNavigation();
  return route.screen === 'register' ? null : <UpdateNotice locksFirst />;
}
