/** The reader in its worker, as the page starts it, on pictures of codes. */
import { afterEach, describe, expect, test } from 'vitest';
import { type CodeReader, type NativeDetectors, nativeReader, workerReader } from '../../src/ui/scan/code-reader.ts';
import { startScanWorker } from '../../src/ui/scan/start-scan-worker.ts';
import { drawCode } from './codes-for-tests.ts';

let reader: CodeReader | null = null;
afterEach(() => reader?.end());
const start = (): CodeReader => {
  reader = workerReader(startScanWorker);
  return reader;
};

async function pixelsOf(picture: Blob, turned = 0): Promise<ImageData> {
  const bitmap = await createImageBitmap(picture);
  const side = Math.ceil(Math.hypot(bitmap.width, bitmap.height)) + 40;
  const context = new OffscreenCanvas(side, side).getContext('2d');
  if (context === null) throw new Error('No canvas');
  context.fillStyle = '#ddd';
  context.fillRect(0, 0, side, side);
  context.translate(side / 2, side / 2);
  context.rotate(turned);
  context.drawImage(bitmap, -bitmap.width / 2, -bitmap.height / 2);
  return context.getImageData(0, 0, side, side);
}

describe('a code', () => {
  test.each([
    ['QRCode', 'TESSERA 9K2M4-X7Q1P'],
    ['DataMatrix', 'household 14'],
    ['Aztec', 'ration card 7'],
    ['PDF417', 'an identity card, back side'],
    ['EAN13', '9780201379624'],
    ['EAN8', '96385074'],
    ['UPCA', '036000291452'],
    ['Code128', 'SACK-0042-b'],
    ['Code39', 'TENT 15'],
    ['ITF', '00123456789012'],
  ] as const)('of format %s is read', async (format, text) => {
    const read = await start().read(await pixelsOf(await drawCode(format, text)));
    // A UPC-A code is an EAN-13 code that begins with 0.
    expect(read.ok && read.value?.replace(/^0(?=036000291452)/, '')).toBe(text);
  });

  test('is read upside down and askew', async () => {
    const picture = await drawCode('QRCode', 'askew');
    const upsideDown = await start().read(await pixelsOf(picture, Math.PI));
    expect(upsideDown).toEqual({ ok: true, value: 'askew' });
    expect(await reader?.read(await pixelsOf(picture, 0.5))).toEqual({ ok: true, value: 'askew' });
  });

  test('in Arabic script is read whole', async () => {
    expect(await start().read(await pixelsOf(await drawCode('QRCode', 'بطاقة الأسرة ١٤')))).toEqual({
      ok: true,
      value: 'بطاقة الأسرة ١٤',
    });
  });

  test('in a picture file is read', async () => {
    expect(await start().read(await drawCode('QRCode', 'from a file'))).toEqual({ ok: true, value: 'from a file' });
  });
});

test('a picture without a code gives nothing, and the next one is read', async () => {
  const paper = new ImageData(200, 200);
  expect(await start().read(paper)).toEqual({ ok: true, value: null });
  expect(await reader?.read(await drawCode('QRCode', 'next'))).toEqual({ ok: true, value: 'next' });
});

test('a file that is no picture is told', async () => {
  expect(await start().read(new Blob(['no picture'], { type: 'image/png' }))).toEqual({
    ok: false,
    error: { type: 'picture-unreadable' },
  });
});

test('whoever still waits when the reader ends is answered', async () => {
  const waiting = start().read(new ImageData(2000, 2000));
  reader?.end();
  expect(await waiting).toEqual({ ok: false, error: { type: 'reader-missing' } });
});

describe('the browser’s own detector', () => {
  const detectors = (formats: readonly string[]): NativeDetectors => {
    class Detector {
      static getSupportedFormats = () => Promise.resolve(formats);
      detect = () => Promise.resolve([{ rawValue: 'by the browser' }]);
    }
    return Detector;
  };
  const every = 'qr_code data_matrix aztec pdf417 ean_13 ean_8 upc_a upc_e code_128 code_39 itf'.split(' ');

  test('is taken where it reads every format', async () => {
    const native = await nativeReader(detectors(every));
    expect(await native?.read(new ImageData(1, 1))).toEqual({ ok: true, value: 'by the browser' });
  });

  test.each([
    ['is missing', undefined],
    ['reads nothing', detectors([])],
    ['reads no Data Matrix', detectors(every.filter((format) => format !== 'data_matrix'))],
  ])('is passed over where it %s', async (_, given) => {
    expect(await nativeReader(given)).toBeNull();
  });
});
