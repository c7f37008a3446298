/**
 * The index over the people of this vault, in memory: every entry with its folded name beside it.
 */
import { bytesToHex } from '../bytes/bytes.ts';
import { encodeJson } from '../bytes/json.ts';
import type { Hit, PersonEntry, SearchIndex } from './contract.ts';

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

export function createSearchIndex(initial: readonly PersonEntry[] = []): SearchIndex {
  const entries = new Map<string, { entry: PersonEntry; folded: string }>();
  const put = (entry: PersonEntry): void => {
    const folded = fold(`${entry.givenName} ${entry.familyName} ${entry.phone.replace(/\D/g, '')} ${entry.reference}`);
    entries.set(bytesToHex(entry.recordId), { entry, folded });
  };
  for (const entry of initial) put(entry);
  return {
    get size() {
      return entries.size;
    },
    put,
    remove: (recordId) => void entries.delete(bytesToHex(recordId)),
    get: (recordId) => entries.get(bytesToHex(recordId))?.entry ?? null,
    find(query, limit) {
      const words = fold(query).split(/\s+/).filter(Boolean);
      const hits: Hit[] = [];
      for (const { entry, folded } of entries.values()) {
        if (words.every((word) => folded.includes(word))) hits.push({ entry, score: 1 });
      }
      return { hits: hits.slice(0, limit), total: hits.length };
    },
    recent: (limit) =>
      [...entries.values()]
        .map(({ entry }) => entry)
        .sort((a, b) => b.registeredAt - a.registeredAt)
        .slice(0, limit),
    similar(person, limit) {
      const name = fold(`${person.givenName} ${person.familyName}`);
      const hits: Hit[] = [];
      for (const { entry } of entries.values()) {
        if (fold(`${entry.givenName} ${entry.familyName}`) === name) hits.push({ entry, score: 1 });
      }
      return hits.slice(0, limit);
    },
    encode: () =>
      encodeJson(
        [...entries.values()].map(({ entry }) => ({
          ...entry,
          recordId: bytesToHex(entry.recordId),
          householdId: bytesToHex(entry.householdId),
        })),
      ),
  };
}
