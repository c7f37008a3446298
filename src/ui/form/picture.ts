/**
 * Makes a picture small and mute: at most so many pixels a side, drawn anew, so that nothing but the image is left.
 *
 * A camera writes the place, the time and its own serial number into the file. Drawing and encoding again drops all of
 * it; no list of tags to remove could be complete.
 */
import { err, ok, type Result } from '../../result/result.ts';

export const MAX_PIXELS = 1280;

export interface Picture {
  readonly mediaType: 'image/jpeg';
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

export type PictureError = { readonly type: 'picture-unreadable' };

/** `maxPixels` is the longest side. Fails when the browser cannot read the file as an image. */
export async function redrawPicture(file: Blob, maxPixels: number): Promise<Result<Picture, PictureError>> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch {
    return err({ type: 'picture-unreadable' });
  }
  const scale = Math.min(1, maxPixels / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d');
  if (context === null) return err({ type: 'picture-unreadable' });
  // JPEG has no transparency: what is clear becomes paper, not black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.82));
  if (blob === null) return err({ type: 'picture-unreadable' });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return ok({ mediaType: 'image/jpeg', bytes, width: canvas.width, height: canvas.height });
}
