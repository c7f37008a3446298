/**
 * Sealed groups: the key of a sensitive or restricted group, closed to its readers and signed by the device that wrote it.
 *
 *   count u8 · count × ( keyId 8 · crypto_box_seal(group key 32 · ctxHash 32) 112 ) · signature 64
 *   ctxHash   = H("TSS1-SEAL" · spaceId · recordId · formId u32 · groupId 16 · tier u8 · count u8 · epoch u32 · commitment 32
 *                 · sorted reader keys · device key)
 *   signature = Ed25519(device, "TSS1-SGN" · ctxHash · the wraps)
 *
 * A sealed box has neither associated data nor a sender: ctxHash inside the box ties the key to its place and its set of
 * readers, the signature says who wrote it, and through the commitment under which key: no two readers can be given two.
 * The device forgets the group key at once: it writes what it cannot read.
 */
import {
  type Bytes,
  bytesToHex,
  compareBytes,
  concatBytes,
  encodeUtf8,
  equalBytes,
  u32ToBytes,
} from '../../bytes/bytes.ts';
import { err, ok, type Result } from '../../result/result.ts';
import { readerKeyId } from '../keys/user-keys.ts';
import { BOX_OVERHEAD, HASH_LENGTH, KEY_LENGTH, type KeyPair, SIGNATURE_LENGTH, type Suite } from '../suite/suite.ts';
import { commitToGroup, type Group, type RecordPlace } from './envelope.ts';

const SEAL_LABEL = encodeUtf8('TSS1-SEAL');
const SIGN_LABEL = encodeUtf8('TSS1-SGN');
const KEY_ID_LENGTH = 8;
const WRAP_LENGTH = KEY_ID_LENGTH + BOX_OVERHEAD + KEY_LENGTH + HASH_LENGTH;
export const MAX_READERS = 64;

export type SealedGroupError =
  | { readonly type: 'group-malformed' }
  | { readonly type: 'group-not-for-this-key' }
  | { readonly type: 'group-reader-unknown' }
  | { readonly type: 'group-altered' }
  | { readonly type: 'group-signature-wrong' };

const sealedGroupLength = (readers: number): number => 1 + readers * WRAP_LENGTH + SIGNATURE_LENGTH;

function contextHash(
  suite: Suite,
  place: RecordPlace,
  group: Group,
  sortedReaders: readonly Uint8Array[],
  deviceKey: Uint8Array,
): Bytes {
  return suite.hash(
    SEAL_LABEL,
    place.spaceId,
    place.recordId,
    u32ToBytes(place.formId),
    group.groupId,
    Uint8Array.of(group.tier, sortedReaders.length),
    u32ToBytes(group.epoch),
    group.commitment,
    ...sortedReaders,
    deviceKey,
  );
}

/** @param readers X25519 public keys, in any order; at least one, at most MAX_READERS. */
export function sealGroupKey(
  suite: Suite,
  place: RecordPlace,
  group: Group,
  groupKey: Uint8Array,
  readers: readonly Uint8Array[],
  device: KeyPair,
): Bytes {
  if (readers.length === 0 || readers.length > MAX_READERS) throw new Error('A sealed group needs 1 to 64 readers');
  const sorted = [...readers].sort(compareBytes);
  const ctxHash = contextHash(suite, place, group, sorted, device.publicKey);
  const secret = concatBytes(groupKey, ctxHash);
  const wraps = concatBytes(...sorted.flatMap((reader) => [readerKeyId(suite, reader), suite.sealBox(secret, reader)]));
  suite.wipe(secret);
  const signature = suite.sign(concatBytes(SIGN_LABEL, ctxHash, wraps), device.secretKey);
  return concatBytes(Uint8Array.of(sorted.length), wraps, signature);
}

function isWellFormed(block: Uint8Array): boolean {
  const count = block[0] ?? 0;
  return count > 0 && count <= MAX_READERS && block.length === sealedGroupLength(count);
}

/**
 * Opens the group key for one reader, and checks that it was closed for this very place, group, set of readers and device.
 * @param knownReaders every public reading key that the programme has ever named: the wraps hold only their ids.
 */
export function openGroupKey(
  suite: Suite,
  place: RecordPlace,
  group: Group,
  block: Uint8Array,
  reader: KeyPair,
  knownReaders: readonly Uint8Array[],
  deviceKey: Uint8Array,
): Result<Bytes, SealedGroupError> {
  if (!isWellFormed(block)) return err({ type: 'group-malformed' });
  const signatureAt = block.length - SIGNATURE_LENGTH;
  const wraps = block.subarray(1, signatureAt);
  const readerById = new Map(knownReaders.map((key) => [bytesToHex(readerKeyId(suite, key)), key]));
  const readers: Uint8Array[] = [];
  for (let at = 0; at < wraps.length; at += WRAP_LENGTH) {
    const known = readerById.get(bytesToHex(wraps.subarray(at, at + KEY_ID_LENGTH)));
    if (!known) return err({ type: 'group-reader-unknown' });
    readers.push(known);
  }
  const ctxHash = contextHash(suite, place, group, readers.sort(compareBytes), deviceKey);
  if (!suite.verify(block.subarray(signatureAt), concatBytes(SIGN_LABEL, ctxHash, wraps), deviceKey)) {
    return err({ type: 'group-signature-wrong' });
  }
  const index = readers.findIndex((key) => equalBytes(key, reader.publicKey));
  if (index < 0) return err({ type: 'group-not-for-this-key' });
  const at = index * WRAP_LENGTH;
  const secret = suite.openBox(wraps.subarray(at + KEY_ID_LENGTH, at + WRAP_LENGTH), reader);
  if (!secret) return err({ type: 'group-altered' });
  const groupKey = secret.slice(0, KEY_LENGTH);
  const isForHere = suite.equal(secret.subarray(KEY_LENGTH), ctxHash);
  suite.wipe(secret);
  if (isForHere && suite.equal(group.commitment, commitToGroup(suite, groupKey, group.groupId))) return ok(groupKey);
  suite.wipe(groupKey);
  return err({ type: 'group-altered' });
}
