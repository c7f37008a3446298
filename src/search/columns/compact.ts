/**
 * Compaction: the live rows alone, oldest first, with the words that they use, numbered as they first occur.
 *
 * What was removed is then nowhere: not a name, not a word of it. The result depends on what is indexed and on nothing else, so
 * two indexes of the same people are the same bytes.
 */
import { ID_ROW_LENGTH } from './id-table.ts';
import type { Lexicon } from './lexicon.ts';
import { settleOrder } from './order.ts';
import { columnsToPeople, emptyColumns, endOf, type People, type StoredColumns, startOf } from './people.ts';

const UNSEEN = -1;

interface Renumbering {
  idOf(old: number): number;
  /** Whether the last one asked for was asked for the first time. */
  isNew(): boolean;
}

/** Copies texts from one lexicon to another as they are first asked for. */
function renumber(from: Lexicon, to: Lexicon): Renumbering {
  const ids = new Int32Array(from.size).fill(UNSEEN);
  let wasNew = false;
  return {
    idOf(old) {
      wasNew = ids[old] === UNSEEN;
      if (wasNew) ids[old] = to.add(from.at(old));
      return ids[old] as number;
    },
    isNew: () => wasNew,
  };
}

export function compactPeople(people: People): People {
  settleOrder(people);
  const out = emptyColumns();
  reserveAll(out, people);
  const words = renumber(people.words, out.words);
  const skeletons = renumber(people.skeletons, out.skeletons);
  const order = people.order.filled();
  const isLive = people.isLive.array;
  for (let at = 0; at < order.length; ) {
    const from = order[at++] as number;
    if (!isLive[from]) continue;
    // Most rows lie as they should already: those are copied many at a time.
    let to = from + 1;
    while (at < order.length && order[at] === to && isLive[to]) {
      to++;
      at++;
    }
    copyRows(people, out, from, to);
    copyWords(people, out, from, to, words, skeletons);
  }
  return columnsToPeople(out);
}

function copyRows(people: People, out: StoredColumns, from: number, to: number): void {
  out.ids.pushAll(people.ids.array.subarray(from * ID_ROW_LENGTH, to * ID_ROW_LENGTH));
  out.registeredAt.pushAll(people.registeredAt.array.subarray(from, to));
  out.birthYears.pushAll(people.birthYears.array.subarray(from, to));
  out.nameLengths.pushAll(people.nameLengths.array.subarray(from, to));
  const start = startOf(people.entryEnds, from);
  const shift = out.entries.length - start;
  out.entries.pushAll(people.entries.array.subarray(start, endOf(people.entryEnds, to - 1)));
  for (let row = from; row < to; row++) out.entryEnds.push(endOf(people.entryEnds, row) + shift);
  out.phones.addRange(people.phones, from, to);
  out.references.addRange(people.references, from, to);
}

function copyWords(
  people: People,
  out: StoredColumns,
  from: number,
  to: number,
  words: Renumbering,
  skeletons: Renumbering,
): void {
  for (let row = from; row < to; row++) {
    for (let at = startOf(people.rowWordEnds, row); at < endOf(people.rowWordEnds, row); at++) {
      const old = people.rowWords.array[at] as number;
      out.rowWords.push(words.idOf(old));
      if (!words.isNew()) continue;
      for (let i = startOf(people.wordSkeletonEnds, old); i < endOf(people.wordSkeletonEnds, old); i++) {
        out.wordSkeletons.push(skeletons.idOf(people.wordSkeletons.array[i] as number));
      }
      out.wordSkeletonEnds.push(out.wordSkeletons.length);
    }
    out.rowWordEnds.push(out.rowWords.length);
  }
}

function reserveAll(out: StoredColumns, { liveCount }: People): void {
  for (const column of [out.registeredAt, out.birthYears, out.nameLengths, out.entryEnds, out.rowWordEnds]) {
    column.reserve(liveCount);
  }
  out.ids.reserve(liveCount * ID_ROW_LENGTH);
}
