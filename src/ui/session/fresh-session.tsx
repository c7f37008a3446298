/**
 * Takes over what other tablets changed while this one is unlocked: forms, the programme, one's own membership.
 *
 * Never under somebody's hands: what came while a form is filled in or looked into waits for the next screen on which
 * nothing is being written.
 */
import { useCallback, useEffect, useRef } from 'react';
import { type Route, useNavigation } from '../navigation/navigation.tsx';
import { useSession } from './session.tsx';

const atRest: ReadonlySet<Route['screen']> = new Set([
  'home',
  'find',
  'leaves',
  'leaving',
  'settings',
  'audit',
  'forms',
  'devices',
]);

export function FreshSession() {
  const { vault, show } = useSession();
  const { route } = useNavigation();
  const isAtRest = atRest.has(route.screen);
  const stamp = useRef('');
  const hasNews = useRef(false);
  const resting = useRef(isAtRest);
  resting.current = isAtRest;

  const take = useCallback(() => {
    if (!hasNews.current || !resting.current) return;
    hasNews.current = false;
    void vault.call('session.read', { known: stamp.current }).then((read) => {
      if (!read.ok) return;
      // Somebody began to write in the meantime.
      if (!resting.current) {
        hasNews.current = true;
        return;
      }
      stamp.current = read.value.stamp;
      if (read.value.view) show(read.value.view);
    });
  }, [vault, show]);

  useEffect(
    () =>
      vault.onEvent((event) => {
        if (event.type !== 'sync-changed') return;
        hasNews.current = true;
        take();
      }),
    [vault, take],
  );
  useEffect(() => {
    if (isAtRest) take();
  }, [isAtRest, take]);
  return null;
}
