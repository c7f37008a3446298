/**
 * The index's data: columns, a row a person, no object a person.
 *
 * Rows are only added; one that was replaced or removed is dead until the columns are compacted. `isCanonical` says that nothing
 * is dead and that rows and words lie in the order in which `compactPeople` would put them.
 */
import { decodeUtf8, encodeUtf8 } from '../../bytes/bytes.ts';
import type { PersonEntry } from '../contract.ts';
import { birthDateToYear, phoneToKey, referenceToKey } from '../keys.ts';
import { wordToSkeletons } from '../names/skeleton.ts';
import { nameToWords } from '../names/words.ts';
import { Growing } from './growing.ts';
import { ID_LENGTH, ID_ROW_LENGTH, IdTable } from './id-table.ts';
import { Lexicon } from './lexicon.ts';
import { Links } from './links.ts';

/** Between the texts of an entry; in a text it becomes a space. */
const FIELD_SEPARATOR = '\0';

/** What is stored: everything else is made from it. */
export interface StoredColumns {
  /** recordId 16 · householdId 16 */
  readonly ids: Growing<Uint8Array>;
  readonly registeredAt: Growing<Float64Array>;
  /** 0 where unknown. */
  readonly birthYears: Growing<Int16Array>;
  /** How many of a row's words are its own, not compounds. */
  readonly nameLengths: Growing<Uint8Array>;
  /** The entry's six texts, UTF-8, a NUL between; `entryEnds[row]` is where they end. */
  readonly entries: Growing<Uint8Array>;
  readonly entryEnds: Growing<Uint32Array>;
  readonly rowWords: Growing<Uint32Array>;
  readonly rowWordEnds: Growing<Uint32Array>;
  readonly wordSkeletons: Growing<Uint32Array>;
  readonly wordSkeletonEnds: Growing<Uint32Array>;
  readonly words: Lexicon;
  readonly skeletons: Lexicon;
  /** One text a row each, '' where there is none. */
  readonly phones: Lexicon;
  readonly references: Lexicon;
}

export interface People extends StoredColumns {
  readonly isLive: Growing<Uint8Array>;
  readonly wordRows: Links;
  readonly skeletonWords: Links;
  readonly rowsById: IdTable;
  /** Rows, oldest first; the later of two ids first where the time is the same. */
  readonly order: Growing<Uint32Array>;
  /** Rows that are not yet in `order`. */
  readonly unordered: number[];
  liveCount: number;
  isCanonical: boolean;
}

export const startOf = (ends: Growing<Uint32Array>, at: number): number =>
  at === 0 ? 0 : (ends.array[at - 1] as number);
export const endOf = (ends: Growing<Uint32Array>, at: number): number => ends.array[at] as number;

export function emptyColumns(): StoredColumns {
  return {
    ids: new Growing(new Uint8Array(0)),
    registeredAt: new Growing(new Float64Array(0)),
    birthYears: new Growing(new Int16Array(0)),
    nameLengths: new Growing(new Uint8Array(0)),
    entries: new Growing(new Uint8Array(0)),
    entryEnds: new Growing(new Uint32Array(0)),
    rowWords: new Growing(new Uint32Array(0)),
    rowWordEnds: new Growing(new Uint32Array(0)),
    wordSkeletons: new Growing(new Uint32Array(0)),
    wordSkeletonEnds: new Growing(new Uint32Array(0)),
    words: Lexicon.empty(),
    skeletons: Lexicon.empty(),
    phones: Lexicon.empty(),
    references: Lexicon.empty(),
  };
}

/** Makes what is derived. The rows must be in order, all live, and each id once (checked by the snapshot's decoder). */
export function columnsToPeople(columns: StoredColumns): People {
  const rows = columns.registeredAt.length;
  const wordRows = new Links();
  wordRows.reserve(columns.words.size, columns.rowWords.length);
  for (let row = 0, at = 0; row < rows; row++) {
    for (const end = endOf(columns.rowWordEnds, row); at < end; at++) {
      wordRows.link(columns.rowWords.array[at] as number, row);
    }
  }
  const skeletonWords = new Links();
  skeletonWords.reserve(columns.skeletons.size, columns.wordSkeletons.length);
  for (let word = 0, at = 0; word < columns.words.size; word++) {
    for (const end = endOf(columns.wordSkeletonEnds, word); at < end; at++) {
      skeletonWords.link(columns.wordSkeletons.array[at] as number, word);
    }
  }
  const rowsById = new IdTable(rows);
  for (let row = 0; row < rows; row++) rowsById.add(columns.ids.array, row);
  return {
    ...columns,
    isLive: new Growing(new Uint8Array(rows).fill(1)),
    wordRows,
    skeletonWords,
    rowsById,
    order: new Growing(new Uint32Array(rows).map((_, row) => row)),
    unordered: [],
    liveCount: rows,
    isCanonical: true,
  };
}

/** Oldest first; see `order`. */
export function compareRows(people: StoredColumns, a: number, b: number): number {
  const times = people.registeredAt.array;
  const difference = (times[a] as number) - (times[b] as number);
  if (difference !== 0) return difference;
  const ids = people.ids.array;
  for (let i = 0; i < ID_LENGTH; i++) {
    const byBytes = (ids[b * ID_ROW_LENGTH + i] as number) - (ids[a * ID_ROW_LENGTH + i] as number);
    if (byBytes !== 0) return byBytes;
  }
  return 0;
}

function internSkeleton(people: People, skeleton: string): number {
  const known = people.skeletons.idOf(skeleton);
  return known >= 0 ? known : people.skeletons.add(skeleton);
}

function internWord(people: People, text: string): number {
  const known = people.words.idOf(text);
  if (known >= 0) return known;
  const word = people.words.add(text);
  for (const skeleton of wordToSkeletons(text)) {
    const id = internSkeleton(people, skeleton);
    people.wordSkeletons.push(id);
    people.skeletonWords.link(id, word);
  }
  people.wordSkeletonEnds.push(people.wordSkeletons.length);
  return word;
}

export const findRow = (people: People, recordId: Uint8Array): number =>
  recordId.length === ID_LENGTH ? people.rowsById.find(people.ids.array, people.isLive.array, recordId) : -1;

export function addPerson(people: People, entry: PersonEntry): void {
  if (entry.recordId.length !== ID_LENGTH || entry.householdId.length !== ID_LENGTH) throw new Error('Not a record id');
  if (!Number.isFinite(entry.registeredAt)) throw new Error('Not a time');
  const row = people.registeredAt.length;
  people.ids.pushAll(entry.recordId);
  people.ids.pushAll(entry.householdId);
  // No minus zero: it would be another bit pattern of the same time.
  people.registeredAt.push(entry.registeredAt + 0);
  people.birthYears.push(birthDateToYear(entry.birthDate));
  people.entries.pushAll(encodeUtf8(entryToTexts(entry).join(FIELD_SEPARATOR)));
  people.entryEnds.push(people.entries.length);
  people.phones.add(phoneToKey(entry.phone));
  people.references.add(referenceToKey(entry.reference));

  const { words, compounds } = nameToWords(entry.givenName, entry.familyName);
  const own = [...new Set(words)];
  people.nameLengths.push(own.length);
  for (const text of new Set([...own, ...compounds])) {
    const word = internWord(people, text);
    people.rowWords.push(word);
    people.wordRows.link(word, row);
  }
  people.rowWordEnds.push(people.rowWords.length);

  people.isLive.push(1);
  people.rowsById.add(people.ids.array, row);
  people.liveCount++;
  const last = people.order.array[people.order.length - 1];
  if (people.unordered.length === 0 && (last === undefined || compareRows(people, last, row) < 0)) {
    people.order.push(row);
  } else {
    people.unordered.push(row);
    people.isCanonical = false;
  }
}

export function killRow(people: People, row: number): void {
  people.isLive.array[row] = 0;
  people.liveCount--;
  people.isCanonical = false;
}

const entryToTexts = (entry: PersonEntry): string[] =>
  [entry.givenName, entry.familyName, entry.phone, entry.reference, entry.sex, entry.birthDate].map((text) =>
    text.includes(FIELD_SEPARATOR) ? text.replaceAll(FIELD_SEPARATOR, ' ') : text,
  );

type Texts = Omit<PersonEntry, 'recordId' | 'householdId' | 'registeredAt'>;

export function readTexts(people: StoredColumns, row: number): Texts {
  const bytes = people.entries.array.subarray(startOf(people.entryEnds, row), endOf(people.entryEnds, row));
  const texts = (decodeUtf8(bytes) ?? '').split(FIELD_SEPARATOR);
  const [givenName = '', familyName = '', phone = '', reference = '', sex = '', birthDate = ''] = texts;
  return { givenName, familyName, phone, reference, sex, birthDate };
}

export function readEntry(people: StoredColumns, row: number): PersonEntry {
  const id = row * ID_ROW_LENGTH;
  return {
    recordId: people.ids.array.slice(id, id + ID_LENGTH),
    householdId: people.ids.array.slice(id + ID_LENGTH, id + ID_ROW_LENGTH),
    ...readTexts(people, row),
    registeredAt: people.registeredAt.array[row] as number,
  };
}
