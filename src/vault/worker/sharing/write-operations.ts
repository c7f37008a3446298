/**
 * Writes operations onto this device's chain: number, clock, the head before, sealed with the device's own key.
 *
 * Collects what is to be written until it is put into the caller's transaction: the operations for the outbox and the chain as it
 * stands after them. Nothing here is kept in memory, so that what a failed transaction leaves is as if nothing had been asked.
 */
import { type Bytes, bytesToHex, concatBytes, hexToBytes } from '../../../bytes/bytes.ts';
import { encodeJson } from '../../../bytes/json.ts';
import { type SealedOperation, sealOperation, signClear } from '../../../crypto/operation.ts';
import { wrapSenderKey } from '../../../crypto/sender-key.ts';
import { KEY_LENGTH } from '../../../crypto/suite/suite.ts';
import { nextHlc } from '../../../records/hlc.ts';
import type { Change } from '../../../store/contract.ts';
import { encodePurge, type OperationKind, type PurgeKind } from '../../../wire/operation.ts';
import type { Membership, Session } from '../session/session.ts';
import { type OwnChain, ownChainToChange, type PendingOperation } from './own-chain.ts';

export interface WrittenOperation {
  readonly opId: string;
  readonly seq: number;
}

type SealedKind = Exclude<OperationKind, PurgeKind | 'sender-key' | 'checkpoint'>;

export interface OperationWriter {
  /** @param recordId what it is about, for the count of what waits; null where it is about none */
  seal(kind: SealedKind, bytes: Uint8Array, recordId: string | null): WrittenOperation;
  /** @param ids of operations; for an erasure the record's own id first */
  purge(kind: PurgeKind, ids: readonly string[], recordId: string | null): WrittenOperation;
  /** What this device has written and seen, so that supervisors can tell what is missing. */
  checkpoint(heads: Readonly<Record<string, number>>): WrittenOperation;
  /** A grant that a plan rests on ends by itself then: plans are made anew. */
  noteExpiry(at: number | null): void;
  /** All households were planned by this state of programme and roster; '' while they are being planned. */
  planned(by: string): void;
  /** Empty where nothing was written. */
  changes(): Change[];
}

/** @param chain as it is stored; what has been acknowledged meanwhile is left out of what waits */
export function createOperationWriter(
  session: Session,
  membership: Membership,
  chain: OwnChain,
  acknowledged: number,
): OperationWriter {
  const { suite } = session;
  const pending: PendingOperation[] = chain.pending.filter(({ seq }) => seq > acknowledged);
  const outbox: Change[] = [];
  let { seq, checkpoint, sender, planned } = chain;
  let head = hexToBytes(chain.head);
  let hlc = BigInt(chain.hlc);

  function append(
    kind: OperationKind,
    recordId: string | null,
    make: (place: Parameters<typeof sealOperation>[3] & { readonly kind: never }) => SealedOperation,
  ): WrittenOperation {
    seq += 1;
    const now = session.now();
    hlc = nextHlc(hlc > session.lastVersion ? hlc : session.lastVersion, now);
    const opId = suite.random(16);
    const made = make({
      kind: kind as never,
      isForAll: session.programme.sharing === 'team',
      spaceId: membership.spaceId,
      deviceId: membership.deviceId,
      opId,
      seq: BigInt(seq),
      hlc,
      prev: head,
      frontier: hexToBytes(chain.frontier),
    });
    head = made.head;
    outbox.push({ table: 'outbox', seq, bytes: made.bytes });
    pending.push({ seq, recordId, bytes: made.bytes.length, at: now });
    return { opId: bytesToHex(opId), seq };
  }

  /** The key of the present roster and its readers, told before the first operation that needs it. */
  function ensureSender(): { key: Bytes; epoch: number } {
    const wanted = readersOf(session, membership);
    const { epoch } = membership.roster;
    const isSame = sender !== null && sender.epoch === epoch && sender.team === wanted.team;
    const isClosedToAll = isSame && wanted.readers.every((reader) => sender?.readers.includes(reader));
    const isClosedToMore = isSame && sender?.readers.some((reader) => !wanted.readers.includes(reader));
    if (sender === null || !isClosedToAll || isClosedToMore) {
      // Whoever joins a team may read what it has: the key stays. In every other case what was sent before stays with whom it was sent to.
      const stays = sender !== null && isSame && !isClosedToMore && wanted.team;
      const key = stays && sender !== null ? hexToBytes(sender.key) : suite.random(KEY_LENGTH);
      const place = { spaceId: membership.spaceId, deviceId: membership.deviceId, epoch };
      const wraps = wrapSenderKey(suite, place, key, wanted.readers.map(hexToBytes));
      append('sender-key', null, (at) => signClear(suite, epoch, session.keys.signing, at, wraps));
      sender = { epoch, key: bytesToHex(key), ...wanted };
    }
    return { key: hexToBytes(sender.key), epoch: sender.epoch };
  }

  function seal(kind: SealedKind | 'checkpoint', bytes: Uint8Array, recordId: string | null): WrittenOperation {
    const key = ensureSender();
    return append(kind, recordId, (at) => sealOperation(suite, key, session.keys.signing, at, bytes));
  }

  return {
    seal,
    purge(kind, ids, recordId) {
      const bytes = encodePurge(ids.map(hexToBytes));
      return append(kind, recordId, (at) => signClear(suite, membership.roster.epoch, session.keys.signing, at, bytes));
    },
    checkpoint(heads) {
      const written = seal('checkpoint', encodeJson({ written: seq + 1, heads }), null);
      checkpoint = { seq: written.seq, at: session.now() };
      return written;
    },
    noteExpiry(at) {
      if (at === null) return;
      const { nextExpiry } = planned;
      const isFirst = nextExpiry === null || nextExpiry <= session.now() || at < nextExpiry;
      if (isFirst) planned = { ...planned, nextExpiry: at };
    },
    planned(by) {
      planned = { ...planned, by };
    },
    changes() {
      if (outbox.length === 0 && planned === chain.planned) return [];
      const next = { ...chain, seq, head: bytesToHex(head), hlc: String(hlc), sender, checkpoint, pending, planned };
      return [...outbox, ownChainToChange(session, next)];
    },
  };
}

/** Whose tablets may read what this one sends: public sealing keys, sorted, its own among them. */
function readersOf(session: Session, { roster, sealing }: Membership): { team: boolean; readers: string[] } {
  const team = session.programme.sharing === 'team';
  const active = roster.devices.filter(({ finalSeq }) => finalSeq === null);
  const readers = active.filter(({ role }) => team || role === 'supervisor').map(({ sealingKey }) => sealingKey);
  return { team, readers: [...new Set([...readers, bytesToHex(sealing.publicKey)])].sort() };
}

/** Hash of the heads of all devices that were seen. @param heads by device id */
export const frontierOf = (session: Session, heads: ReadonlyMap<string, string>): string =>
  bytesToHex(
    session.suite.sha256(
      ...[...heads]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([id, head]) => concatBytes(hexToBytes(id), hexToBytes(head))),
    ),
  );
