/** That a new version of the app waits: told by update/, shown by the update bar. */

let isReady = false;
const listeners = new Set<() => void>();

export function announceUpdate(): void {
  isReady = true;
  for (const listener of listeners) listener();
}

export const isUpdateReady = (): boolean => isReady;

export function onUpdateReady(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
