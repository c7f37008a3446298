/**
 * libsodium as a `Suite`: the one module that imports it.
 *
 * The wrappers allocate, copy and free at every call, and do not overwrite what they free. So the field-by-field path, which is
 * hot, and whatever touches a key of tier 2 or 3, which the unlocked vault must not keep, call the wasm exports on buffers that
 * are allocated once. Invariant: no key or plaintext stays in such a buffer when the call ends, and `HEAPU8` is read anew each
 * time, because growing the memory replaces it.
 */
import sodium from 'libsodium-wrappers-sumo';
import { type Bytes, concatBytes, encodeUtf8 } from '../../bytes/bytes.ts';
import { err, ok, type Result } from '../../result/result.ts';
import { createRandomPool } from './random-pool.ts';
import { passesSelfTest } from './self-test.ts';
import { WASM_EXPORTS, type Wasm } from './sodium-wasm.ts';
import {
  BOX_OVERHEAD,
  HASH_LENGTH,
  KEY_LENGTH,
  NONCE_LENGTH,
  type PasswordHash,
  PUBLIC_KEY_LENGTH,
  SIGNATURE_LENGTH,
  type Suite,
  TAG_LENGTH,
} from './suite.ts';

export type CryptoUnavailable = { readonly type: 'crypto-unavailable'; readonly missing: string };

const WRAPPERS = [
  'crypto_pwhash',
  'crypto_hash_sha256',
  'crypto_sign_seed_keypair',
  'crypto_sign_detached',
  'crypto_sign_verify_detached',
  'memcmp',
  'memzero',
] as const;

/**
 * Loads libsodium and checks every function that we use: the standard build lacks some that its types declare.
 * @param timeLimit settles when waiting has lasted too long; a wasm that never comes up must fail closed, not hang.
 */
export async function loadSodium(
  fillRandom: (target: Bytes) => void,
  timeLimit: Promise<void>,
): Promise<Result<Suite & PasswordHash, CryptoUnavailable>> {
  const started = await Promise.race([
    sodium.ready.then(
      () => true,
      () => false,
    ),
    timeLimit.then(() => false),
  ]);
  if (!started) return err({ type: 'crypto-unavailable', missing: 'wasm' });
  const wasm = (sodium as unknown as { libsodium: Wasm }).libsodium;
  for (const name of WRAPPERS) {
    if (typeof sodium[name] !== 'function') return err({ type: 'crypto-unavailable', missing: name });
  }
  for (const name of WASM_EXPORTS) {
    if (typeof wasm?.[name] !== 'function') return err({ type: 'crypto-unavailable', missing: name });
  }
  try {
    const suite = createSuite(wasm, createRandomPool(fillRandom));
    return passesSelfTest(suite) ? ok(suite) : err({ type: 'crypto-unavailable', missing: 'self-test' });
  } catch {
    // No memory, or no random bytes.
    return err({ type: 'crypto-unavailable', missing: 'self-test' });
  }
}

/** Room that is kept for reuse; larger inputs get their own, freed after the call. */
const SCRATCH_LENGTH = 16_384;
const AAD_LIMIT = 1_024;
/** crypto_generichash_statebytes() */
const HASH_STATE_LENGTH = 384;

function createSuite(wasm: Wasm, random: (length: number) => Bytes): Suite & PasswordHash {
  function allocate(length: number): number {
    const at = wasm._malloc(length);
    if (at === 0) throw new Error('Out of memory in the cryptography module');
    return at;
  }
  const keyAt = allocate(KEY_LENGTH);
  const publicKeyAt = allocate(PUBLIC_KEY_LENGTH);
  const nonceAt = allocate(NONCE_LENGTH);
  const aadAt = allocate(AAD_LIMIT);
  const inAt = allocate(SCRATCH_LENGTH);
  const outAt = allocate(SCRATCH_LENGTH);
  const hashStateAt = allocate(HASH_STATE_LENGTH);

  /** Runs `work` on an input and an output buffer of at least these sizes, and wipes them and the key's. */
  function withBuffers<T>(inLength: number, outLength: number, work: (input: number, output: number) => T): T {
    const isLarge = inLength > SCRATCH_LENGTH || outLength > SCRATCH_LENGTH;
    const both = isLarge ? allocate(inLength + outLength) : 0;
    const [input, output] = isLarge ? [both, both + inLength] : [inAt, outAt];
    try {
      return work(input, output);
    } finally {
      wasm.HEAPU8.fill(0, input, input + inLength);
      wasm.HEAPU8.fill(0, output, output + outLength);
      wasm.HEAPU8.fill(0, keyAt, keyAt + KEY_LENGTH);
      if (isLarge) wasm._free(both);
    }
  }

  function checkLength(name: string, bytes: Uint8Array, length: number): void {
    if (bytes.length !== length) throw new Error(`${name} must be ${length} bytes, not ${bytes.length}`);
  }

  function checkKeyAndAad(key: Uint8Array, aad: Uint8Array): void {
    checkLength('Key', key, KEY_LENGTH);
    if (aad.length > AAD_LIMIT) throw new Error('Associated data over 1,024 bytes');
  }

  const copyOut = (at: number, length: number): Bytes => new Uint8Array(wasm.HEAPU8.subarray(at, at + length));

  function blake2b(parts: readonly Uint8Array[], key: Uint8Array | null, outLength: number): Bytes {
    const message = parts.length === 1 ? (parts[0] as Uint8Array) : concatBytes(...parts);
    return withBuffers(message.length, outLength, (input, output) => {
      wasm.HEAPU8.set(message, input);
      if (key) wasm.HEAPU8.set(key, keyAt);
      wasm._crypto_generichash(output, outLength, input, message.length, 0, key ? keyAt : 0, key ? KEY_LENGTH : 0);
      return copyOut(output, outLength);
    });
  }

  /** A row with a film in it goes through in pieces: what the wasm's memory once grew to, it keeps. */
  function hashInPieces(parts: readonly Uint8Array[]): Bytes {
    return withBuffers(SCRATCH_LENGTH, HASH_LENGTH, (input, output) => {
      wasm._crypto_generichash_init(hashStateAt, 0, 0, HASH_LENGTH);
      for (const part of parts) {
        for (let at = 0; at < part.length; at += SCRATCH_LENGTH) {
          const piece = part.subarray(at, at + SCRATCH_LENGTH);
          wasm.HEAPU8.set(piece, input);
          wasm._crypto_generichash_update(hashStateAt, input, piece.length, 0);
        }
      }
      wasm._crypto_generichash_final(hashStateAt, output, HASH_LENGTH);
      wasm.HEAPU8.fill(0, hashStateAt, hashStateAt + HASH_STATE_LENGTH);
      return copyOut(output, HASH_LENGTH);
    });
  }

  // Decryption leaves its last, unfilled block on the wasm's own stack, and hashing its result. The same calls on nothing
  // secret write over that.
  const noKey = new Uint8Array(KEY_LENGTH);
  const noSecret = new Uint8Array(NONCE_LENGTH + 63 + TAG_LENGTH);
  function overwriteStack(): void {
    suite.openFrom(noKey, noKey, noSecret, 0, noSecret.length);
    suite.hash(noSecret);
  }

  const suite: Suite & PasswordHash = {
    random,

    sealInto(key, aad, plaintext, out, at, nonce = random(NONCE_LENGTH)) {
      checkKeyAndAad(key, aad);
      checkLength('Nonce', nonce, NONCE_LENGTH);
      const sealedLength = plaintext.length + TAG_LENGTH;
      if (at + NONCE_LENGTH + sealedLength > out.length) throw new Error('No room for the sealed bytes');
      withBuffers(plaintext.length, sealedLength, (input, output) => {
        const heap = wasm.HEAPU8;
        heap.set(key, keyAt);
        heap.set(aad, aadAt);
        heap.set(nonce, nonceAt);
        heap.set(plaintext, input);
        wasm._crypto_aead_xchacha20poly1305_ietf_encrypt(
          output,
          0,
          input,
          plaintext.length,
          0,
          aadAt,
          aad.length,
          0,
          0,
          nonceAt,
          keyAt,
        );
        out.set(nonce, at);
        out.set(heap.subarray(output, output + sealedLength), at + NONCE_LENGTH);
      });
    },

    openFrom(key, aad, bytes, at, length) {
      checkKeyAndAad(key, aad);
      const sealedLength = length - NONCE_LENGTH;
      const plainLength = sealedLength - TAG_LENGTH;
      if (plainLength < 0 || at < 0 || at + length > bytes.length) return null;
      return withBuffers(sealedLength, plainLength, (input, output) => {
        const heap = wasm.HEAPU8;
        heap.set(key, keyAt);
        heap.set(aad, aadAt);
        heap.set(bytes.subarray(at, at + NONCE_LENGTH), nonceAt);
        heap.set(bytes.subarray(at + NONCE_LENGTH, at + length), input);
        const refused = wasm._crypto_aead_xchacha20poly1305_ietf_decrypt(
          output,
          0,
          0,
          input,
          sealedLength,
          0,
          aadAt,
          aad.length,
          0,
          nonceAt,
          keyAt,
        );
        return refused ? null : copyOut(output, plainLength);
      });
    },

    hash(...parts) {
      const length = parts.reduce((sum, part) => sum + part.length, 0);
      return length > SCRATCH_LENGTH ? hashInPieces(parts) : blake2b(parts, null, HASH_LENGTH);
    },

    sha256: (...parts) => sodium.crypto_hash_sha256(concatBytes(...parts)) as Bytes,

    derive(key, label, context) {
      checkLength('Key', key, KEY_LENGTH);
      const labelBytes = encodeUtf8(label);
      return blake2b([Uint8Array.of(labelBytes.length), labelBytes, context], key, HASH_LENGTH);
    },

    equal: (a, b) => a.length === b.length && sodium.memcmp(a, b),

    signKeyPair(seed) {
      const pair = sodium.crypto_sign_seed_keypair(seed);
      const keys = { publicKey: new Uint8Array(pair.publicKey), secretKey: new Uint8Array(pair.privateKey) };
      sodium.memzero(pair.privateKey);
      return keys;
    },
    sign: (message, secretKey) => new Uint8Array(sodium.crypto_sign_detached(message, secretKey)),
    verify(signature, message, publicKey) {
      if (signature.length !== SIGNATURE_LENGTH || publicKey.length !== PUBLIC_KEY_LENGTH) return false;
      return sodium.crypto_sign_verify_detached(signature, message, publicKey);
    },

    boxKeyPair(secretKey) {
      checkLength('Key', secretKey, KEY_LENGTH);
      return withBuffers(0, PUBLIC_KEY_LENGTH, (_, output) => {
        wasm.HEAPU8.set(secretKey, keyAt);
        wasm._crypto_scalarmult_base(output, keyAt);
        return { publicKey: copyOut(output, PUBLIC_KEY_LENGTH), secretKey: new Uint8Array(secretKey) };
      });
    },
    // crypto_box_seal spelled out, byte for byte, so that the ephemeral key comes from the pool.
    sealBox(message, publicKey) {
      checkLength('Public key', publicKey, PUBLIC_KEY_LENGTH);
      const seed = random(KEY_LENGTH);
      const ephemeral = suite.boxKeyPair(seed);
      suite.wipe(seed);
      const nonce = blake2b([ephemeral.publicKey, publicKey], null, NONCE_LENGTH);
      const boxLength = message.length + TAG_LENGTH;
      const box = withBuffers(message.length, boxLength, (input, output) => {
        const heap = wasm.HEAPU8;
        heap.set(message, input);
        heap.set(nonce, nonceAt);
        heap.set(publicKey, publicKeyAt);
        heap.set(ephemeral.secretKey, keyAt);
        const failed = wasm._crypto_box_easy(output, input, message.length, 0, nonceAt, publicKeyAt, keyAt);
        return failed ? null : copyOut(output, boxLength);
      });
      suite.wipe(ephemeral.secretKey);
      // A point of low order: no reader has such a key, and what is sealed to it anybody opens.
      if (!box) throw new Error('Not a usable public key');
      return concatBytes(ephemeral.publicKey, box);
    },
    openBox(sealed, { publicKey, secretKey }) {
      checkLength('Public key', publicKey, PUBLIC_KEY_LENGTH);
      checkLength('Key', secretKey, KEY_LENGTH);
      const length = sealed.length - BOX_OVERHEAD;
      if (length < 0) return null;
      return withBuffers(sealed.length, length, (input, output) => {
        const heap = wasm.HEAPU8;
        heap.set(sealed, input);
        heap.set(publicKey, publicKeyAt);
        heap.set(secretKey, keyAt);
        const refused = wasm._crypto_box_seal_open(output, input, sealed.length, 0, publicKeyAt, keyAt);
        return refused ? null : copyOut(output, length);
      });
    },

    wipe(bytes) {
      sodium.memzero(bytes);
      overwriteStack();
    },

    argon2id: (passphrase, salt, ops, memKiB) =>
      new Uint8Array(
        sodium.crypto_pwhash(KEY_LENGTH, passphrase, salt, ops, memKiB * 1024, sodium.crypto_pwhash_ALG_ARGON2ID13),
      ),
  };
  suite.sealInto(noKey, noKey, new Uint8Array(63), noSecret, 0);
  return suite;
}
