/** A film for Chromium's stand-in camera: a QR code held still, as uncompressed YUV4MPEG2. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'lean-qr';
import { onTestFinished } from 'vitest';

const [WIDTH, HEIGHT] = [640, 480];
const PAPER = 200;
const INK = 30;

function frameOf(text: string): Uint8Array {
  const code = generate(text);
  const scale = Math.floor(300 / code.size);
  const [left, top] = [(WIDTH - code.size * scale) / 2, (HEIGHT - code.size * scale) / 2];
  const light = new Uint8Array(WIDTH * HEIGHT).fill(PAPER);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      if (code.get(Math.floor((x - left) / scale), Math.floor((y - top) / scale))) light[y * WIDTH + x] = INK;
    }
  }
  // No colour: both planes, each a quarter of the size, in the middle.
  return Uint8Array.from([...light, ...new Uint8Array((WIDTH * HEIGHT) / 2).fill(128)]);
}

/** @returns switches for a browser whose camera films the code, whose microphone beeps, and which asks nobody; removed afterwards */
export function filmedCode(text: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-film-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'code.y4m');
  const frame = Buffer.concat([Buffer.from('FRAME\n'), frameOf(text)]);
  writeFileSync(
    path,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420\n`), frame, frame]),
  );
  return [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${path}`,
  ];
}
