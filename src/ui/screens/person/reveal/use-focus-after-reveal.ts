import { type RefObject, useEffect, useRef } from 'react';

/** Showing and hiding each take away the button that was pressed: a focus lost with it goes to the one that undoes it. */
export function useFocusAfterReveal(isShown: boolean): {
  readonly show: RefObject<HTMLButtonElement | null>;
  readonly hide: RefObject<HTMLButtonElement | null>;
} {
  const show = useRef<HTMLButtonElement>(null);
  const hide = useRef<HTMLButtonElement>(null);
  const wasShown = useRef(isShown);
  useEffect(() => {
    if (wasShown.current === isShown) return;
    wasShown.current = isShown;
    if (document.activeElement === document.body) (isShown ? hide : show).current?.focus();
  }, [isShown]);
  return { show, hide };
}
