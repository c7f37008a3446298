/**
 * The audit chain: append-only, signed, and with a key that moves on.
 *
 *   entry:  mac 32 · signature 64 · previous 32 · body
 *   mac       = D(K(i), "tessera/v1/audit-mac", previous · body)
 *   signature = Ed25519(device, "TSS1-AUD" · seq u64 · mac · previous · body)
 *   head      = H("TSS1-AUD" · seq u64 · mac · previous · body · signature), the next entry's `previous`; 32 zeros before the first
 *   K(i+1)    = D(K(i), "tessera/v1/audit", ""), and K(i) is erased
 *
 *   origin: count × ( keyId 8 · crypto_box_seal(K(0) 32 · H("TSS1-AUO" · spaceId · device key) 32) 112 ): K(0), closed to the supervisors
 *
 * Whoever seizes the device, even unlocked, holds K(n) and can sign, but cannot make the mac of an earlier entry, so what was
 * written before cannot be rewritten unseen by those who keep K(0). The body says who did what to which record id and when;
 * never an answer.
 */
import { type Bytes, concatBytes, encodeUtf8, equalBytes, viewOf } from '../bytes/bytes.ts';
import { readerKeyId } from './keys/user-keys.ts';
import { BOX_OVERHEAD, HASH_LENGTH, type KeyPair, SIGNATURE_LENGTH, type Suite } from './suite/suite.ts';

const LABEL = encodeUtf8('TSS1-AUD');
const ORIGIN_LABEL = encodeUtf8('TSS1-AUO');
const KEY_ID_LENGTH = 8;
/** In each wrap: K(0), and the hash that ties it to its space and device. */
const ORIGIN_WRAP_LENGTH = KEY_ID_LENGTH + BOX_OVERHEAD + 64;
const EMPTY = new Uint8Array(0);
const BODY_AT = HASH_LENGTH + SIGNATURE_LENGTH + HASH_LENGTH;

export interface ChainState {
  /** Number of the entry to be appended next, from 0. */
  readonly seq: number;
  readonly key: Bytes;
  readonly head: Bytes;
}

export const startChain = (key: Bytes): ChainState => ({ seq: 0, key, head: new Uint8Array(HASH_LENGTH) });

export function seqToBytes(seq: number): Bytes {
  const out = new Uint8Array(8);
  viewOf(out).setBigUint64(0, BigInt(seq), true);
  return out;
}

const headOf = (
  suite: Suite,
  seq: number,
  mac: Uint8Array,
  previous: Uint8Array,
  body: Uint8Array,
  signature: Uint8Array,
) => suite.hash(LABEL, seqToBytes(seq), mac, previous, body, signature);

export function appendEntry(
  suite: Suite,
  state: ChainState,
  device: KeyPair,
  body: Uint8Array,
): { entry: Bytes; next: ChainState } {
  const mac = suite.derive(state.key, 'tessera/v1/audit-mac', concatBytes(state.head, body));
  const signature = suite.sign(concatBytes(LABEL, seqToBytes(state.seq), mac, state.head, body), device.secretKey);
  return {
    entry: concatBytes(mac, signature, state.head, body),
    next: {
      seq: state.seq + 1,
      key: suite.derive(state.key, 'tessera/v1/audit', EMPTY),
      head: headOf(suite, state.seq, mac, state.head, body, signature),
    },
  };
}

/**
 * Checks one entry against the head before it. Null when it does not follow, was altered or was not signed by this device.
 * @param key K(i) for who keeps K(0), else null: then the signature and the chain are checked, the mac is not.
 */
export function checkEntry(
  suite: Suite,
  seq: number,
  previousHead: Uint8Array,
  devicePublicKey: Uint8Array,
  key: Uint8Array | null,
  entry: Bytes,
): { body: Bytes; head: Bytes } | null {
  if (entry.length < BODY_AT) return null;
  const mac = entry.subarray(0, HASH_LENGTH);
  const signature = entry.subarray(HASH_LENGTH, HASH_LENGTH + SIGNATURE_LENGTH);
  const previous = entry.subarray(HASH_LENGTH + SIGNATURE_LENGTH, BODY_AT);
  const body = entry.subarray(BODY_AT);
  if (!equalBytes(previous, previousHead)) return null;
  if (!suite.verify(signature, concatBytes(LABEL, seqToBytes(seq), mac, previous, body), devicePublicKey)) return null;
  if (key && !suite.equal(mac, suite.derive(key, 'tessera/v1/audit-mac', concatBytes(previous, body)))) return null;
  return { body, head: headOf(suite, seq, mac, previous, body, signature) };
}

/**
 * Closes the chain's first key to those who check the log later; the device keeps no copy.
 * @param readers X25519 public keys of the supervisors
 */
export function sealChainOrigin(
  suite: Suite,
  spaceId: Uint8Array,
  devicePublicKey: Uint8Array,
  firstKey: Uint8Array,
  readers: readonly Uint8Array[],
): Bytes {
  const secret = concatBytes(firstKey, originContext(suite, spaceId, devicePublicKey));
  const origin = concatBytes(
    ...readers.flatMap((reader) => [readerKeyId(suite, reader), suite.sealBox(secret, reader)]),
  );
  suite.wipe(secret);
  return origin;
}

/** K(0) for one of the readers; null when it is not for this key, or not this device's chain in this space. */
export function openChainOrigin(
  suite: Suite,
  spaceId: Uint8Array,
  devicePublicKey: Uint8Array,
  origin: Uint8Array,
  reader: KeyPair,
): Bytes | null {
  if (origin.length % ORIGIN_WRAP_LENGTH !== 0) return null;
  const keyId = readerKeyId(suite, reader.publicKey);
  for (let at = 0; at < origin.length; at += ORIGIN_WRAP_LENGTH) {
    if (!equalBytes(origin.subarray(at, at + KEY_ID_LENGTH), keyId)) continue;
    const secret = suite.openBox(origin.subarray(at + KEY_ID_LENGTH, at + ORIGIN_WRAP_LENGTH), reader);
    const isOurs =
      secret?.length === 64 && suite.equal(secret.subarray(32), originContext(suite, spaceId, devicePublicKey));
    if (secret && isOurs) return secret.slice(0, 32);
  }
  return null;
}

const originContext = (suite: Suite, spaceId: Uint8Array, devicePublicKey: Uint8Array): Bytes =>
  suite.hash(ORIGIN_LABEL, spaceId, devicePublicKey);
