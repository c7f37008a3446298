import { expect, test } from 'vitest';
import { MAX_PIXELS, redrawPicture } from '../../../src/ui/form/picture.ts';

const MARKER = 'GPSLatitude-marker-33.5138';

async function drawn(width: number, height: number, type: string): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('No canvas');
  context.fillStyle = '#0b5d66';
  context.fillRect(0, 0, width / 2, height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type));
  if (blob === null) throw new Error('No image');
  return new Uint8Array(await blob.arrayBuffer());
}

/** A JPEG with an EXIF segment after its start marker, as a camera writes it. */
function withExif(jpeg: Uint8Array): Uint8Array<ArrayBuffer> {
  const payload = new TextEncoder().encode(`Exif\0\0${MARKER}`);
  const length = payload.length + 2;
  return new Uint8Array([...jpeg.slice(0, 2), 0xff, 0xe1, length >> 8, length & 0xff, ...payload, ...jpeg.slice(2)]);
}

const textOf = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

test('a picture leaves what its camera wrote into it behind', async () => {
  const photo = withExif(await drawn(40, 30, 'image/jpeg'));
  expect(textOf(photo)).toContain(MARKER);
  const redrawn = await redrawPicture(new Blob([photo], { type: 'image/jpeg' }), MAX_PIXELS);
  if (!redrawn.ok) throw new Error(redrawn.error.type);
  expect(textOf(redrawn.value.bytes)).not.toContain(MARKER);
  expect(textOf(redrawn.value.bytes)).not.toContain('Exif');
});

test.each([
  [3000, 1500, 1280, 640],
  [100, 2560, 50, 1280],
  [640, 480, 640, 480],
])('a picture of %i × %i becomes %i × %i', async (width, height, newWidth, newHeight) => {
  const file = new Blob([await drawn(width, height, 'image/png')], { type: 'image/png' });
  const redrawn = await redrawPicture(file, MAX_PIXELS);
  expect(redrawn).toMatchObject({ ok: true, value: { width: newWidth, height: newHeight, mediaType: 'image/jpeg' } });
});

test('a file that is no picture is told, not taken', async () => {
  expect(await redrawPicture(new Blob(['not a picture'], { type: 'image/jpeg' }), MAX_PIXELS)).toEqual({
    ok: false,
    error: { type: 'picture-unreadable' },
  });
});
