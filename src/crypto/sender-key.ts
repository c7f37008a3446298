/**
 * Sender keys: each device seals its operations with a key of its own, and closes that key to those who may read them.
 *
 *   commitment 32 · count × ( keyId 8 · crypto_box_seal(sender key 32) 80 )
 *   commitment = D(sender key, "tessera/v1/sender", spaceId 16 · deviceId 16 · epoch u32 · the count × 8 bytes of keyIds)
 *
 * The bytes travel as an operation of kind `sender-key`, which the device signs: that says who sends. The commitment ties the
 * key to its place and its set of readers, so that a box which was copied into another device's list does not open there,
 * and no two readers are given two keys. A space has no key that all share: an invitation, a revoked tablet or an officer's
 * tablet in a programme that shares with supervisors alone opens nobody else's answers.
 */
import { type Bytes, compareBytes, concatBytes, equalBytes, u32ToBytes } from '../bytes/bytes.ts';
import { err, ok, type Result } from '../result/result.ts';
import { isUsableKey, readerKeyId } from './keys/user-keys.ts';
import { BOX_OVERHEAD, HASH_LENGTH, KEY_LENGTH, type KeyPair, type Suite } from './suite/suite.ts';

const LABEL = 'tessera/v1/sender';
const KEY_ID_LENGTH = 8;
const WRAP_LENGTH = KEY_ID_LENGTH + BOX_OVERHEAD + KEY_LENGTH;

export interface SenderKeyPlace {
  readonly spaceId: Bytes;
  /** Of the device whose operations the key seals. */
  readonly deviceId: Bytes;
  /** Of the roster that named the readers. */
  readonly epoch: number;
}

export type SenderKeyError =
  | { readonly type: 'sender-key-malformed' }
  /** It is closed to others: expected of an officer's tablet where only supervisors may read. */
  | { readonly type: 'sender-key-not-for-this-key' }
  | { readonly type: 'sender-key-altered' };

/**
 * A reader's key that nothing can be closed to is left out, so that one bad key in a roster does not keep a device from writing.
 *
 * @param readers sealing keys (X25519), in any order; at least one that can be used
 */
export function wrapSenderKey(
  suite: Suite,
  place: SenderKeyPlace,
  key: Uint8Array,
  readers: readonly Uint8Array[],
): Bytes {
  const sorted = readers.filter((reader) => isUsableKey(suite, reader)).sort(compareBytes);
  if (sorted.length === 0) throw new Error('A sender key needs a reader');
  const keyIds = sorted.map((reader) => readerKeyId(suite, reader));
  const wraps = sorted.flatMap((reader, index) => [keyIds[index] as Bytes, suite.sealBox(key, reader)]);
  return concatBytes(commitmentOf(suite, place, key, keyIds), ...wraps);
}

/** @param reader the sealing key pair of who opens it */
export function openSenderKey(
  suite: Suite,
  place: SenderKeyPlace,
  bytes: Uint8Array,
  reader: KeyPair,
): Result<Bytes, SenderKeyError> {
  const length = bytes.length - HASH_LENGTH;
  if (length <= 0 || length % WRAP_LENGTH !== 0) return err({ type: 'sender-key-malformed' });
  const own = readerKeyId(suite, reader.publicKey);
  const keyIds: Uint8Array[] = [];
  const boxes: Uint8Array[] = [];
  for (let at = HASH_LENGTH; at < bytes.length; at += WRAP_LENGTH) {
    const keyId = bytes.subarray(at, at + KEY_ID_LENGTH);
    keyIds.push(keyId);
    if (equalBytes(keyId, own)) boxes.push(bytes.subarray(at + KEY_ID_LENGTH, at + WRAP_LENGTH));
  }
  if (boxes.length === 0) return err({ type: 'sender-key-not-for-this-key' });
  const commitment = bytes.subarray(0, HASH_LENGTH);
  // Two readers may share the first eight bytes of a hash.
  for (const box of boxes) {
    const key = suite.openBox(box, reader);
    if (key && suite.equal(commitment, commitmentOf(suite, place, key, keyIds))) return ok(key);
  }
  return err({ type: 'sender-key-altered' });
}

const commitmentOf = (
  suite: Suite,
  { spaceId, deviceId, epoch }: SenderKeyPlace,
  key: Uint8Array,
  keyIds: readonly Uint8Array[],
): Bytes => suite.derive(key, LABEL, concatBytes(spaceId, deviceId, u32ToBytes(epoch), ...keyIds));
