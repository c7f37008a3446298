/** Looks for strings in the memory of the service worker, as heap.ts does in a page's. */
import type { BrowserContext, Page } from 'playwright';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly chunk?: string };
}

/** @returns the markers that are in the service worker's heap */
export async function findInServiceWorker(
  context: BrowserContext,
  page: Page,
  markers: readonly string[],
): Promise<string[]> {
  const browser = await context.newCDPSession(page);
  const { targetInfos } = await browser.send('Target.getTargets');
  const target = targetInfos.find(({ type }) => type === 'service_worker');
  if (target === undefined) throw new Error('No service worker runs.');
  const { sessionId } = await browser.send('Target.attachToTarget', { targetId: target.targetId, flatten: false });
  const chunks: string[] = [];
  const waiting = new Map<number, () => void>();
  browser.on('Target.receivedMessageFromTarget', (received) => {
    if (received.sessionId !== sessionId) return;
    const message = JSON.parse(received.message) as Message;
    if (message.method === 'HeapProfiler.addHeapSnapshotChunk') chunks.push(message.params?.chunk ?? '');
    if (message.id !== undefined) waiting.get(message.id)?.();
  });
  let last = 0;
  const send = async (method: string, params: object = {}): Promise<void> => {
    last += 1;
    const id = last;
    const answered = new Promise<void>((resolve) => waiting.set(id, resolve));
    await browser.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) });
    await answered;
  };
  await send('HeapProfiler.enable');
  await send('HeapProfiler.collectGarbage');
  await send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await browser.detach();
  const { strings } = JSON.parse(chunks.join('')) as { strings: string[] };
  if (strings.length === 0) throw new Error('The heap snapshot is empty.');
  const memory = strings.join('\n');
  return markers.filter((marker) => memory.includes(marker));
}
