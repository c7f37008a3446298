/**
 * An operation as it travels: what the server may see of it, and what it may not.
 *
 *   header 176: "TSSO" · version u8 · suite u8 · kind u8 · flags u8 · spaceId 16 · deviceId 16 · opId 16 · seq u64 · hlc u64
 *               · epoch u32 · prev 32 · frontier 32 · ctLength u32 · ctHash 32
 *   signature 64 over the header · ciphertext
 *
 * `flags` bit 0, "for all": every device of the space may pull it, not only the supervisors' (what an officer's tablet cannot
 * open it does not have to fetch).
 *
 * A withdrawal's and an erasure's "ciphertext" is in the clear: the ids of the operations to be purged, 16 bytes each; before
 * them, in an erasure's, that of the record itself, so that every device knows what never to take again. They are random, and
 * the server, which has to purge the operations, may know them. A sender key's is a list of sealed boxes, one a reader
 * (src/crypto/sender-key.ts).
 *
 * The signature covers the hash of the ciphertext, not the ciphertext, so that the server can delete one after a
 * withdrawal without breaking a chain. No cryptography here: the server reads headers, and can open nothing.
 */
import { type Bytes, concatBytes, encodeUtf8, equalBytes, viewOf } from '../bytes/bytes.ts';
import { err, ok, type Result } from '../result/result.ts';

export const OPERATION_VERSION = 1;
export const HEADER_LENGTH = 176;
export const SIGNATURE_LENGTH = 64;
/** What the ciphertext is tied to: the header up to its own length and hash. */
export const BOUND_LENGTH = 140;
/** What the device signs, and what its next operation's `prev` is the SHA-256 of, begin with these. */
export const SIGN_LABEL = encodeUtf8('TSS1-OPS');
export const HEAD_LABEL = encodeUtf8('TSS1-OPH');
const ID_LENGTH = 16;
const HASH_LENGTH = 32;
const MAGIC = encodeUtf8('TSSO');
const SUITE = 1;
const FOR_ALL = 1;

/** 2 MiB: an attachment travels in chunks. */
export const LONGEST_CIPHERTEXT = 2 * 1024 * 1024;

const KINDS = {
  'record-write': 1,
  'consent-change': 2,
  withdrawal: 3,
  erasure: 4,
  checkpoint: 5,
  'attachment-chunk': 6,
  acknowledgement: 7,
  /** The key of this device's operations from here on, closed to each of its readers. */
  'sender-key': 8,
} as const;
export type OperationKind = keyof typeof KINDS;
const KIND_OF_NUMBER: ReadonlyMap<number, OperationKind> = new Map(
  Object.entries(KINDS).map(([kind, number]) => [number, kind as OperationKind]),
);

/** Up to the ciphertext's own length and hash. */
export interface OperationPlace {
  readonly kind: OperationKind;
  readonly isForAll: boolean;
  readonly spaceId: Bytes;
  readonly deviceId: Bytes;
  readonly opId: Bytes;
  /** From 1, without a gap, each once a device and space. */
  readonly seq: bigint;
  readonly hlc: bigint;
  readonly epoch: number;
  /** Head of the device's chain before this operation; zeros before the first. */
  readonly prev: Bytes;
  /** Hash of the heads of all devices that this one had seen. */
  readonly frontier: Bytes;
}

export type PurgeKind = 'withdrawal' | 'erasure';
/** Signed, not sealed with the device's key: what the server has to read, or what is sealed to each reader already. */
export type ClearKind = PurgeKind | 'sender-key';
export const isPurge = (kind: OperationKind): kind is PurgeKind => kind === 'withdrawal' || kind === 'erasure';

/** @param opIds 16 bytes each */
export const encodePurge = (opIds: readonly Uint8Array[]): Bytes =>
  concatBytes(...opIds.map((opId) => sized(opId, ID_LENGTH)));

/** The ids that a purge names; null where its bytes are no list of ids. */
export function purgedIds(bytes: Uint8Array): readonly Bytes[] | null {
  if (bytes.length % ID_LENGTH !== 0) return null;
  return Array.from({ length: bytes.length / ID_LENGTH }, (_, index) =>
    bytes.slice(index * ID_LENGTH, (index + 1) * ID_LENGTH),
  );
}

export interface OperationHeader extends OperationPlace {
  readonly ciphertextLength: number;
  readonly ciphertextHash: Bytes;
}

export interface Operation {
  readonly header: OperationHeader;
  readonly headerBytes: Bytes;
  readonly signature: Bytes;
  /** Null once it was purged. */
  readonly ciphertext: Bytes | null;
}

export type OperationError =
  | { readonly type: 'operation-malformed' }
  | { readonly type: 'operation-too-large'; readonly limit: number }
  | { readonly type: 'written-by-newer-version' };

export function encodePlace(place: OperationPlace): Bytes {
  const out = new Uint8Array(BOUND_LENGTH);
  const view = viewOf(out);
  out.set(MAGIC);
  out[4] = OPERATION_VERSION;
  out[5] = SUITE;
  out[6] = KINDS[place.kind];
  out[7] = place.isForAll ? FOR_ALL : 0;
  out.set(sized(place.spaceId, ID_LENGTH), 8);
  out.set(sized(place.deviceId, ID_LENGTH), 24);
  out.set(sized(place.opId, ID_LENGTH), 40);
  view.setBigUint64(56, place.seq, true);
  view.setBigUint64(64, place.hlc, true);
  view.setUint32(72, place.epoch, true);
  out.set(sized(place.prev, HASH_LENGTH), 76);
  out.set(sized(place.frontier, HASH_LENGTH), 108);
  return out;
}

export function encodeHeader(place: OperationPlace, ciphertextLength: number, ciphertextHash: Uint8Array): Bytes {
  const length = new Uint8Array(4);
  viewOf(length).setUint32(0, ciphertextLength, true);
  return concatBytes(encodePlace(place), length, sized(ciphertextHash, HASH_LENGTH));
}

export function decodeHeader(bytes: Uint8Array): Result<OperationHeader, OperationError> {
  if (bytes.length !== HEADER_LENGTH || !equalBytes(bytes.subarray(0, 4), MAGIC)) {
    return err({ type: 'operation-malformed' });
  }
  if ((bytes[4] as number) > OPERATION_VERSION || (bytes[5] as number) > SUITE) {
    return err({ type: 'written-by-newer-version' });
  }
  const kind = KIND_OF_NUMBER.get(bytes[6] as number);
  const view = viewOf(bytes);
  const seq = view.getBigUint64(56, true);
  const isWellFormed =
    bytes[4] === OPERATION_VERSION && bytes[5] === SUITE && (bytes[7] as number) <= FOR_ALL && seq > 0n;
  if (kind === undefined || !isWellFormed) return err({ type: 'operation-malformed' });
  const ciphertextLength = view.getUint32(140, true);
  if (ciphertextLength > LONGEST_CIPHERTEXT) return err({ type: 'operation-too-large', limit: LONGEST_CIPHERTEXT });
  return ok({
    kind,
    isForAll: bytes[7] === FOR_ALL,
    spaceId: bytes.slice(8, 24),
    deviceId: bytes.slice(24, 40),
    opId: bytes.slice(40, 56),
    seq,
    hlc: view.getBigUint64(64, true),
    epoch: view.getUint32(72, true),
    prev: bytes.slice(76, 108),
    frontier: bytes.slice(108, 140),
    ciphertextLength,
    ciphertextHash: bytes.slice(144, 176),
  });
}

/** `header · signature · ciphertext`; the ciphertext may be missing, once it was purged, but never be of another length. */
export function decodeOperation(bytes: Uint8Array): Result<Operation, OperationError> {
  const start = HEADER_LENGTH + SIGNATURE_LENGTH;
  if (bytes.length < start) return err({ type: 'operation-malformed' });
  const headerBytes = bytes.slice(0, HEADER_LENGTH);
  const header = decodeHeader(headerBytes);
  if (!header.ok) return header;
  const length = bytes.length - start;
  if (length !== 0 && length !== header.value.ciphertextLength) return err({ type: 'operation-malformed' });
  return ok({
    header: header.value,
    headerBytes,
    signature: bytes.slice(HEADER_LENGTH, start),
    ciphertext: length === 0 ? null : bytes.slice(start),
  });
}

/** A wrong length here is a bug of ours, not somebody's bytes. */
function sized(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length !== length) throw new Error(`Expected ${length} bytes`);
  return bytes;
}
