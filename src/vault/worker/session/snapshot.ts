/**
 * The search snapshot: what unlocking reads instead of every record.
 *
 *   journal head 32 · u32 ledgerLength · ledger · index bytes        ledger: count × ( recordId 16 · kind u8 · version u64 · registeredAt f64 ) = 33
 *
 * Sealed at the journal sequence number that it includes; the journal rows after it are replayed. One that does not open, or
 * that the journal does not continue, is thrown away and rebuilt from the records.
 */
import { type Bytes, bytesToHex, concatBytes, hexToBytes, u32ToBytes, viewOf } from '../../../bytes/bytes.ts';
import { seqToBytes } from '../../../crypto/audit-chain.ts';
import { openBlob, sealBlob } from '../../../crypto/blob.ts';
import type { SearchIndex } from '../../../search/contract.ts';
import { decodeSearchIndex } from '../../../search/snapshot.ts';
import type { Change } from '../../../store/contract.ts';
import type { LedgerEntry, Session } from './session.ts';

const LEDGER_ENTRY_LENGTH = 33;
const HEAD_LENGTH = 32;
const KINDS = ['household', 'person', 'consent'] as const;

type Context = Pick<Session, 'suite' | 'blobKeys' | 'spaceId'>;

function encodeLedger(ledger: ReadonlyMap<string, LedgerEntry>): Bytes {
  const out = new Uint8Array(ledger.size * LEDGER_ENTRY_LENGTH);
  const view = viewOf(out);
  let at = 0;
  for (const [recordId, { kind, version, registeredAt }] of ledger) {
    out.set(hexToBytes(recordId), at);
    out[at + 16] = KINDS.indexOf(kind);
    view.setBigUint64(at + 17, version, true);
    view.setFloat64(at + 25, registeredAt, true);
    at += LEDGER_ENTRY_LENGTH;
  }
  return out;
}

function decodeLedger(bytes: Uint8Array): Map<string, LedgerEntry> | null {
  if (bytes.length % LEDGER_ENTRY_LENGTH !== 0) return null;
  const view = viewOf(bytes);
  const ledger = new Map<string, LedgerEntry>();
  for (let at = 0; at < bytes.length; at += LEDGER_ENTRY_LENGTH) {
    const kind = KINDS[bytes[at + 16] as number];
    if (!kind) return null;
    ledger.set(bytesToHex(bytes.subarray(at, at + 16)), {
      kind,
      version: view.getBigUint64(at + 17, true),
      registeredAt: view.getFloat64(at + 25, true),
    });
  }
  return ledger;
}

const placeOf = (context: Context, seq: number) => ({
  kind: 'snapshot' as const,
  spaceId: context.spaceId,
  at: seqToBytes(seq),
});

/** The snapshot as of the session's journal, as the change that writes it. */
export function snapshotToChange(session: Session): Change {
  const { seq, head } = session.log.journal;
  const ledger = encodeLedger(session.ledger);
  const plain = concatBytes(head, u32ToBytes(ledger.length), ledger, session.index.encode());
  const bytes = sealBlob(session.suite, session.blobKeys, placeOf(session, seq), plain);
  return { table: 'snapshot', seq, bytes };
}

export interface Snapshot {
  readonly index: SearchIndex;
  readonly ledger: Map<string, LedgerEntry>;
  /** The journal's head when the snapshot was made. */
  readonly head: Bytes;
}

/** Null when it does not open at this sequence number or is malformed. */
export function openSnapshot(context: Context, seq: number, bytes: Uint8Array): Snapshot | null {
  const opened = openBlob(context.suite, context.blobKeys, placeOf(context, seq), bytes);
  if (!opened.ok || opened.value.length < HEAD_LENGTH + 4) return null;
  const plain = opened.value;
  const ledgerLength = viewOf(plain).getUint32(HEAD_LENGTH, true);
  const indexAt = HEAD_LENGTH + 4 + ledgerLength;
  if (indexAt > plain.length) return null;
  const ledger = decodeLedger(plain.subarray(HEAD_LENGTH + 4, indexAt));
  const index = decodeSearchIndex(plain.slice(indexAt));
  return ledger && index.ok ? { ledger, index: index.value, head: plain.slice(0, HEAD_LENGTH) } : null;
}
