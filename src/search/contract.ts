/**
 * What the vault asks of the search index: it lives in the worker's memory only, and is saved as bytes that the vault seals.
 *
 * Only tier 1 fields are ever indexed. Entries carry what a result line shows, so that a list needs no record opened, and
 * each record's version, so that a rolled-back row is noticed (docs/cryptography.md, "Search").
 */
import type { Result } from '../result/result.ts';

export interface PersonEntry {
  readonly recordId: Uint8Array;
  readonly householdId: Uint8Array;
  readonly givenName: string;
  readonly familyName: string;
  readonly phone: string;
  readonly reference: string;
  readonly sex: string;
  /** ISO 8601 date or year (`1984`, `1984-05`, `1984-05-02`), or ''. */
  readonly birthDate: string;
  /** Milliseconds since the Unix epoch. */
  readonly registeredAt: number;
}

export interface Hit {
  readonly entry: PersonEntry;
  /** 0 to 1; 1 is an exact match. */
  readonly score: number;
}

export type SnapshotError = { readonly type: 'snapshot-malformed' } | { readonly type: 'snapshot-newer-version' };

export interface SearchIndex {
  readonly size: number;
  /** Adds, or replaces the entry of the same record. */
  put(entry: PersonEntry): void;
  remove(recordId: Uint8Array): void;
  get(recordId: Uint8Array): PersonEntry | null;
  /** Any part of a name in any common spelling or script, a phone number's digits, or a reference; best first. */
  find(query: string, limit: number): { readonly hits: Hit[]; readonly total: number };
  /** Entries newest first, for an empty query. */
  recent(limit: number): PersonEntry[];
  /** People who may be this one, best first, with a record-linkage score over name, sex, birth date and phone. */
  similar(entry: Omit<PersonEntry, 'recordId' | 'householdId' | 'reference' | 'registeredAt'>, limit: number): Hit[];
  encode(): Uint8Array<ArrayBuffer>;
}

/** Implemented by src/search/search-index.ts. */
export type CreateSearchIndex = () => SearchIndex;
/** Implemented by src/search/snapshot.ts. */
export type DecodeSearchIndex = (bytes: Uint8Array) => Result<SearchIndex, SnapshotError>;
