/**
 * Rebuilding the index and the ledger from the records, when the snapshot or the journal is no use.
 *
 * Slow but sure. A record that does not open, and one that the old ledger knew and that is no longer there, become problems
 * that the officer sees; all others are found again.
 */
import { bytesToHex } from '../../../bytes/bytes.ts';
import type { FormDefinition } from '../../../forms/definition.ts';
import { answersToIndexed } from '../../../records/person-entry.ts';
import { ok, type Result } from '../../../result/result.ts';
import { createSearchIndex } from '../../../search/search-index.ts';
import type { VaultError } from '../../errors.ts';
import type { Progress } from '../../protocol.ts';
import { readFormOf } from '../forms/form-store.ts';
import { applyItem, type JournalItem, logStateToChange } from './log.ts';
import { openRecord, type ReadRecord } from './record-io.ts';
import type { Session } from './session.ts';
import { snapshotToChange } from './snapshot.ts';

const CHUNK = 500;

/** @param form the one that the record was registered with; without it a person is counted, but not found by name */
export function recordToItem(
  form: FormDefinition | null,
  record: ReadRecord,
  version = record.row.directory.recordVersion,
): JournalItem | null {
  const { meta, recordId } = record;
  if (meta.kind === 'attachment') return null;
  const registeredAt = meta.kind === 'consent' ? meta.at : meta.registeredAt;
  const item = { recordId, kind: meta.kind, version: String(version), registeredAt };
  if (meta.kind !== 'person') return { ...item, person: null };
  if (!form) return { ...item, person: null };
  return {
    ...item,
    person: {
      ...answersToIndexed(form, record.answers, meta.registeredAt),
      householdId: meta.householdId,
      reference: meta.reference,
    },
  };
}

export async function rebuildIndex(
  session: Session,
  onProgress: (progress: Progress) => void,
): Promise<Result<void, VaultError>> {
  const lost = new Set(session.ledger.keys());
  session.index = createSearchIndex();
  session.ledger.clear();
  session.problems.push({ type: 'index-rebuilt' });

  const total = await session.store.count('records');
  if (!total.ok) return total;
  const formOf = createFormCache(session);
  let done = 0;
  for await (const chunk of session.store.chunks('records', CHUNK)) {
    if (!chunk.ok) return chunk;
    for (const { id, bytes } of chunk.value) {
      const recordId = bytesToHex(id);
      lost.delete(recordId);
      const record = openRecord(session, recordId, bytes);
      if (!record.ok) {
        session.problems.push(record.error);
        continue;
      }
      const item = recordToItem(await formOf(record.value), record.value);
      if (item) applyItem(session, item);
    }
    done += chunk.value.length;
    onProgress({ step: 'indexing', done, of: total.value });
  }
  for (const _ of lost) session.problems.push({ type: 'record-missing' });

  // A fresh start for the journal: a snapshot of what is there, at the next sequence number, and no row before it.
  const rows = await session.store.readSeqRange('journal', 0, Number.MAX_SAFE_INTEGER);
  if (!rows.ok) return rows;
  const snapshots = await session.store.readSeqRange('snapshot', 0, Number.MAX_SAFE_INTEGER);
  if (!snapshots.ok) return snapshots;
  const seq = Math.max(session.log.journal.seq, ...rows.value.map((row) => row.seq), 0) + 1;
  const log = { ...session.log, journal: { seq, head: session.suite.random(32) } };
  const committed = await session.store.commit([
    ...rows.value.map((row) => ({ table: 'journal' as const, seq: row.seq, bytes: null })),
    ...snapshots.value.map((row) => ({ table: 'snapshot' as const, seq: row.seq, bytes: null })),
    snapshotToChange({ ...session, log }),
    logStateToChange(session, log),
  ]);
  if (!committed.ok) return committed;
  session.log = log;
  return ok(undefined);
}

/** Opens each version of a form once, however many records were written with it; null where it cannot be opened. */
function createFormCache(session: Session): (record: ReadRecord) => Promise<FormDefinition | null> {
  const forms = new Map<string, FormDefinition | null>();
  return async (record) => {
    const { meta, row } = record;
    if (meta.kind !== 'person') return null;
    const key = `${row.directory.formId}/${meta.formVersion}`;
    const known = forms.get(key);
    if (known !== undefined) return known;
    const form = await readFormOf(session, record);
    if (!form.ok) session.problems.push(form.error);
    forms.set(key, form.ok ? form.value : null);
    return form.ok ? form.value : null;
  };
}
