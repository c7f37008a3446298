/** Several operations in one body: each `length u32 · bytes`, to the end. */
import { type Bytes, concatBytes, u32ToBytes, viewOf } from '../bytes/bytes.ts';

export const encodeFrames = (frames: readonly Uint8Array[]): Bytes =>
  concatBytes(...frames.flatMap((frame) => [u32ToBytes(frame.length), frame]));

/** Null when a length goes beyond the end, or there are more than the limit. */
export function decodeFrames(bytes: Uint8Array, limit: number): readonly Bytes[] | null {
  const frames: Bytes[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (at + 4 > bytes.length || frames.length === limit) return null;
    const length = viewOf(bytes).getUint32(at, true);
    const end = at + 4 + length;
    if (end > bytes.length) return null;
    frames.push(bytes.slice(at + 4, end));
    at = end;
  }
  return frames;
}
