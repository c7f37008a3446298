/**
 * The index as bytes, and back. Restoring is a few copies and passes over numbers, not a hundred thousand parsed people.
 *
 *   "TSSX" · version u8 = 1 · 3 × 0 · rows u32 · words u32 · skeletons u32 · 14 × section length u32 · 0 u32, then the sections in
 *   the order of SECTIONS, each begun at a multiple of 8. Numbers are little-endian; columns are described in people.ts,
 *   the four lexicons are UTF-8.
 *
 * The vault seals these bytes, but whoever decodes trusts nothing: every length is compared with what there is before anything is
 * set aside, every number that points somewhere is checked to point inside, and the rest is told as malformed.
 */
import { type Bytes, decodeUtf8, encodeUtf8, viewOf } from '../../bytes/bytes.ts';
import { err, ok, type Result } from '../../result/result.ts';
import type { SnapshotError } from '../contract.ts';
import { Growing } from './growing.ts';
import { ID_ROW_LENGTH, IdTable } from './id-table.ts';
import { Lexicon } from './lexicon.ts';
import { columnsToPeople, compareRows, type People, type StoredColumns } from './people.ts';

const MAGIC = [0x54, 0x53, 0x53, 0x58];
const VERSION = 1;
const COUNTS_AT = 8;
const LENGTHS_AT = 20;

const SECTIONS = [
  'ids',
  'registeredAt',
  'birthYears',
  'nameLengths',
  'entries',
  'entryEnds',
  'rowWords',
  'rowWordEnds',
  'wordSkeletons',
  'wordSkeletonEnds',
  'words',
  'skeletons',
  'phones',
  'references',
] as const;
type Section = (typeof SECTIONS)[number];
const HEADER_LENGTH = LENGTHS_AT + 4 * SECTIONS.length + 4;

const aligned = (length: number): number => Math.ceil(length / 8) * 8;

/** The columns must be compact, or rows that were removed would be written out again. */
export function encodePeople(people: People): Bytes {
  const parts = SECTIONS.map((name) => {
    const section = people[name];
    if (section instanceof Lexicon) return encodeUtf8(section.text);
    const { buffer, byteOffset, byteLength } = section.filled();
    return new Uint8Array(buffer, byteOffset, byteLength);
  });
  const out = new Uint8Array(parts.reduce((length, part) => length + aligned(part.length), HEADER_LENGTH));
  const view = viewOf(out);
  out.set(MAGIC);
  out[4] = VERSION;
  view.setUint32(COUNTS_AT, people.registeredAt.length, true);
  view.setUint32(COUNTS_AT + 4, people.words.size, true);
  view.setUint32(COUNTS_AT + 8, people.skeletons.size, true);
  let at = HEADER_LENGTH;
  for (const [i, part] of parts.entries()) {
    view.setUint32(LENGTHS_AT + 4 * i, part.length, true);
    out.set(part, at);
    at += aligned(part.length);
  }
  return out;
}

/** Never throws, whatever the bytes are. */
export function decodePeople(bytes: Uint8Array): Result<People, SnapshotError> {
  if (bytes.length < 5 || MAGIC.some((byte, i) => bytes[i] !== byte)) return err({ type: 'snapshot-malformed' });
  if ((bytes[4] as number) > VERSION) return err({ type: 'snapshot-newer-version' });
  const columns = bytes[4] === VERSION ? readColumns(bytes) : null;
  if (!columns || !areConsistent(columns)) return err({ type: 'snapshot-malformed' });
  if (IdTable.hasTwice(columns.ids.array, columns.registeredAt.length)) return err({ type: 'snapshot-malformed' });
  return ok(columnsToPeople(columns));
}

function readColumns(bytes: Uint8Array): StoredColumns | null {
  if (bytes.length < HEADER_LENGTH || bytes[5] !== 0 || bytes[6] !== 0 || bytes[7] !== 0) return null;
  const view = viewOf(bytes);
  if (view.getUint32(HEADER_LENGTH - 4, true) !== 0) return null;
  const rows = view.getUint32(COUNTS_AT, true);
  const words = view.getUint32(COUNTS_AT + 4, true);
  const skeletons = view.getUint32(COUNTS_AT + 8, true);

  const sections = new Map<Section, Bytes>();
  let at = HEADER_LENGTH;
  for (const [i, name] of SECTIONS.entries()) {
    const length = view.getUint32(LENGTHS_AT + 4 * i, true);
    if (at + aligned(length) > bytes.length) return null;
    // A copy of its own: typed arrays want their alignment, and the whole may be freed.
    sections.set(name, bytes.slice(at, at + length));
    at += aligned(length);
  }
  if (at !== bytes.length) return null;

  const section = (name: Section): Bytes => sections.get(name) as Bytes;
  const fits = (name: Section, count: number, width: number): boolean => section(name).length === count * width;
  const isWhole = (name: Section): boolean => section(name).length % 4 === 0;
  if (
    !fits('ids', rows, ID_ROW_LENGTH) ||
    !fits('registeredAt', rows, 8) ||
    !fits('birthYears', rows, 2) ||
    !fits('nameLengths', rows, 1) ||
    !fits('entryEnds', rows, 4) ||
    !fits('rowWordEnds', rows, 4) ||
    !fits('wordSkeletonEnds', words, 4) ||
    !isWhole('rowWords') ||
    !isWhole('wordSkeletons')
  ) {
    return null;
  }
  const lexicon = (name: Section, count: number): Lexicon | null => {
    const text = decodeUtf8(section(name));
    return text === null ? null : Lexicon.of(text, count);
  };
  const lexicons = {
    words: lexicon('words', words),
    skeletons: lexicon('skeletons', skeletons),
    phones: lexicon('phones', rows),
    references: lexicon('references', rows),
  };
  if (!lexicons.words || !lexicons.skeletons || !lexicons.phones || !lexicons.references) return null;
  const numbers = (name: Section) => new Growing(new Uint32Array(section(name).buffer));
  return {
    ids: new Growing(section('ids')),
    registeredAt: new Growing(new Float64Array(section('registeredAt').buffer)),
    birthYears: new Growing(new Int16Array(section('birthYears').buffer)),
    nameLengths: new Growing(section('nameLengths')),
    entries: new Growing(section('entries')),
    entryEnds: numbers('entryEnds'),
    rowWords: numbers('rowWords'),
    rowWordEnds: numbers('rowWordEnds'),
    wordSkeletons: numbers('wordSkeletons'),
    wordSkeletonEnds: numbers('wordSkeletonEnds'),
    words: lexicons.words,
    skeletons: lexicons.skeletons,
    phones: lexicons.phones,
    references: lexicons.references,
  };
}

function areConsistent(columns: StoredColumns): boolean {
  const { length } = columns.registeredAt;
  for (let row = 0; row < length; row++) {
    if (!Number.isFinite(columns.registeredAt.array[row])) return false;
    if (row > 0 && compareRows(columns, row - 1, row) >= 0) return false;
    const from = row === 0 ? 0 : (columns.rowWordEnds.array[row - 1] as number);
    if ((columns.nameLengths.array[row] as number) > (columns.rowWordEnds.array[row] as number) - from) return false;
  }
  return (
    divide(columns.entryEnds, columns.entries.length) &&
    divide(columns.rowWordEnds, columns.rowWords.length) &&
    divide(columns.wordSkeletonEnds, columns.wordSkeletons.length) &&
    pointInto(columns.rowWords, columns.words.size) &&
    pointInto(columns.wordSkeletons, columns.skeletons.size)
  );
}

/** Ends never go back, and the last one is the whole. */
function divide(ends: Growing<Uint32Array>, whole: number): boolean {
  let last = 0;
  for (let i = 0; i < ends.length; i++) {
    const end = ends.array[i] as number;
    if (end < last) return false;
    last = end;
  }
  return last === whole;
}

function pointInto(targets: Growing<Uint32Array>, size: number): boolean {
  for (let i = 0; i < targets.length; i++) if ((targets.array[i] as number) >= size) return false;
  return true;
}
