/** What the tabs of the app tell each other. No message carries anything about a person or a profile. */

const CHANNEL = 'tessera-tabs';

/**
 * `lock`: one tab was locked, so all are. `take-over`: another tab is going to use the vault; whoever holds it lets go.
 * `erased`: everything on this tablet was erased.
 */
export type TabMessage = 'lock' | 'take-over' | 'erased';

const known: readonly unknown[] = ['lock', 'take-over', 'erased'] satisfies TabMessage[];

export function tellOtherTabs(message: TabMessage): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(message);
  channel.close();
}

export function onTabMessage(listener: (message: TabMessage) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (known.includes(data)) listener(data as TabMessage);
  });
  return () => channel.close();
}
