/** The index as bytes, which the vault seals. */
import { hexToBytes } from '../bytes/bytes.ts';
import { decodeJson } from '../bytes/json.ts';
import { err, ok, type Result } from '../result/result.ts';
import type { PersonEntry, SearchIndex, SnapshotError } from './contract.ts';
import { createSearchIndex } from './search-index.ts';

export function decodeSearchIndex(bytes: Uint8Array): Result<SearchIndex, SnapshotError> {
  const decoded = decodeJson(bytes);
  if (!Array.isArray(decoded)) return err({ type: 'snapshot-malformed' });
  const entries = decoded as (Omit<PersonEntry, 'recordId' | 'householdId'> & {
    recordId: string;
    householdId: string;
  })[];
  return ok(
    createSearchIndex(
      entries.map((entry) => ({
        ...entry,
        recordId: hexToBytes(entry.recordId),
        householdId: hexToBytes(entry.householdId),
      })),
    ),
  );
}
