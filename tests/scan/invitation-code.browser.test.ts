/** The densest code that the app shows, an invitation's, before a poor camera: small, askew, out of focus, in the sun, scratched. */
import { generate } from 'lean-qr';
import { afterEach, expect, test } from 'vitest';
import { type CodeReader, workerReader } from '../../src/ui/scan/code-reader.ts';
import { startScanWorker } from '../../src/ui/scan/start-scan-worker.ts';
import { invitationBytes } from '../../src/ui/screens/join/invitation-text.ts';

let reader: CodeReader | null = null;
afterEach(() => reader?.end());

/** As long as those that are made: 110 bytes of keys and a signed document of about 340, behind an address. */
const BYTES = Uint8Array.from({ length: 450 }, (_, index) => (index * 151 + (index >> 3)) % 256);
const encoded = btoa(String.fromCharCode(...BYTES))
  .replaceAll('+', '-')
  .replaceAll('/', '_');
const LINK = `https://registration.long-name-of-an-organisation.example/#join=${encoded}`;

interface Camera {
  /** Pixels; the code's side in the picture. */
  readonly side: number;
  readonly turned?: number;
  readonly filter?: string;
  /** Of the glass: lines that lie over the picture, two pixels wide. */
  readonly cracks?: number;
}

const [WIDTH, HEIGHT] = [640, 480];

/** The code as QrCode draws it, in a frame of 640 × 480, the least that tablets' cameras give. */
function film(text: string, { side, turned = 0, filter = 'none', cracks = 0 }: Camera): ImageData {
  const code = generate(text);
  const quiet = 4;
  const drawn = new OffscreenCanvas((code.size + 2 * quiet) * 8, (code.size + 2 * quiet) * 8);
  const paper = drawn.getContext('2d');
  const frame = new OffscreenCanvas(WIDTH, HEIGHT).getContext('2d', { willReadFrequently: true });
  if (paper === null || frame === null) throw new Error('No canvas');
  paper.fillStyle = '#fff';
  paper.fillRect(0, 0, drawn.width, drawn.height);
  paper.fillStyle = '#000';
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) paper.fillRect((x + quiet) * 8, (y + quiet) * 8, 8, 8);
  }
  frame.fillStyle = '#8a8a80';
  frame.fillRect(0, 0, WIDTH, HEIGHT);
  frame.translate(WIDTH / 2, HEIGHT / 2);
  frame.rotate(turned);
  frame.filter = filter;
  frame.imageSmoothingQuality = 'high';
  frame.drawImage(drawn, -side / 2, -side / 2, side, side);
  frame.filter = 'none';
  frame.strokeStyle = '#777';
  frame.lineWidth = 2;
  for (let crack = 0; crack < cracks; crack += 1) {
    frame.beginPath();
    frame.moveTo(-side / 2, (crack - 1) * 60);
    frame.lineTo(side / 2, (crack - 1) * 60 + 70);
    frame.stroke();
  }
  return frame.getImageData(0, 0, WIDTH, HEIGHT);
}

test.each<[string, Camera]>([
  ['that fills the frame', { side: 470 }],
  ['held at arm’s length', { side: 360 }],
  ['askew', { side: 400, turned: 0.2 }],
  ['out of focus', { side: 440, filter: 'blur(1.2px)' }],
  ['washed out by the sun', { side: 440, filter: 'contrast(0.3) brightness(1.4)' }],
  ['in the shade', { side: 440, filter: 'contrast(0.5) brightness(0.5)' }],
  ['behind cracked glass', { side: 440, cracks: 2 }],
])('an invitation %s is read whole', async (_claim, camera) => {
  reader = workerReader(startScanWorker);
  const read = await reader.read(film(LINK, camera));
  expect(read.ok && read.value !== null && invitationBytes(read.value)).toEqual(BYTES);
});
