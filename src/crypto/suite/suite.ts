/**
 * The cipher suite, as the formats of this folder see it: suite 1 of docs/cryptography.md, "Primitives".
 *
 * Every format takes a `Suite` as an argument, so that it is pure, and the one module that loads libsodium
 * (`sodium.ts`) is the one that knows it. All functions throw on wrong lengths (a bug), and answer null where bytes do
 * not authenticate (expected).
 */
import type { Bytes } from '../../bytes/bytes.ts';

export const KEY_LENGTH = 32;
export const NONCE_LENGTH = 24;
export const TAG_LENGTH = 16;
export const HASH_LENGTH = 32;
export const SIGNATURE_LENGTH = 64;
export const PUBLIC_KEY_LENGTH = 32;
/** What `sealBox` adds: an ephemeral public key and a tag. */
export const BOX_OVERHEAD = 48;

export interface KeyPair {
  readonly publicKey: Bytes;
  readonly secretKey: Bytes;
}

export interface Suite {
  /** Cryptographically secure random bytes, from a pool (`random-pool.ts`). */
  random(length: number): Bytes;

  /**
   * XChaCha20-Poly1305: writes `nonce 24 · ciphertext · tag 16` of `plaintext` into `out` at `at`.
   * @param nonce must never come twice with one key; a fresh random one where there is none
   */
  sealInto(
    key: Uint8Array,
    aad: Uint8Array,
    plaintext: Uint8Array,
    out: Uint8Array,
    at: number,
    nonce?: Uint8Array,
  ): void;
  /** Opens `length` bytes of `nonce · ciphertext · tag` at `at`; null when they do not authenticate. */
  openFrom(key: Uint8Array, aad: Uint8Array, bytes: Uint8Array, at: number, length: number): Bytes | null;

  /** `H` of the specification: BLAKE2b-256 over the concatenation of the parts. */
  hash(...parts: readonly Uint8Array[]): Bytes;
  /** SHA-256 of the concatenation, for what is also checked where there is only the platform's own cryptography. */
  sha256(...parts: readonly Uint8Array[]): Bytes;
  /** `D(key, label, context)`: BLAKE2b-256 keyed with `key` over `u8(label length) · label · context`. */
  derive(key: Uint8Array, label: string, context: Uint8Array): Bytes;
  /** In constant time. */
  equal(a: Uint8Array, b: Uint8Array): boolean;

  signKeyPair(seed: Uint8Array): KeyPair;
  /** Ed25519, detached. */
  sign(message: Uint8Array, secretKey: Uint8Array): Bytes;
  verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean;

  boxKeyPair(secretKey: Uint8Array): KeyPair;
  /** `crypto_box_seal`: X25519 to `publicKey` from an ephemeral key; message + 48 bytes. */
  sealBox(message: Uint8Array, publicKey: Uint8Array): Bytes;
  openBox(sealed: Uint8Array, keyPair: KeyPair): Bytes | null;

  /** Overwrites. It reaches this copy only: see docs/cryptography.md, "Locking". */
  wipe(bytes: Uint8Array): void;
}

/** Argon2id13, kept apart: it runs in a throwaway worker whose memory dies with it. */
export interface PasswordHash {
  argon2id(passphrase: Uint8Array, salt: Uint8Array, ops: number, memKiB: number): Bytes;
}
