/**
 * Finds a barcode in a picture: with the browser's own detector where it has one that works, else in a worker.
 *
 * The browser's detector costs no download and is fast, but many browsers have none, and some have one without any
 * formats (Chromium on a computer). It must know all that we promise to read, or codes would be read on one tablet and
 * not on the next.
 */
import type { Result } from '../../result/result.ts';
import { err, ok } from '../../result/result.ts';
import { ScanReply, type ScanRequest } from '../../scan/scan-protocol.ts';

export type ReadingError = { readonly type: 'reader-missing' } | { readonly type: 'picture-unreadable' };

export interface CodeReader {
  /** The text of a code in the picture, or null where there is none. One picture at a time. */
  read(picture: ImageData | Blob): Promise<Result<string | null, ReadingError>>;
  end(): void;
}

/** The part of the Shape Detection API in use here; the DOM's types do not know it yet. */
export interface NativeDetector {
  detect(picture: ImageData | ImageBitmap): Promise<readonly { readonly rawValue: string }[]>;
}
export interface NativeDetectors {
  new (options: { readonly formats: readonly string[] }): NativeDetector;
  getSupportedFormats(): Promise<readonly string[]>;
}

const NATIVE_FORMATS = [
  'qr_code',
  'data_matrix',
  'aztec',
  'pdf417',
  'ean_13',
  'ean_8',
  'upc_a',
  'upc_e',
  'code_128',
  'code_39',
  'itf',
];

/** Null where the browser's detector is missing or does not read every format. */
export async function nativeReader(detectors: NativeDetectors | undefined): Promise<CodeReader | null> {
  if (detectors === undefined) return null;
  try {
    const supported = await detectors.getSupportedFormats();
    if (!NATIVE_FORMATS.every((format) => supported.includes(format))) return null;
    const detector = new detectors({ formats: NATIVE_FORMATS });
    return {
      async read(picture) {
        try {
          const shown = picture instanceof Blob ? await createImageBitmap(picture) : picture;
          const [code] = await detector.detect(shown);
          return ok(code === undefined || code.rawValue === '' ? null : code.rawValue);
        } catch {
          return err({ type: 'picture-unreadable' });
        }
      },
      end() {},
    };
  } catch {
    return null;
  }
}

/** Reads with the app's own reader in a worker, which ends with `end`. */
export function workerReader(startWorker: () => Worker): CodeReader {
  const worker = startWorker();
  const waiting = new Map<number, (answer: Result<string | null, ReadingError>) => void>();
  let count = 0;
  const giveUp = (): void => {
    for (const answer of waiting.values()) answer(err({ type: 'reader-missing' }));
    waiting.clear();
  };
  worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const reply = ScanReply.safeParse(data);
    if (!reply.success) return giveUp();
    const answer = waiting.get(reply.data.id);
    waiting.delete(reply.data.id);
    answer?.('found' in reply.data ? ok(reply.data.found) : err({ type: reply.data.failed }));
  });
  worker.addEventListener('error', giveUp);
  worker.addEventListener('messageerror', giveUp);
  return {
    read(picture) {
      count += 1;
      const request: ScanRequest = { id: count, picture };
      return new Promise((resolve) => {
        waiting.set(request.id, resolve);
        worker.postMessage(request, picture instanceof ImageData ? [picture.data.buffer] : []);
      });
    },
    end() {
      worker.terminate();
      giveUp();
    },
  };
}

export async function startCodeReader(
  detectors: NativeDetectors | undefined,
  startWorker: () => Worker,
): Promise<CodeReader> {
  return (await nativeReader(detectors)) ?? workerReader(startWorker);
}
