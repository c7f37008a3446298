/** The store as it will be once a transaction is done, so that what leaves is planned from what is about to be written. */
import { bytesToHex } from '../../../bytes/bytes.ts';
import { ok } from '../../../result/result.ts';
import type { Change, IdTable, ProfileStore } from '../../../store/contract.ts';
import type { Session } from '../session/session.ts';

/** Reads by id see the changes; nothing else does, and nothing is written. */
export function withChanges(session: Session, changes: readonly Change[]): Session {
  const pending = new Map<string, Uint8Array | null>();
  for (const change of changes) if ('id' in change) pending.set(keyOf(change.table, change.id), change.bytes);
  const { store } = session;
  const read: ProfileStore['read'] = async (table, id) => {
    const changed = pending.get(keyOf(table, id));
    return changed === undefined ? store.read(table, id) : ok(changed);
  };
  const readMany: ProfileStore['readMany'] = async (table, ids) => {
    const stored = await store.readMany(table, ids);
    if (!stored.ok) return stored;
    return ok(
      ids.map((id, index) => {
        const changed = pending.get(keyOf(table, id));
        return changed === undefined ? (stored.value[index] ?? null) : changed;
      }),
    );
  };
  // Made from the session, not copied: whoever changes the session meanwhile is seen.
  return Object.assign(Object.create(session) as Session, {
    store: Object.assign(Object.create(store), { read, readMany }),
  });
}

const keyOf = (table: IdTable, id: Uint8Array): string => `${table}/${bytesToHex(id)}`;
