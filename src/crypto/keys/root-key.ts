/**
 * What comes of a profile's tier 2 secret R besides its reading key: the programme's root key, and the profile's sealing key.
 *
 *   root key    Ed25519, seed D(R, "tessera/v1/root", "")       sealing key  X25519, secret D(R, "tessera/v1/sealing", "")
 *   spaceId     SHA-256("TSS1-SPC" · root public key)[0..16)
 *   fingerprint 30 decimal digits in six groups: of H("TSS1-FPR" · root public key), five bytes a group as a big-endian
 *               number, modulo 100,000
 *
 * R lies in the tier 2 slot alone, so that signing for a programme needs a fresh authentication, as a reveal does, and one
 * recovery code gives all of them back. A sealing key is needed while the vault is merely unlocked: it is computed when the
 * profile is made, and kept sealed. No key derived here tells R or another one.
 */
import { type Bytes, encodeUtf8, viewOf } from '../../bytes/bytes.ts';
import { SPACE_LABEL } from '../../wire/signed-document.ts';
import type { KeyPair, Suite } from '../suite/suite.ts';

const EMPTY = new Uint8Array(0);
const FINGERPRINT_LABEL = encodeUtf8('TSS1-FPR');
const FINGERPRINT_GROUPS = 6;
const BYTES_PER_GROUP = 5;
const DIGITS_PER_GROUP = 5;

/** Ed25519. @param secret R: 32 bytes */
export function rootKeyPair(suite: Suite, secret: Uint8Array): KeyPair {
  const seed = suite.derive(secret, 'tessera/v1/root', EMPTY);
  const pair = suite.signKeyPair(seed);
  suite.wipe(seed);
  return pair;
}

/** X25519. @param secret R: 32 bytes */
export function sealingKeyPair(suite: Suite, secret: Uint8Array): KeyPair {
  const derived = suite.derive(secret, 'tessera/v1/sealing', EMPTY);
  const pair = suite.boxKeyPair(derived);
  suite.wipe(derived);
  return pair;
}

/** 16 bytes. */
export const spaceIdOf = (suite: Suite, rootPublicKey: Uint8Array): Bytes =>
  suite.sha256(SPACE_LABEL, rootPublicKey).slice(0, 16);

/** For two people to compare by voice: six groups of five digits, about 99 bits, such as `01234 56789 …`. */
export function fingerprintOf(suite: Suite, rootPublicKey: Uint8Array): string {
  const view = viewOf(suite.hash(FINGERPRINT_LABEL, rootPublicKey));
  const groups = Array.from({ length: FINGERPRINT_GROUPS }, (_, index) => {
    const at = index * BYTES_PER_GROUP;
    const number = view.getUint8(at) * 2 ** 32 + view.getUint32(at + 1, false);
    return String(number % 10 ** DIGITS_PER_GROUP).padStart(DIGITS_PER_GROUP, '0');
  });
  return groups.join(' ');
}
