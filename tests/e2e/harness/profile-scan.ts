/**
 * Searches a browser profile on disk for planted markers, as somebody who took the tablet would.
 *
 * Every file is searched raw; LevelDB tables and logs also entry by entry, decompressed and put together; values that
 * IndexedDB compressed are decompressed too. Looks for UTF-8, Latin-1, UTF-16LE, and base64 at each alignment. What
 * should be readable and is not is reported, never passed over.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { readLog } from './leveldb/log.ts';
import { snappyDecompress } from './leveldb/snappy.ts';
import { readTable } from './leveldb/table.ts';
import { type Pattern, patternsOf } from './marker-patterns.ts';

export interface Finding {
  readonly marker: string;
  readonly encoding: Pattern['encoding'];
  /** Relative to the profile. */
  readonly file: string;
}

export interface ProfileScan {
  readonly findings: readonly Finding[];
  readonly filesRead: number;
  /** LevelDB files that could not be decoded, with the reason; they were searched raw. */
  readonly unreadable: readonly string[];
}

export function scanProfile(folder: string, markers: readonly string[]): ProfileScan {
  const patterns = markers.flatMap(patternsOf);
  const findings: Finding[] = [];
  const unreadable: string[] = [];
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

  for (const path of paths) {
    const file = relative(folder, path);
    const bytes = readFileSync(path);
    const seen = new Set<Pattern>();
    for (const piece of piecesOf(file, bytes, (reason) => unreadable.push(`${file}: ${reason}`))) {
      for (const pattern of patterns) if (!seen.has(pattern) && piece.includes(pattern.bytes)) seen.add(pattern);
    }
    for (const { marker, encoding } of seen) findings.push({ marker, encoding, file });
  }
  return { findings, filesRead: paths.length, unreadable };
}

function* piecesOf(file: string, bytes: Buffer, onUnreadable: (reason: string) => void): Generator<Buffer> {
  yield bytes;
  yield* decompressedValues(bytes);
  try {
    for (const piece of levelDbPieces(file, bytes)) {
      yield piece;
      yield* decompressedValues(piece);
    }
  } catch (error) {
    onUnreadable(error instanceof Error ? error.message : 'unknown');
  }
}

function levelDbPieces(file: string, bytes: Buffer): Buffer[] {
  const extension = extname(file);
  if (extension === '.ldb' || extension === '.sst') {
    return readTable(bytes).flatMap(({ key, value }) => [Buffer.from(key), Buffer.from(value)]);
  }
  if (extension === '.log') {
    const { entries, rest } = readLog(bytes);
    return [...entries.flatMap(({ key, value }) => [key, value]), ...rest].map((piece) => Buffer.from(piece));
  }
  return [];
}

/** How Chromium marks a value that it compressed before storing it: a pseudo version, then the kind of wrapping. */
const COMPRESSED_VALUE = Buffer.from([0xff, 0x11, 0x02]);

function* decompressedValues(bytes: Buffer): Generator<Buffer> {
  for (let at = bytes.indexOf(COMPRESSED_VALUE); at >= 0; at = bytes.indexOf(COMPRESSED_VALUE, at + 1)) {
    try {
      yield Buffer.from(snappyDecompress(bytes.subarray(at + COMPRESSED_VALUE.length)));
    } catch {
      // Three bytes that happen to look like the mark, or a value cut by a log's block: met again, whole, as an entry.
    }
  }
}
