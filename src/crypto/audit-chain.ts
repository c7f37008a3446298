/**
 * The audit chain: append-only, signed, and with a key that moves on.
 *
 *   entry:  mac 32 · signature 64 · previous 32 · body
 *   mac       = D(K(i), "tessera/v1/audit-mac", previous · body)
 *   signature = Ed25519(device, "TSS1-AUD" · seq u64 · mac · previous · body)
 *   head      = H("TSS1-AUD" · seq u64 · mac · previous · body · signature), the next entry's `previous`; 32 zeros before the first
 *   K(i+1)    = D(K(i), "tessera/v1/audit", ""), and K(i) is erased
 *
 * Whoever seizes the device, even unlocked, holds K(n) and can sign, but cannot make the mac of an earlier entry, so what was
 * written before cannot be rewritten unseen by those who keep K(0). The body says who did what to which record id and when;
 * never an answer.
 */
import { type Bytes, concatBytes, encodeUtf8, equalBytes, viewOf } from '../bytes/bytes.ts';
import { HASH_LENGTH, type KeyPair, SIGNATURE_LENGTH, type Suite } from './suite.ts';

const LABEL = encodeUtf8('TSS1-AUD');
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
