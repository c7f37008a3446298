/**
 * Reads a LevelDB table (.ldb, .sst): every key and value in it, deleted ones that still lie there included.
 *
 * Format: google/leveldb, doc/table_format.md. A footer names the index block, which names the data blocks; each block
 * is stored plain or as snappy, its keys without the prefix that they share with the key before.
 */
import { snappyDecompress } from './snappy.ts';
import { readVarint } from './varint.ts';

export interface Entry {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}

const FOOTER_BYTES = 48;
/** 0xdb4775248b80fb57, little-endian. */
const MAGIC = [0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb];

export function readTable(bytes: Uint8Array): Entry[] {
  const footer = bytes.subarray(bytes.length - FOOTER_BYTES);
  if (bytes.length < FOOTER_BYTES || MAGIC.some((byte, i) => footer[FOOTER_BYTES - 8 + i] !== byte)) {
    throw new Error('LevelDB table: no footer');
  }
  const metaindex = readHandle(footer, 0);
  const index = readHandle(footer, metaindex.next);
  return readEntries(readBlock(bytes, index)).flatMap(({ value }) =>
    readEntries(readBlock(bytes, readHandle(value, 0))),
  );
}

interface Handle {
  readonly offset: number;
  readonly size: number;
  readonly next: number;
}

function readHandle(bytes: Uint8Array, at: number): Handle {
  const offset = readVarint(bytes, at);
  const size = readVarint(bytes, offset.next);
  return { offset: offset.value, size: size.value, next: size.next };
}

function readBlock(bytes: Uint8Array, { offset, size }: Handle): Uint8Array {
  const compression = bytes[offset + size];
  const content = bytes.subarray(offset, offset + size);
  if (content.length !== size || compression === undefined) throw new Error('LevelDB table: block out of range');
  if (compression === 0) return content;
  if (compression === 1) return snappyDecompress(content);
  throw new Error(`LevelDB table: unknown compression ${compression}`);
}

function readEntries(block: Uint8Array): Entry[] {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  const restarts = view.getUint32(block.length - 4, true);
  const end = block.length - 4 - 4 * restarts;
  if (end < 0) throw new Error('LevelDB table: damaged block');
  const entries: Entry[] = [];
  let previous = new Uint8Array(0);
  let at = 0;
  while (at < end) {
    const shared = readVarint(block, at);
    const rest = readVarint(block, shared.next);
    const size = readVarint(block, rest.next);
    const keyEnd = size.next + rest.value;
    at = keyEnd + size.value;
    if (at > end || shared.value > previous.length) throw new Error('LevelDB table: entry out of range');
    const key = new Uint8Array(shared.value + rest.value);
    key.set(previous.subarray(0, shared.value));
    key.set(block.subarray(size.next, keyEnd), shared.value);
    entries.push({ key, value: block.subarray(keyEnd, at) });
    previous = key;
  }
  return entries;
}
