/**
 * The search index over everybody on the tablet, in the vault worker's memory.
 *
 * Putting and removing are cheap; the dead rows that they leave are swept out when there are many, and always before the index
 * is encoded, so that nobody who was removed is written out again.
 */
import { compactPeople } from './columns/compact.ts';
import { encodePeople } from './columns/format.ts';
import { settleOrder } from './columns/order.ts';
import {
  addPerson,
  columnsToPeople,
  emptyColumns,
  findRow,
  killRow,
  type People,
  readEntry,
} from './columns/people.ts';
import type { CreateSearchIndex, Hit, SearchIndex } from './contract.ts';
import { BEST, findRows, Scratch } from './find.ts';
import { similarRows } from './similar.ts';

/** Sweeping costs as much as restoring: not for a few. */
const DEAD_LIMIT = 2_000;

export const createSearchIndex: CreateSearchIndex = () => peopleToIndex(columnsToPeople(emptyColumns()));

export function peopleToIndex(restored: People): SearchIndex {
  let people = restored;
  const scratch = new Scratch();

  function kill(row: number): void {
    killRow(people, row);
    const dead = people.isLive.length - people.liveCount;
    if (dead > DEAD_LIMIT && dead > people.liveCount / 2) people = compactPeople(people);
  }

  return {
    get size() {
      return people.liveCount;
    },
    put(entry) {
      const known = findRow(people, entry.recordId);
      if (known >= 0) kill(known);
      addPerson(people, entry);
    },
    remove(recordId) {
      const row = findRow(people, recordId);
      if (row >= 0) kill(row);
    },
    get(recordId) {
      const row = findRow(people, recordId);
      return row < 0 ? null : readEntry(people, row);
    },
    find(query, limit) {
      const { rows, scores, total } = findRows(people, scratch, query, limit);
      const hits = rows.map((row, i): Hit => ({ entry: readEntry(people, row), score: (scores[i] as number) / BEST }));
      return { hits, total };
    },
    recent(limit) {
      settleOrder(people);
      const entries = [];
      for (let at = people.order.length - 1; at >= 0 && entries.length < limit; at--) {
        const row = people.order.array[at] as number;
        if (people.isLive.array[row]) entries.push(readEntry(people, row));
      }
      return entries;
    },
    similar(entry, limit) {
      const { levels } = scratch.take(people.isLive.length);
      return similarRows(people, levels, entry, limit).map(({ row, score }) => ({
        entry: readEntry(people, row),
        score,
      }));
    },
    encode() {
      if (!people.isCanonical) people = compactPeople(people);
      return encodePeople(people);
    },
  };
}
