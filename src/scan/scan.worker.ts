/**
 * Reads barcodes in a worker of its own, so that a hard picture never holds the page still.
 *
 * The reader's WebAssembly is one of the app's own files, kept for use without a network like the others; the package
 * would otherwise fetch it from a stranger. It is loaded when the first picture comes. Protocol: scan-protocol.ts.
 */
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { CODE_FORMATS, type ScanReply, type ScanRequest } from './scan-protocol.ts';

prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });

async function pixelsOf(picture: ImageData | Blob): Promise<ImageData | null> {
  if (picture instanceof ImageData) return picture;
  try {
    const bitmap = await createImageBitmap(picture);
    // A whole camera picture has far more pixels than a code needs, and a slow tablet far less memory.
    const scale = Math.min(1, 2000 / Math.max(bitmap.width, bitmap.height));
    const [width, height] = [Math.ceil(bitmap.width * scale), Math.ceil(bitmap.height * scale)];
    const context = new OffscreenCanvas(width, height).getContext('2d');
    context?.drawImage(bitmap, 0, 0, width, height);
    bitmap.close();
    return context?.getImageData(0, 0, width, height) ?? null;
  } catch {
    return null;
  }
}

self.addEventListener('message', async ({ data }: MessageEvent<ScanRequest>) => {
  const reply = (answer: ScanReply): void => self.postMessage(answer);
  const { id, picture } = data;
  const pixels = await pixelsOf(picture);
  if (pixels === null) return reply({ id, failed: 'picture-unreadable' });
  try {
    const [code] = await readBarcodes(pixels, {
      formats: [...CODE_FORMATS],
      maxNumberOfSymbols: 1,
      // What the code holds as it was written, not an interpretation of it.
      textMode: 'Plain',
      tryDenoise: picture instanceof Blob,
    });
    reply({ id, found: code === undefined || code.text === '' ? null : code.text });
  } catch {
    reply({ id, failed: 'reader-missing' });
  }
});
