/** The browser's offer to install the app, kept for the moment at which it is asked for. */

/** Chromium's event; the DOM's types do not know it. */
interface InstallEvent extends Event {
  prompt(): Promise<unknown>;
  readonly userChoice: Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

let offer: InstallEvent | null = null;
let installed = false;
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

/** Call it at the start: the browser makes its offer once, early. */
export function watchForInstallOffer(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    offer = event as InstallEvent;
    tell();
  });
  addEventListener('appinstalled', () => {
    offer = null;
    installed = true;
    tell();
  });
}

export function onInstallChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** `by-menu`: no offer came, so the browser's own menu is the only way, if there is one. */
export function readInstallState(): 'installed' | 'offered' | 'by-menu' {
  if (installed || matchMedia('(display-mode: standalone)').matches) return 'installed';
  return offer ? 'offered' : 'by-menu';
}

export async function install(): Promise<void> {
  const taken = offer;
  if (!taken) return;
  // An offer can be taken once.
  offer = null;
  await taken.prompt();
  await taken.userChoice;
  tell();
}
