/**
 * A link to the app with an invitation in its fragment: taken out of the address and of this tab's history before
 * anything else happens, then handed to whoever shows the first screen.
 */
const FRAGMENT = '#join=';

let waiting: string | null = null;
const listeners = new Set<() => void>();

/** Called once, before the app is drawn. A link opened in a tab that already shows the app changes the fragment alone. */
export function watchForInvitationLink(): void {
  take();
  addEventListener('hashchange', take);
}

function take(): void {
  if (!location.hash.startsWith(FRAGMENT)) return;
  waiting = location.hash.slice(FRAGMENT.length);
  history.replaceState(history.state, '', location.pathname + location.search);
  for (const listener of listeners) listener();
}

/** The invitation's code; null while there is none. */
export const waitingInvitation = (): string | null => waiting;

export function dropInvitation(): void {
  waiting = null;
  for (const listener of listeners) listener();
}

export function onInvitationLink(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
