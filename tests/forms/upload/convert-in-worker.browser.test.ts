/** The page's side of a conversion: whatever the worker does, the page gets an answer and the worker ends. */
import { describe, expect, test } from 'vitest';
import { convertInWorker } from '../../../src/forms/upload/convert-in-worker.ts';
import { workbookOf } from '../xlsform/workbooks.ts';

const realWorker = (): Worker =>
  new Worker(new URL('../../../src/forms/upload/conversion.worker.ts', import.meta.url), { type: 'module' });

/** A worker of one line, and whether it has been ended. */
function workerThat(source: string): { start: () => Worker; isEnded: () => boolean } {
  let ended = false;
  const start = (): Worker => {
    const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
    const terminate = worker.terminate.bind(worker);
    worker.terminate = () => {
      ended = true;
      terminate();
    };
    return worker;
  };
  return { start, isEnded: () => ended };
}

const fileName = 'form.xlsx';
const form = () => workbookOf({ survey: '| type | name | label |\n| text | q | Q |' });

describe('a conversion in its worker', () => {
  test('gives the definition, with the ids of the version before', async () => {
    const first = await convertInWorker(await form(), realWorker, { fileName });
    expect(first.ok && first.value.definition.fields.map(({ path, id }) => [path, id])).toEqual([['/data/q', 1]]);
    const changed = await workbookOf({ survey: '| type | name | label |\n| text | p | P |' });
    const second = await convertInWorker(changed, realWorker, {
      fileName,
      previous: first.ok ? first.value.definition : null,
    });
    expect(second.ok && second.value.definition.fields.map(({ path, id }) => [path, id])).toEqual([['/data/p', 2]]);
  });

  test('gives the problems of a file that is no form', async () => {
    expect(await convertInWorker(new Uint8Array([1, 2, 3]), realWorker, { fileName })).toEqual({
      ok: false,
      error: [{ type: 'file-not-workbook' }],
    });
  });

  test('that never ends is ended at the limit', async () => {
    const stuck = workerThat('for (;;);');
    expect(await convertInWorker(await form(), stuck.start, { fileName, limitMs: 1 })).toEqual({
      ok: false,
      error: [{ type: 'conversion-took-too-long', limitMs: 1 }],
    });
    expect(stuck.isEnded()).toBe(true);
  });

  test.each([
    ['breaks', 'throw new Error("out of memory")'],
    ['posts something else', 'onmessage = () => postMessage({ ok: true, value: { definition: 7 } })'],
    ['posts an error of no kind', 'onmessage = () => postMessage({ ok: false, error: [] })'],
  ])('that %s is an error, not silence', async (_, source) => {
    const broken = workerThat(source);
    expect(await convertInWorker(await form(), broken.start, { fileName })).toEqual({
      ok: false,
      error: [{ type: 'conversion-stopped' }],
    });
    expect(broken.isEnded()).toBe(true);
  });
});
