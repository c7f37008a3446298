/**
 * Seals what one device tells the others of its space, and opens what it hears.
 *
 *   ciphertext = commitment 32 · AEAD(sender key of the epoch, padded bytes; AAD = header [0..140))
 *   commitment = D(sender key, "tessera/v1/op-commit", header [0..140)), compared before opening
 *   signature  = Ed25519(device, "TSS1-OPS" · header 176)
 *   head       = SHA-256("TSS1-OPH" · header 176 · signature), the next operation's `prev`
 *   ctHash     = SHA-256(ciphertext): like Ed25519, what a server and a service worker can check by themselves
 *
 * Padded (ISO/IEC 7816-4) to Padmé lengths from 256 bytes on. The header is in src/wire/operation.ts.
 */
import { type Bytes, concatBytes, equalBytes } from '../bytes/bytes.ts';
import { err, ok, type Result } from '../result/result.ts';
import {
  BOUND_LENGTH,
  type ClearKind,
  encodeHeader,
  encodePlace,
  HEAD_LABEL,
  LONGEST_CIPHERTEXT,
  type Operation,
  type OperationKind,
  type OperationPlace,
  SIGN_LABEL,
} from '../wire/operation.ts';
import { pad, padmeLength, unpad } from './record/padding.ts';
import type { Sealed } from './sealed.ts';
import { HASH_LENGTH, type KeyPair, NONCE_LENGTH, type Suite, TAG_LENGTH } from './suite/suite.ts';

const COMMIT = 'tessera/v1/op-commit';
const SHORTEST = 256;
const OVERHEAD = HASH_LENGTH + NONCE_LENGTH + TAG_LENGTH;

/** With which one device seals its operations, from one roster epoch to the next: src/crypto/sender-key.ts. */
export interface SenderKey {
  readonly key: Bytes;
  readonly epoch: number;
}

export interface SealedOperation {
  /** `header · signature · ciphertext`, as it travels. */
  readonly bytes: Sealed;
  /** The next operation's `prev`. */
  readonly head: Bytes;
}

export type OpenOperationError =
  /** The ciphertext was deleted after a withdrawal: there is nothing to open, and nothing is wrong. */
  | { readonly type: 'operation-purged' }
  /** Not signed by the device that it names. */
  | { readonly type: 'operation-forged' }
  /** The ciphertext is not the one that was signed, or not sealed to this sender. */
  | { readonly type: 'operation-altered' }
  | { readonly type: 'operation-of-another-epoch'; readonly epoch: number };

/** Throws where the bytes are longer than an operation may carry: whoever makes one cuts it before. */
export function sealOperation(
  suite: Suite,
  sender: SenderKey,
  device: KeyPair,
  place: Omit<OperationPlace, 'epoch' | 'kind'> & { readonly kind: Exclude<OperationKind, ClearKind> },
  bytes: Uint8Array,
): SealedOperation {
  const full: OperationPlace = { ...place, epoch: sender.epoch };
  const bound = encodePlace(full);
  const padded = pad(bytes, padmeLength(Math.max(bytes.length + 1, SHORTEST)));
  const ciphertext = new Uint8Array(padded.length + OVERHEAD);
  ciphertext.set(suite.derive(sender.key, COMMIT, bound));
  suite.sealInto(sender.key, bound, padded, ciphertext, HASH_LENGTH);
  suite.wipe(padded);
  return signOperation(suite, device, full, ciphertext);
}

/**
 * Signs what is not sealed: a withdrawal or an erasure, which names operations to be purged (`encodePurge`), or a sender key, whose
 * boxes are sealed each to its reader. Throws where the bytes are longer than an operation may carry.
 *
 * @param epoch that of the roster by which the device writes
 */
export function signClear(
  suite: Suite,
  epoch: number,
  device: KeyPair,
  place: Omit<OperationPlace, 'epoch' | 'kind'> & { readonly kind: ClearKind },
  bytes: Uint8Array,
): SealedOperation {
  return signOperation(suite, device, { ...place, epoch }, new Uint8Array(bytes));
}

function signOperation(suite: Suite, device: KeyPair, place: OperationPlace, ciphertext: Bytes): SealedOperation {
  if (ciphertext.length > LONGEST_CIPHERTEXT) throw new Error('An operation is longer than it may be');
  const header = encodeHeader(place, ciphertext.length, suite.sha256(ciphertext));
  const signature = suite.sign(concatBytes(SIGN_LABEL, header), device.secretKey);
  return { bytes: concatBytes(header, signature, ciphertext) as Sealed, head: headOf(suite, header, signature) };
}

const headOf = (suite: Suite, header: Uint8Array, signature: Uint8Array): Bytes =>
  suite.sha256(HEAD_LABEL, header, signature);

/**
 * Checks that the device of the header signed it, with nothing but its public key; true for a purged one as well.
 *
 * @returns the head of the device's chain after it
 */
export function verifyOperation(
  suite: Suite,
  devicePublicKey: Uint8Array,
  { headerBytes, signature, ciphertext, header }: Operation,
): Result<Bytes, OpenOperationError> {
  if (!suite.verify(signature, concatBytes(SIGN_LABEL, headerBytes), devicePublicKey)) {
    return err({ type: 'operation-forged' });
  }
  if (ciphertext !== null && !equalBytes(suite.sha256(ciphertext), header.ciphertextHash)) {
    return err({ type: 'operation-altered' });
  }
  return ok(headOf(suite, headerBytes, signature));
}

/** Opens an operation that was verified. */
export function openOperation(
  suite: Suite,
  sender: SenderKey,
  { header, headerBytes, ciphertext }: Operation,
): Result<Bytes, OpenOperationError> {
  if (ciphertext === null) return err({ type: 'operation-purged' });
  if (header.epoch !== sender.epoch) return err({ type: 'operation-of-another-epoch', epoch: header.epoch });
  const bound = headerBytes.subarray(0, BOUND_LENGTH);
  const commitment = ciphertext.subarray(0, HASH_LENGTH);
  if (!suite.equal(commitment, suite.derive(sender.key, COMMIT, bound))) return err({ type: 'operation-altered' });
  const padded = suite.openFrom(sender.key, bound, ciphertext, HASH_LENGTH, ciphertext.length - HASH_LENGTH);
  const bytes = padded && unpad(padded);
  return bytes ? ok(bytes) : err({ type: 'operation-altered' });
}
