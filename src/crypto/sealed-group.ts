/**
 * Sealed groups: the key of a sensitive or restricted group, closed to its readers and signed by the device that wrote it.
 *
 *   count u8 · count × ( keyId 8 · crypto_box_seal(group key 32 · ctxHash 32) 112 ) · signature 64
 *   ctxHash   = H("TSS1-SEAL" · spaceId · recordId · formId u32 · groupId 16 · tier u8 · count u8 · sorted reader keys · device key)
 *   signature = Ed25519(device, "TSS1-SGN" · ctxHash · the wraps)
 *
 * A sealed box has neither associated data nor a sender: ctxHash inside the box ties the key to its place and its set of
 * readers, the signature says who wrote it. The device forgets the group key at once: it writes what it cannot read.
 */
import { type Bytes, compareBytes, concatBytes, encodeUtf8, equalBytes, u32ToBytes } from '../bytes/bytes.ts';
import { err, ok, type Result } from '../result/result.ts';
import type { Group, RecordPlace } from './envelope.ts';
import { BOX_OVERHEAD, type KeyPair, SIGNATURE_LENGTH, type Suite } from './suite.ts';
import { readerKeyId } from './user-keys.ts';

const SEAL_LABEL = encodeUtf8('TSS1-SEAL');
const SIGN_LABEL = encodeUtf8('TSS1-SGN');
const KEY_ID_LENGTH = 8;
const WRAP_LENGTH = KEY_ID_LENGTH + BOX_OVERHEAD + 64;
export const MAX_READERS = 64;

export type SealedGroupError =
  | { readonly type: 'group-malformed' }
  | { readonly type: 'group-not-for-this-key' }
  | { readonly type: 'group-reader-unknown' }
  | { readonly type: 'group-altered' }
  | { readonly type: 'group-signature-wrong' };

export const sealedGroupLength = (readers: number): number => 1 + readers * WRAP_LENGTH + SIGNATURE_LENGTH;

function contextHash(
  suite: Suite,
  place: RecordPlace,
  group: Pick<Group, 'groupId' | 'tier'>,
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
    ...sortedReaders,
    deviceKey,
  );
}

/** @param readers X25519 public keys, in any order; at least one, at most MAX_READERS. */
export function sealGroupKey(
  suite: Suite,
  place: RecordPlace,
  group: Pick<Group, 'groupId' | 'tier'>,
  groupKey: Uint8Array,
  readers: readonly Uint8Array[],
  device: KeyPair,
): Bytes {
  if (readers.length === 0 || readers.length > MAX_READERS) throw new Error('A sealed group needs 1 to 64 readers');
  const sorted = [...readers].sort(compareBytes);
  const ctxHash = contextHash(suite, place, group, sorted, device.publicKey);
  const secret = concatBytes(groupKey, ctxHash);
  const wraps = concatBytes(
    ...sorted.flatMap((reader) => [readerKeyId(suite, reader), suite.sealBox(secret, reader)]),
  );
  suite.wipe(secret);
  const signature = suite.sign(concatBytes(SIGN_LABEL, ctxHash, wraps), device.secretKey);
  return concatBytes(Uint8Array.of(sorted.length), wraps, signature);
}

/** How many bytes the block at `at` takes, or null when it does not fit. */
export function sealedGroupLengthAt(bytes: Uint8Array, at: number): number | null {
  const readers = bytes[at];
  if (readers === undefined || readers === 0 || readers > MAX_READERS) return null;
  const length = sealedGroupLength(readers);
  return at + length <= bytes.length ? length : null;
}

/**
 * Opens the group key for one reader, and checks that it was closed for this very place, group, set of readers and device.
 * @param knownReaders every public reading key that the programme has ever named: the wraps hold only their ids.
 */
export function openGroupKey(
  suite: Suite,
  place: RecordPlace,
  group: Pick<Group, 'groupId' | 'tier'>,
  block: Uint8Array,
  reader: KeyPair,
  knownReaders: readonly Uint8Array[],
  deviceKey: Uint8Array,
): Result<Bytes, SealedGroupError> {
  const length = sealedGroupLengthAt(block, 0);
  if (length === null || length !== block.length) return err({ type: 'group-malformed' });
  const wraps = block.subarray(1, length - SIGNATURE_LENGTH);
  const readers: Uint8Array[] = [];
  for (let at = 0; at < wraps.length; at += WRAP_LENGTH) {
    const keyId = wraps.subarray(at, at + KEY_ID_LENGTH);
    const known = knownReaders.find((key) => equalBytes(readerKeyId(suite, key), keyId));
    if (!known) return err({ type: 'group-reader-unknown' });
    readers.push(known);
  }
  const ctxHash = contextHash(suite, place, group, readers.sort(compareBytes), deviceKey);
  if (!suite.verify(block.subarray(length - SIGNATURE_LENGTH), concatBytes(SIGN_LABEL, ctxHash, wraps), deviceKey)) {
    return err({ type: 'group-signature-wrong' });
  }
  const index = readers.findIndex((key) => equalBytes(key, reader.publicKey));
  if (index < 0) return err({ type: 'group-not-for-this-key' });
  const at = index * WRAP_LENGTH;
  const secret = suite.openBox(wraps.subarray(at + KEY_ID_LENGTH, at + WRAP_LENGTH), reader);
  if (!secret || secret.length !== 64 || !suite.equal(secret.subarray(32), ctxHash)) return err({ type: 'group-altered' });
  return ok(secret.slice(0, 32));
}
