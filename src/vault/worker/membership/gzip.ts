/** gzip by the platform's own streams: forms are text, and text that says much the same twice. */
import { type Bytes, concatBytes } from '../../../bytes/bytes.ts';

export async function gzip(bytes: Bytes): Promise<Bytes> {
  const packed = await collect(new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip')), Infinity);
  if (packed === null) throw new Error('Nothing is longer than infinity');
  return packed;
}

/** Null where the bytes are no gzip stream, or what they unpack to is longer than the limit. */
export async function gunzip(bytes: Bytes, limit: number): Promise<Bytes | null> {
  try {
    return await collect(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')), limit);
  } catch {
    return null;
  }
}

async function collect(stream: ReadableStream<Uint8Array>, limit: number): Promise<Bytes | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concatBytes(...parts);
    length += value.length;
    if (length > limit) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
}
