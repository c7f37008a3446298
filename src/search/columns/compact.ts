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

/** Copies texts from one lexicon to another as they are first asked for. */
function renumber(from: Lexicon, to: Lexicon): { idOf(old: number): number; isNew(): boolean } {
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
  const words = renumber(people.words, out.words);
  const skeletons = renumber(people.skeletons, out.skeletons);
  reserveAll(out, people);
  for (const row of people.order.filled()) {
    if (!people.isLive.array[row]) continue;
    out.ids.pushAll(people.ids.array.subarray(row * ID_ROW_LENGTH, (row + 1) * ID_ROW_LENGTH));
    out.registeredAt.push(people.registeredAt.array[row] as number);
    out.birthYears.push(people.birthYears.array[row] as number);
    out.nameLengths.push(people.nameLengths.array[row] as number);
    out.entries.pushAll(people.entries.array.subarray(startOf(people.entryEnds, row), endOf(people.entryEnds, row)));
    out.entryEnds.push(out.entries.length);
    out.phones.add(people.phones.at(row));
    out.references.add(people.references.at(row));
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
  return columnsToPeople(out);
}

function reserveAll(out: StoredColumns, { liveCount }: People): void {
  for (const column of [out.registeredAt, out.birthYears, out.nameLengths, out.entryEnds, out.rowWordEnds]) {
    column.reserve(liveCount);
  }
  out.ids.reserve(liveCount * ID_ROW_LENGTH);
}
