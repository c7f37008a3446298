/**
 * Looks for strings in the memory of a page, as a forensic copy of its heap would show them.
 *
 * Covers strings of the page's JavaScript heap, and the text, values and addresses that its document holds outside it.
 * Not in a snapshot: the content of array buffers, and a string that was put together from parts as a whole (its parts
 * are); so use markers that are whole values. A marker must never have been sent to the page by the test's own
 * `evaluate` calls, whose arguments stay in the heap: type it, as a person does.
 */
import type { Page } from 'playwright';

/** @returns the markers that are in the page's memory */
export async function findInPageMemory(page: Page, markers: readonly string[]): Promise<string[]> {
  const memory = `${await heapSnapshot(page)}\n${await documentText(page)}`;
  return markers.filter((marker) => memory.includes(marker) || memory.includes(JSON.stringify(marker).slice(1, -1)));
}

/** The snapshot as V8 writes it: JSON in UTF-8 whose table of strings holds every string that is reachable. */
async function heapSnapshot(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  const snapshot = chunks.join('');
  const { strings } = JSON.parse(snapshot) as { strings: string[] };
  if (strings.length === 0) throw new Error('The heap snapshot is empty.');
  return strings.join('\n');
}

async function documentText(page: Page): Promise<string> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll('input, textarea, select')] as HTMLInputElement[];
    return [
      document.documentElement.outerHTML,
      ...fields.map((field) => field.value),
      location.href,
      document.title,
      JSON.stringify(history.state),
    ].join('\n');
  });
}
