/** Going from screen to screen; stack.ts says what is kept where. */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import {
  currentRoute,
  historyIndex,
  moveTo,
  pushRoute,
  type Route,
  replaceRoute,
  type Stack,
  startStack,
} from './stack.ts';

export type { Route } from './stack.ts';

export interface Navigation {
  readonly route: Route;
  /** Changes with every move, also from one record to another of the same screen: use it as a key. */
  readonly key: string;
  go(route: Route): void;
  replace(route: Route): void;
  /** To the screen before; from the first one to home. */
  back(): void;
}

const NavigationContext = createContext<Navigation | null>(null);

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (!navigation) throw new Error('useNavigation outside NavigationProvider');
  return navigation;
}

/** What a history entry holds: an index, and nothing else. */
const entry = (index: number) => ({ index });

function entryIndex(state: unknown): number {
  const index = typeof state === 'object' && state !== null && 'index' in state ? state.index : 0;
  return typeof index === 'number' && Number.isSafeInteger(index) && index >= 0 ? index : 0;
}

export function NavigationProvider({ children }: { children: ReactNode }) {
  const [stack, setStack] = useState<Stack>(() => startStack(entryIndex(history.state)));
  const [moves, setMoves] = useState(0);
  // The handlers below must see the newest stack without being made anew for each.
  const latest = useRef(stack);

  const move = useCallback((next: Stack) => {
    latest.current = next;
    setStack(next);
    setMoves((count) => count + 1);
  }, []);

  useEffect(() => {
    history.replaceState(entry(historyIndex(latest.current)), '');
    const onPopState = (event: PopStateEvent): void => move(moveTo(latest.current, entryIndex(event.state)));
    addEventListener('popstate', onPopState);
    return () => removeEventListener('popstate', onPopState);
  }, [move]);

  const navigation = useMemo<Navigation>(
    () => ({
      route: currentRoute(stack),
      key: `${stack.at}.${moves}`,
      go(route) {
        const next = pushRoute(latest.current, route);
        history.pushState(entry(historyIndex(next)), '');
        move(next);
      },
      replace: (route) => move(replaceRoute(latest.current, route)),
      back() {
        if (latest.current.at > 0) history.back();
        else move(replaceRoute(latest.current, { screen: 'home' }));
      },
    }),
    [stack, moves, move],
  );

  return <NavigationContext value={navigation}>{children}</NavigationContext>;
}
