/**
 * The log: how every change to a record reaches the disk, in one transaction with what search and audit must know of it.
 *
 * A commit holds the rows themselves, a journal row (what changed in the index and the ledger, to be replayed after the last
 * snapshot), audit entries, and the state that names the heads of both. All of it or nothing. The journal is hash-chained and
 * its head is part of the state, so a journal row that goes missing is noticed at unlock; a record that does, when it is asked for.
 */
import * as z from 'zod';
import { type Bytes, bytesToHex, concatBytes, encodeUtf8, hexToBytes } from '../../../bytes/bytes.ts';
import { decodeJson, encodeJson } from '../../../bytes/json.ts';
import { appendEntry, type ChainState, seqToBytes } from '../../../crypto/audit-chain.ts';
import { openBlob, sealBlob } from '../../../crypto/blob.ts';
import type { Suite } from '../../../crypto/suite/suite.ts';
import { ok, type Result } from '../../../result/result.ts';
import type { PersonEntry } from '../../../search/contract.ts';
import type { Change } from '../../../store/contract.ts';
import type { VaultError } from '../../errors.ts';
import type { LogState, Session } from './session.ts';

const Id = z.string().regex(/^[0-9a-f]{32}$/);

const IndexedPerson = z.object({
  householdId: Id,
  givenName: z.string(),
  familyName: z.string(),
  phone: z.string(),
  reference: z.string(),
  sex: z.string(),
  birthDate: z.string(),
});

export const JournalItem = z.object({
  recordId: Id,
  kind: z.enum(['household', 'person', 'consent']),
  /** Decimal, because JSON has no 64-bit integers. */
  version: z.string().regex(/^\d{1,20}$/),
  registeredAt: z.number(),
  person: IndexedPerson.nullable(),
  /** Taken back or erased: there is no such record any more. */
  isGone: z.boolean().optional(),
});
export type JournalItem = z.infer<typeof JournalItem>;
const JournalRow = z.object({ previous: z.string(), items: z.array(JournalItem) });

export const AuditBody = z.object({
  at: z.number(),
  by: z.string(),
  action: z.enum([
    'profile.created',
    'vault.unlocked',
    'household.registered',
    'record.viewed',
    'record.revealed',
    'record.corrected',
    'record.erased',
    'form.published',
    'programme.published',
    'programme.updated',
    'invitation.created',
    'invitation.ended',
    'device.confirmed',
    'device.revoked',
    'consent.recorded',
  ]),
  recordId: Id.nullable(),
  reason: z.string(),
});
export type AuditBody = z.infer<typeof AuditBody>;

const STATE_NAME = 'log-state';
const StoredState = z.object({
  seq: z.int(),
  key: z.string(),
  head: z.string(),
  journalSeq: z.int(),
  journalHead: z.string(),
});

export const documentId = (suite: Suite, name: string): Bytes =>
  suite.hash(encodeUtf8('document'), encodeUtf8(name)).slice(0, 16);

export type BlobContext = Pick<Session, 'suite' | 'blobKeys' | 'spaceId'>;

export function documentToChange(context: BlobContext, name: string, value: unknown): Change {
  const id = documentId(context.suite, name);
  const place = { kind: 'document' as const, spaceId: context.spaceId, at: id };
  return { table: 'documents', id, bytes: sealBlob(context.suite, context.blobKeys, place, encodeJson(value)) };
}

/** Undefined where the blob does not open or is no JSON. */
export function bytesToDocument(context: BlobContext, name: string, bytes: Uint8Array): unknown {
  const place = { kind: 'document' as const, spaceId: context.spaceId, at: documentId(context.suite, name) };
  const opened = openBlob(context.suite, context.blobKeys, place, bytes);
  return opened.ok ? decodeJson(opened.value) : undefined;
}

export const logStateToChange = (context: BlobContext, { chain, journal }: LogState): Change =>
  documentToChange(context, STATE_NAME, {
    seq: chain.seq,
    key: bytesToHex(chain.key),
    head: bytesToHex(chain.head),
    journalSeq: journal.seq,
    journalHead: bytesToHex(journal.head),
  });

export const logStateId = (suite: Suite): Bytes => documentId(suite, STATE_NAME);

export function bytesToLogState(context: BlobContext, bytes: Uint8Array): LogState | null {
  const parsed = StoredState.safeParse(bytesToDocument(context, STATE_NAME, bytes));
  if (!parsed.success) return null;
  const { seq, key, head, journalSeq, journalHead } = parsed.data;
  return {
    chain: { seq, key: hexToBytes(key), head: hexToBytes(head) },
    journal: { seq: journalSeq, head: hexToBytes(journalHead) },
  };
}

const journalPlace = (context: BlobContext, seq: number) => ({
  kind: 'journal' as const,
  spaceId: context.spaceId,
  at: seqToBytes(seq),
});

/** The items of a journal row and its head, or null when it does not open or does not follow `previous`. */
export function openJournalRow(
  context: BlobContext,
  seq: number,
  previous: Uint8Array,
  bytes: Uint8Array,
): { items: JournalItem[]; head: Bytes } | null {
  const opened = openBlob(context.suite, context.blobKeys, journalPlace(context, seq), bytes);
  if (!opened.ok) return null;
  const row = JournalRow.safeParse(decodeJson(opened.value));
  if (!row.success || row.data.previous !== bytesToHex(previous)) return null;
  return { items: row.data.items, head: context.suite.hash(previous, opened.value) };
}

export function auditToChange(
  context: BlobContext & Pick<Session, 'keys'>,
  chain: ChainState,
  body: AuditBody,
): { change: Change; next: ChainState } {
  const { entry, next } = appendEntry(context.suite, chain, context.keys.signing, encodeJson(body));
  const place = { kind: 'audit' as const, spaceId: context.spaceId, at: seqToBytes(chain.seq) };
  const bytes = sealBlob(context.suite, context.blobKeys, place, entry);
  return { change: { table: 'audit', seq: chain.seq, bytes }, next };
}

export function applyItem(session: Session, item: JournalItem): void {
  const version = BigInt(item.version);
  if (item.isGone) {
    session.ledger.delete(item.recordId);
    session.index.remove(hexToBytes(item.recordId));
    return;
  }
  session.ledger.set(item.recordId, { kind: item.kind, version, registeredAt: item.registeredAt });
  if (version > session.lastVersion) session.lastVersion = version;
  if (item.person) session.index.put(itemToEntry(item, item.person));
}

function itemToEntry(item: JournalItem, person: z.infer<typeof IndexedPerson>): PersonEntry {
  return {
    ...person,
    recordId: hexToBytes(item.recordId),
    householdId: hexToBytes(person.householdId),
    registeredAt: item.registeredAt,
  };
}

/**
 * Commits rows with their journal items and audit entries. On failure nothing has changed, on disk or in memory.
 * Call it inside `session.exclusive`.
 */
export async function commitWithLog(
  session: Session,
  changes: readonly Change[],
  items: readonly JournalItem[],
  audits: readonly Omit<AuditBody, 'at' | 'by'>[],
): Promise<Result<void, VaultError>> {
  const all: Change[] = [...changes];
  let { journal, chain } = session.log;
  if (items.length > 0) {
    const seq = journal.seq + 1;
    const plain = encodeJson({ previous: bytesToHex(journal.head), items });
    all.push({
      table: 'journal',
      seq,
      bytes: sealBlob(session.suite, session.blobKeys, journalPlace(session, seq), plain),
    });
    journal = { seq, head: session.suite.hash(concatBytes(journal.head, plain)) };
  }
  for (const audit of audits) {
    const { change, next } = auditToChange(session, chain, {
      ...audit,
      at: session.now(),
      by: session.profile.label,
    });
    all.push(change);
    chain = next;
  }
  all.push(logStateToChange(session, { chain, journal }));
  const committed = await session.store.commit(all);
  if (!committed.ok) return committed;
  session.log = { chain, journal };
  for (const item of items) applyItem(session, item);
  return ok(undefined);
}
