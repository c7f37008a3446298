/**
 * Erasing: here at once, and by an operation everywhere. What stays is that a record with this id is never taken again.
 *
 * With a person go their decisions and their attachments, with a household its people.
 */
import { hexToBytes } from '../../../bytes/bytes.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import type { Change } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import type { RequestOf } from '../../protocol.ts';
import { commitWithLog, type JournalItem } from '../session/log.ts';
import { readRecord } from '../session/record-io.ts';
import type { Session } from '../session/session.ts';
import { KEPT_OPERATION } from './fold-record.ts';
import { erased } from './fold-touched.ts';
import { withWriter } from './share-changes.ts';
import { NOT_SHARED, readSharing } from './sharing-row.ts';

export function eraseRecord(
  session: Session,
  { recordId, reason }: RequestOf<'record.erase'>,
): Promise<Result<Record<string, never>, VaultError>> {
  return session.exclusive(async () => {
    const role = session.membership?.role ?? session.profile.role;
    if (role !== 'supervisor') return err({ type: 'supervisors-only' });
    const ids = await belongingTo(session, recordId);
    if (!ids.ok) return ids;
    const items: JournalItem[] = [];
    const local: Change[] = [];
    const operations: { recordId: string; ids: string[] }[] = [];
    for (const id of ids.value) {
      const before = await readSharing(session, id);
      if (!before.ok) return before;
      const { own, received } = before.value;
      const sent = own.filter(({ purged }) => purged === 'no').map(({ opId }) => opId);
      const came = received.map(({ opId }) => opId).filter((opId) => opId !== KEPT_OPERATION);
      operations.push({ recordId: id, ids: [id, ...sent, ...came] });
      const after = { ...NOT_SHARED, isErased: true };
      const gone = erased(session, { recordId: id, before: before.value, after, form: null, writes: [] });
      local.push(...gone.changes);
      items.push(...gone.items);
    }
    const told = await withWriter(session, async (writer) => {
      for (const operation of operations) writer.purge('erasure', operation.ids, operation.recordId);
      return ok([]);
    });
    if (!told.ok) return told;
    const committed = await commitWithLog(session, [...local, ...told.value], items, [
      { action: 'record.erased', recordId, reason: reason.trim() },
    ]);
    return committed.ok ? ok({}) : committed;
  });
}

/** The record, and what is nothing without it. */
async function belongingTo(session: Session, recordId: string): Promise<Result<string[], VaultError>> {
  const record = await readRecord(session, recordId);
  if (!record.ok) return record;
  const { meta } = record.value;
  if (meta.kind !== 'household' && meta.kind !== 'person') return err({ type: 'not-found' });
  const sharing = await readSharing(session, recordId);
  if (!sharing.ok) return sharing;
  const attachments = sharing.value.attachments.map(({ attachmentId }) => attachmentId);
  const ids = [recordId, ...meta.consentIds, ...attachments];
  if (meta.kind === 'person') return ok(ids);
  for (const memberId of meta.memberIds) {
    const stored = await session.store.read('records', hexToBytes(memberId));
    if (!stored.ok) return stored;
    if (!stored.value) continue;
    const member = await belongingTo(session, memberId);
    if (!member.ok) return member;
    ids.push(...member.value);
  }
  return ok(ids);
}
