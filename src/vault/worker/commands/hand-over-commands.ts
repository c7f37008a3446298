/**
 * What waits, as a file, and a file that another tablet made: for where there is never a network.
 *
 * Handing over proves nothing to who hands over: what was exported stays in the outbox until a server has acknowledged it.
 */
import { bytesToHex } from '../../../bytes/bytes.ts';
import { err, ok, type Result } from '../../../result/result.ts';
import { decodeHandOver, encodeHandOver } from '../../../wire/hand-over-file.ts';
import type { VaultError } from '../../errors.ts';
import type { ParsedRequestOf, ResponseOf } from '../../protocol.ts';
import { handOverDocuments, takeDocuments } from '../membership/hand-over.ts';
import type { Session } from '../session/session.ts';
import { takeIncoming } from '../sharing/take-incoming.ts';
import { writeOwed } from '../sharing/write-owed.ts';
import type { Vault } from '../vault.ts';
import type { Report } from './profile-commands.ts';

/** What a file may hold, so that a tablet's memory does: with more waiting, the next file begins where this one ends. */
const LONGEST_FILE = 64 * 1024 * 1024;
/** Operations that are taken in one transaction. */
const CHUNK = 100;

export async function exportOperations(session: Session): Promise<Result<ResponseOf<'sync.export'>, VaultError>> {
  const { membership, suite } = session;
  if (!membership) return err({ type: 'no-programme' });
  const owed = await writeOwed(session, () => undefined);
  if (!owed.ok) return owed;
  const documents = await handOverDocuments(session);
  if (!documents.ok) return documents;
  const waiting = await session.store.readSeqBytes('outbox', 0, LONGEST_FILE);
  if (!waiting.ok) return waiting;
  const operations = waiting.value.map(({ bytes }) => new Uint8Array(bytes));
  const file = { spaceId: membership.spaceId, documents: documents.value, operations };
  return ok({ bytes: encodeHandOver(file, (bytes) => suite.sha256(bytes)), operations: operations.length });
}

export async function importOperations(
  vault: Vault,
  session: Session,
  { bytes }: ParsedRequestOf<'sync.import'>,
  report: Report,
): Promise<Result<ResponseOf<'sync.import'>, VaultError>> {
  const { membership, suite } = session;
  if (!membership) return err({ type: 'no-programme' });
  const file = decodeHandOver(bytes, (part) => suite.sha256(part));
  if (!file.ok) {
    return err({ type: file.error.type === 'hand-over-malformed' ? 'hand-over-unreadable' : file.error.type });
  }
  const { spaceId, documents, operations } = file.value;
  if (bytesToHex(spaceId) !== bytesToHex(membership.spaceId)) return err({ type: 'hand-over-of-another-programme' });
  const taken = await takeDocuments(session, documents);
  if (!taken.ok) return taken;
  let [known, refused] = [0, 0];
  for (let at = 0; at < operations.length; at += CHUNK) {
    report({ step: 'receiving', done: at, of: operations.length });
    const chunk = operations.slice(at, at + CHUNK).map((operation) => ({ position: null, bytes: operation }));
    const came = await takeIncoming(session, chunk);
    if (!came.ok) return came;
    known += came.value.known;
    refused += came.value.refused;
  }
  const owed = await writeOwed(session, () => undefined);
  if (!owed.ok) return owed;
  vault.emit({ type: 'sync-changed' });
  return ok({ operations: operations.length, known, refused });
}
