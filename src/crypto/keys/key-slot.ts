/**
 * Key slots: one secret of 32 bytes, sealed under a key that a passphrase, a passkey or a recovery gives. 160 bytes.
 *
 *   header 48:  "TSSK" · version 1 · kind 1 · tier 1 · alg 1 · ops u32 · memKiB u32 · salt 16 · credentialIdHash 16
 *   nonce 24 · AEAD(KEK, secret 32; AAD = header · userId 16) 48 · commitment 32 = D(KEK, "tessera/v1/commit", header)
 *   checksum 8 = first 8 bytes of H("TSS1-CHK" · all that is before it)
 *
 * The commitment is compared before opening, because XChaCha20-Poly1305 does not commit to its key. The checksum protects
 * against nobody: it tells damage to the salt or the commitment from a wrong passphrase, so that an officer is not left to
 * doubt their memory. Invariant: parameters out of range are refused before anything is derived.
 */
import { type Bytes, concatBytes, encodeUtf8, equalBytes, viewOf } from '../../bytes/bytes.ts';
import { err, ok, type Result } from '../../result/result.ts';
import type { Sealed } from '../sealed.ts';
import { KEY_LENGTH, NONCE_LENGTH, type Suite, TAG_LENGTH } from '../suite/suite.ts';
import { isKdfInRange, type KdfParams } from './kdf.ts';

const MAGIC = encodeUtf8('TSSK');
const VERSION = 1;
const ALG_ARGON2ID13 = 1;
const HEADER_LENGTH = 48;
const BOX_LENGTH = NONCE_LENGTH + KEY_LENGTH + TAG_LENGTH;
const COMMITMENT_AT = HEADER_LENGTH + BOX_LENGTH;
const CHECKSUM_AT = COMMITMENT_AT + 32;
const CHECKSUM_LENGTH = 8;
const CHECKSUM_LABEL = encodeUtf8('TSS1-CHK');
export const KEY_SLOT_LENGTH = CHECKSUM_AT + CHECKSUM_LENGTH;
export const SALT_LENGTH = 16;

export const SLOT_KINDS = ['passphrase', 'passkey', 'recovery'] as const;
export type SlotKind = (typeof SLOT_KINDS)[number];
/** What the slot's secret opens: the master key (tier 1), or the secret key of tier 2. */
export type SlotTier = 1 | 2;

export interface KeySlotHeader {
  readonly kind: SlotKind;
  readonly tier: SlotTier;
  readonly kdf: KdfParams;
  readonly salt: Bytes;
}

export type KeySlotError =
  | { readonly type: 'slot-damaged' }
  | { readonly type: 'kdf-out-of-range' }
  | { readonly type: 'written-by-newer-version' };

const checksumOf = (suite: Suite, slot: Uint8Array): Bytes =>
  suite.hash(CHECKSUM_LABEL, slot.subarray(0, CHECKSUM_AT)).slice(0, CHECKSUM_LENGTH);

export function sealKeySlot(
  suite: Suite,
  header: KeySlotHeader,
  userId: Uint8Array,
  kek: Uint8Array,
  secret: Uint8Array,
): Sealed {
  const slot = new Uint8Array(KEY_SLOT_LENGTH);
  const view = viewOf(slot);
  slot.set(MAGIC);
  slot[4] = VERSION;
  slot[5] = SLOT_KINDS.indexOf(header.kind) + 1;
  slot[6] = header.tier;
  slot[7] = ALG_ARGON2ID13;
  view.setUint32(8, header.kdf.ops, true);
  view.setUint32(12, header.kdf.memKiB, true);
  slot.set(header.salt, 16);
  const headerBytes = slot.subarray(0, HEADER_LENGTH);
  suite.sealInto(kek, concatBytes(headerBytes, userId), secret, slot, HEADER_LENGTH);
  slot.set(suite.derive(kek, 'tessera/v1/commit', headerBytes), COMMITMENT_AT);
  slot.set(checksumOf(suite, slot), CHECKSUM_AT);
  return slot as Sealed;
}

/** Reads what a derivation needs, before any key is there. */
export function decodeKeySlotHeader(slot: Uint8Array): Result<KeySlotHeader, KeySlotError> {
  if (slot.length < HEADER_LENGTH || !equalBytes(slot.subarray(0, 4), MAGIC)) return err({ type: 'slot-damaged' });
  if ((slot[4] as number) > VERSION) return err({ type: 'written-by-newer-version' });
  const view = viewOf(slot);
  const kind = SLOT_KINDS[(slot[5] as number) - 1];
  const tier = slot[6];
  if (slot.length !== KEY_SLOT_LENGTH || slot[4] !== VERSION || !kind || slot[7] !== ALG_ARGON2ID13) {
    return err({ type: 'slot-damaged' });
  }
  if (tier !== 1 && tier !== 2) return err({ type: 'slot-damaged' });
  const kdf = { ops: view.getUint32(8, true), memKiB: view.getUint32(12, true) };
  if (!isKdfInRange(kdf)) return err({ type: 'kdf-out-of-range' });
  return ok({ kind, tier, kdf, salt: slot.slice(16, 16 + SALT_LENGTH) });
}

/** Opens the slot of `userId`. In an undamaged slot, a key that does not match the commitment is a wrong passphrase. */
export function openKeySlot(
  suite: Suite,
  slot: Uint8Array,
  userId: Uint8Array,
  kek: Uint8Array,
): Result<Bytes, KeySlotError | { readonly type: 'wrong-passphrase' }> {
  const header = decodeKeySlotHeader(slot);
  if (!header.ok) return header;
  if (!equalBytes(checksumOf(suite, slot), slot.subarray(CHECKSUM_AT))) return err({ type: 'slot-damaged' });
  const headerBytes = slot.subarray(0, HEADER_LENGTH);
  const commitment = suite.derive(kek, 'tessera/v1/commit', headerBytes);
  if (!suite.equal(commitment, slot.subarray(COMMITMENT_AT, CHECKSUM_AT))) return err({ type: 'wrong-passphrase' });
  const secret = suite.openFrom(kek, concatBytes(headerBytes, userId), slot, HEADER_LENGTH, BOX_LENGTH);
  return secret ? ok(secret) : err({ type: 'slot-damaged' });
}
