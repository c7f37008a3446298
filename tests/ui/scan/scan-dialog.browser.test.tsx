/** The dialog that scans: what the camera sees, what it says when there is none, and that it lets the camera go. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { ScanDialog } from '../../../src/ui/scan/scan-dialog.tsx';
import { drawCode } from '../../scan/codes-for-tests.ts';
import { axeFindings } from '../axe.ts';
import { type Shown, show } from '../show.tsx';

let shown: Shown | null = null;
afterEach(() => {
  shown?.close();
  vi.restoreAllMocks();
});

/** A camera that films a canvas, on which the test draws. */
function filmCanvas() {
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 480;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('No canvas');
  const paint = (picture: ImageBitmap | null): void => {
    context.fillStyle = '#bbb';
    context.fillRect(0, 0, 640, 480);
    if (picture !== null) context.drawImage(picture, 220, 140);
  };
  paint(null);
  const stream = canvas.captureStream(15);
  const asked = vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockResolvedValue(stream);
  return { stream, asked, paint };
}

async function open() {
  const found: string[] = [];
  let closed = 0;
  shown = await show(
    <ScanDialog
      title="Ration card"
      onFound={(text) => found.push(text)}
      onClose={() => {
        closed += 1;
      }}
    />,
  );
  return { found, closed: () => closed };
}

const words = () => page.getByRole('status');

describe('with a camera', () => {
  test('reads the code that comes before it, once', async () => {
    const camera = filmCanvas();
    const { found } = await open();
    await expect.element(words()).toHaveTextContent('Hold the code inside the frame.');
    expect(await axeFindings(document.body)).toEqual([]);
    camera.paint(await createImageBitmap(await drawCode('QRCode', 'RC-2214')));
    await expect.poll(() => found, { timeout: 20_000 }).toEqual(['RC-2214']);
  });

  test('asks for the camera that faces away, without sound', async () => {
    const { asked } = filmCanvas();
    await open();
    await expect.element(words()).toHaveTextContent('Hold the code');
    expect(asked.mock.calls[0]?.[0]).toMatchObject({ video: { facingMode: 'environment' } });
    expect(asked.mock.calls[0]?.[0]).not.toHaveProperty('audio');
  });

  test('lets the camera go when the dialog goes', async () => {
    const { stream } = filmCanvas();
    await open();
    await expect.element(words()).toHaveTextContent('Hold the code');
    shown?.close();
    expect(stream.getTracks().map(({ readyState }) => readyState)).toEqual(['ended']);
  });

  test('lets it go when the app is hidden, says so, and turns it on again only on a press', async () => {
    const { stream, asked } = filmCanvas();
    await open();
    await expect.element(words()).toHaveTextContent('Hold the code');
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(stream.getTracks().map(({ readyState }) => readyState)).toEqual(['ended']);
    await expect.element(words()).toHaveTextContent(/was switched off/);
    expect(asked).toHaveBeenCalledTimes(1);
    await page.getByRole('button', { name: 'Turn the camera on' }).click();
    expect(asked).toHaveBeenCalledTimes(2);
  });
});

describe('without a camera', () => {
  test.each([
    ['NotAllowedError', /Allow the camera for this site/],
    ['NotFoundError', /No camera was found/],
    ['NotReadableError', /in use by another app/],
  ])('%s is said in plain words, with the other ways', async (name, text) => {
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(new DOMException('', name));
    await open();
    await expect.element(words()).toHaveTextContent(text);
    await expect.element(words()).toHaveTextContent(/choose a picture of the code/);
    await expect.element(page.getByRole('button', { name: 'Try again' })).toBeVisible();
    expect(await axeFindings(document.body)).toEqual([]);
  });

  test('a picture of the code is read', async () => {
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(new DOMException('', 'NotFoundError'));
    const { found } = await open();
    choosePicture(new File([await drawCode('Code128', 'SACK-0042')], 'card.png', { type: 'image/png' }));
    await expect.poll(() => found, { timeout: 20_000 }).toEqual(['SACK-0042']);
  });

  test('a picture without one says how to take a better one', async () => {
    vi.spyOn(navigator.mediaDevices, 'getUserMedia').mockRejectedValue(new DOMException('', 'NotFoundError'));
    const { found } = await open();
    const paper = new OffscreenCanvas(100, 100);
    paper.getContext('2d')?.fillRect(0, 0, 1, 1);
    choosePicture(new File([await paper.convertToBlob()], 'paper.png', { type: 'image/png' }));
    await expect.element(words()).toHaveTextContent(/No code was found/);
    expect(found).toEqual([]);
  });
});

function choosePicture(file: File): void {
  const input = document.querySelector<HTMLInputElement>('dialog input[type="file"]');
  if (input === null) throw new Error('No file input');
  const files = new DataTransfer();
  files.items.add(file);
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}
