/**
 * Decompresses a raw snappy block (google/snappy, format_description.txt), as LevelDB and IndexedDB store it.
 *
 * Throws on anything malformed: what a scan cannot read it must report, never skip.
 */
import { readVarint } from './varint.ts';

/** More than any block or stored value here; a length beyond it means that this is not snappy. */
const LARGEST = 256 * 1024 * 1024;

export function snappyDecompress(input: Uint8Array): Uint8Array {
  const length = readVarint(input, 0);
  if (length.value > LARGEST) throw new Error('Snappy: implausible length');
  const output = new Uint8Array(length.value);
  let at = length.next;
  let written = 0;

  function little(bytes: number): number {
    if (at + bytes > input.length) throw new Error('Snappy: truncated');
    let value = 0;
    for (let i = bytes - 1; i >= 0; i--) value = value * 256 + (input[at + i] as number);
    at += bytes;
    return value;
  }

  while (at < input.length) {
    const tag = little(1);
    const kind = tag & 3;
    if (kind === 0) {
      const short = tag >> 2;
      const size = (short < 60 ? short : little(short - 59)) + 1;
      if (at + size > input.length || written + size > output.length) throw new Error('Snappy: literal out of range');
      output.set(input.subarray(at, at + size), written);
      at += size;
      written += size;
      continue;
    }
    const size = kind === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const offset = kind === 1 ? ((tag >> 5) << 8) | little(1) : little(kind === 2 ? 2 : 4);
    if (offset === 0 || offset > written || written + size > output.length) {
      throw new Error('Snappy: copy out of range');
    }
    // Byte by byte: a copy may overlap what it writes, which is how runs are stored.
    for (let i = 0; i < size; i++) output[written + i] = output[written + i - offset] as number;
    written += size;
  }
  if (written !== output.length) throw new Error('Snappy: truncated');
  return output;
}
