/**
 * Reads a LevelDB write-ahead log (.log): every key and value written to it, in order.
 *
 * Format: google/leveldb, doc/log_format.md. Records are cut at blocks of 32 KiB, so a value may lie in pieces with
 * headers between them, where a search of the raw file does not find it. A record cut off at the end is a crash, not
 * an error; its beginning is returned as it lies.
 */
import type { Entry } from './table.ts';
import { readVarint } from './varint.ts';

const BLOCK_BYTES = 32 * 1024;
const HEADER_BYTES = 7;
const FULL = 1;
const FIRST = 2;
const LAST = 4;
/** Sequence number and count, before the entries of a batch. */
const BATCH_HEADER_BYTES = 12;

export interface LogContent {
  readonly entries: readonly Entry[];
  /** Batches that do not parse, as bytes: a manifest's edits, or a batch cut off by a crash. */
  readonly rest: readonly Uint8Array[];
}

export function readLog(bytes: Uint8Array): LogContent {
  const entries: Entry[] = [];
  const rest: Uint8Array[] = [];
  for (const record of readRecords(bytes)) {
    const batch = readBatch(record);
    if (batch === null) rest.push(record);
    else entries.push(...batch);
  }
  return { entries, rest };
}

function readRecords(bytes: Uint8Array): Uint8Array[] {
  const records: Uint8Array[] = [];
  let pieces: Uint8Array[] = [];
  let at = 0;
  while (at + HEADER_BYTES <= bytes.length) {
    const left = BLOCK_BYTES - (at % BLOCK_BYTES);
    const length = (bytes[at + 4] as number) | ((bytes[at + 5] as number) << 8);
    const type = bytes[at + 6] as number;
    if (left < HEADER_BYTES || type === 0) {
      at += left;
      continue;
    }
    if (type === FULL || type === FIRST) pieces = [];
    pieces.push(bytes.subarray(at + HEADER_BYTES, at + HEADER_BYTES + length));
    if (type === FULL || type === LAST) {
      records.push(Buffer.concat(pieces));
      pieces = [];
    }
    at += HEADER_BYTES + length;
  }
  return pieces.length > 0 ? [...records, Buffer.concat(pieces)] : records;
}

function readBatch(record: Uint8Array): Entry[] | null {
  const entries: Entry[] = [];
  let at = BATCH_HEADER_BYTES;
  try {
    while (at < record.length) {
      const isPut = record[at] === 1;
      if (!isPut && record[at] !== 0) return null;
      const key = readSlice(record, at + 1);
      const value = isPut ? readSlice(record, key.next) : { slice: new Uint8Array(0), next: key.next };
      entries.push({ key: key.slice, value: value.slice });
      at = value.next;
    }
  } catch {
    return null;
  }
  return entries;
}

function readSlice(bytes: Uint8Array, at: number): { readonly slice: Uint8Array; readonly next: number } {
  const length = readVarint(bytes, at);
  const next = length.next + length.value;
  if (next > bytes.length) throw new Error('LevelDB log: truncated');
  return { slice: bytes.subarray(length.next, next), next };
}
