/**
 * Converts on behalf of the page: starts a worker, waits no longer than the limit, ends the worker whatever happens.
 *
 * The page starts the worker, because only it may vouch for a script's URL (Trusted Types).
 */
import type { UsedFieldIds } from '../field-ids.ts';
import { type ConversionReply, type ConversionRequest, readReply } from './conversion-protocol.ts';
import type { UploadProblem } from './problems.ts';

export interface ConvertOptions {
  /** As the person chose it: where the form names itself nowhere, it is its id, and problems name their place by it. */
  readonly fileName: string;
  /** The form's last published version, whose field ids stay valid. */
  readonly previous?: UsedFieldIds | null;
  readonly limitMs?: number;
}

/** A form with 10,000 choices takes about a second, and ten on the slowest tablet. */
const LIMIT_MS = 30_000;

/**
 * A form becomes a definition: an XLSForm as an .xlsx workbook, or an XForm as XML.
 *
 * @param bytes handed over to the worker: unusable afterwards
 */
export function convertInWorker(
  bytes: Uint8Array<ArrayBuffer>,
  startWorker: () => Worker,
  { fileName, previous = null, limitMs = LIMIT_MS }: ConvertOptions,
): Promise<ConversionReply> {
  return new Promise((resolve) => {
    const worker = startWorker();
    const finish = (reply: ConversionReply): void => {
      clearTimeout(timer);
      worker.terminate();
      resolve(reply);
    };
    const failed = (problem: UploadProblem): ConversionReply => ({ ok: false, error: [problem] });
    const timer = setTimeout(() => finish(failed({ type: 'conversion-took-too-long', limitMs })), limitMs);
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => finish(readReply(data)));
    worker.addEventListener('error', () => finish(failed({ type: 'conversion-stopped' })));
    worker.addEventListener('messageerror', () => finish(failed({ type: 'conversion-stopped' })));
    const request: ConversionRequest = {
      bytes,
      fileName,
      previous: previous && {
        fields: previous.fields.map(({ path, id }) => ({ path, id })),
        retiredFieldIds: { ...previous.retiredFieldIds },
      },
    };
    worker.postMessage(request, [bytes.buffer]);
  });
}
