/**
 * libsodium as a `Suite`: the one module that imports it.
 *
 * The wrappers allocate, copy and free at every call; the field-by-field path calls the wasm exports directly on buffers
 * that are allocated once. Invariant: a buffer of the wasm heap never outlives the call that fills it, and `HEAPU8` is read
 * anew each time, because growing the memory replaces it.
 */
import sodium from 'libsodium-wrappers-sumo';
import { type Bytes, concatBytes, encodeUtf8 } from '../bytes/bytes.ts';
import { err, ok, type Result } from '../result/result.ts';
import { createRandomPool } from './random-pool.ts';
import { HASH_LENGTH, KEY_LENGTH, NONCE_LENGTH, type PasswordHash, type Suite, TAG_LENGTH } from './suite.ts';

export type CryptoUnavailable = { readonly type: 'crypto-unavailable'; readonly missing: string };

interface Wasm {
  readonly HEAPU8: Uint8Array;
  _malloc(length: number): number;
  _free(at: number): void;
  _crypto_aead_xchacha20poly1305_ietf_encrypt(
    c: number, cLen: number, m: number, mLen: number, mLenHigh: number, ad: number, adLen: number, adLenHigh: number,
    secret: number, nonce: number, key: number,
  ): number;
  _crypto_aead_xchacha20poly1305_ietf_decrypt(
    m: number, mLen: number, secret: number, c: number, cLen: number, cLenHigh: number, ad: number, adLen: number,
    adLenHigh: number, nonce: number, key: number,
  ): number;
  _crypto_generichash(out: number, outLen: number, m: number, mLen: number, mLenHigh: number, key: number, keyLen: number): number;
}

const WRAPPERS = [
  'crypto_pwhash',
  'crypto_sign_seed_keypair',
  'crypto_sign_detached',
  'crypto_sign_verify_detached',
  'crypto_scalarmult_base',
  'crypto_box_easy',
  'crypto_box_seal_open',
  'crypto_generichash',
  'memcmp',
  'memzero',
] as const;

const EXPORTS = [
  '_malloc',
  '_free',
  '_crypto_aead_xchacha20poly1305_ietf_encrypt',
  '_crypto_aead_xchacha20poly1305_ietf_decrypt',
  '_crypto_generichash',
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
  for (const name of EXPORTS) {
    if (typeof wasm?.[name] !== 'function') return err({ type: 'crypto-unavailable', missing: name });
  }
  const suite = createSuite(wasm, createRandomPool(fillRandom));
  return selfTest(suite) ? ok(suite) : err({ type: 'crypto-unavailable', missing: 'self-test' });
}

/** A wrong answer here means memory or build trouble: nothing may be sealed with it. */
function selfTest(suite: Suite): boolean {
  const key = suite.random(KEY_LENGTH);
  const message = encodeUtf8('tessera');
  const sealed = new Uint8Array(NONCE_LENGTH + message.length + TAG_LENGTH);
  suite.sealInto(key, message, message, sealed, 0);
  const opened = suite.openFrom(key, message, sealed, 0, sealed.length);
  sealed[sealed.length - 1] = (sealed[sealed.length - 1] as number) ^ 1;
  const refused = suite.openFrom(key, message, sealed, 0, sealed.length) === null;
  return opened !== null && suite.equal(opened, message) && refused && !suite.equal(key, new Uint8Array(KEY_LENGTH));
}

/** Room that is kept for reuse; larger inputs get their own, freed after the call. */
const SCRATCH_LENGTH = 16_384;

function createSuite(wasm: Wasm, random: (length: number) => Bytes): Suite & PasswordHash {
  const keyAt = wasm._malloc(64);
  const nonceAt = wasm._malloc(NONCE_LENGTH);
  const aadAt = wasm._malloc(1024);
  const hashAt = wasm._malloc(64);
  const inAt = wasm._malloc(SCRATCH_LENGTH);
  const outAt = wasm._malloc(SCRATCH_LENGTH);

  /** Runs `work` on an input and an output buffer of at least these sizes, and wipes what held plaintext. */
  function withBuffers<T>(inLength: number, outLength: number, work: (input: number, output: number) => T): T {
    if (inLength <= SCRATCH_LENGTH && outLength <= SCRATCH_LENGTH) {
      try {
        return work(inAt, outAt);
      } finally {
        wasm.HEAPU8.fill(0, inAt, inAt + inLength);
        wasm.HEAPU8.fill(0, outAt, outAt + outLength);
      }
    }
    const input = wasm._malloc(inLength || 1);
    const output = wasm._malloc(outLength || 1);
    if (input === 0 || output === 0) throw new Error('Out of memory in the cryptography module');
    try {
      return work(input, output);
    } finally {
      wasm.HEAPU8.fill(0, input, input + inLength);
      wasm.HEAPU8.fill(0, output, output + outLength);
      wasm._free(input);
      wasm._free(output);
    }
  }

  function checkLength(name: string, bytes: Uint8Array, length: number): void {
    if (bytes.length !== length) throw new Error(`${name} must be ${length} bytes, not ${bytes.length}`);
  }

  function placeKeyAndAad(key: Uint8Array, aad: Uint8Array): void {
    checkLength('Key', key, KEY_LENGTH);
    if (aad.length > 1024) throw new Error('Associated data over 1,024 bytes');
    wasm.HEAPU8.set(key, keyAt);
    wasm.HEAPU8.set(aad, aadAt);
  }

  function blake2b(parts: readonly Uint8Array[], key: Uint8Array | null, outLength: number): Bytes {
    const message = parts.length === 1 ? (parts[0] as Uint8Array) : concatBytes(...parts);
    return withBuffers(message.length, 0, (input) => {
      wasm.HEAPU8.set(message, input);
      if (key) wasm.HEAPU8.set(key, keyAt);
      wasm._crypto_generichash(hashAt, outLength, input, message.length, 0, key ? keyAt : 0, key ? key.length : 0);
      return new Uint8Array(wasm.HEAPU8.subarray(hashAt, hashAt + outLength));
    });
  }

  const suite: Suite & PasswordHash = {
    random,

    sealInto(key, aad, plaintext, out, at) {
      placeKeyAndAad(key, aad);
      const sealedLength = plaintext.length + TAG_LENGTH;
      if (at + NONCE_LENGTH + sealedLength > out.length) throw new Error('No room for the sealed bytes');
      const nonce = random(NONCE_LENGTH);
      withBuffers(plaintext.length, sealedLength, (input, output) => {
        const heap = wasm.HEAPU8;
        heap.set(nonce, nonceAt);
        heap.set(plaintext, input);
        wasm._crypto_aead_xchacha20poly1305_ietf_encrypt(
          output, 0, input, plaintext.length, 0, aadAt, aad.length, 0, 0, nonceAt, keyAt,
        );
        out.set(nonce, at);
        out.set(heap.subarray(output, output + sealedLength), at + NONCE_LENGTH);
      });
    },

    openFrom(key, aad, bytes, at, length) {
      placeKeyAndAad(key, aad);
      const sealedLength = length - NONCE_LENGTH;
      const plainLength = sealedLength - TAG_LENGTH;
      if (plainLength < 0 || at < 0 || at + length > bytes.length) return null;
      return withBuffers(sealedLength, plainLength, (input, output) => {
        const heap = wasm.HEAPU8;
        heap.set(bytes.subarray(at, at + NONCE_LENGTH), nonceAt);
        heap.set(bytes.subarray(at + NONCE_LENGTH, at + length), input);
        const refused = wasm._crypto_aead_xchacha20poly1305_ietf_decrypt(
          output, 0, 0, input, sealedLength, 0, aadAt, aad.length, 0, nonceAt, keyAt,
        );
        return refused ? null : new Uint8Array(heap.subarray(output, output + plainLength));
      });
    },

    hash: (...parts) => blake2b(parts, null, HASH_LENGTH),

    derive(key, label, context) {
      checkLength('Key', key, KEY_LENGTH);
      const labelBytes = encodeUtf8(label);
      return blake2b([Uint8Array.of(labelBytes.length), labelBytes, context], key, HASH_LENGTH);
    },

    equal: (a, b) => a.length === b.length && sodium.memcmp(a, b),

    signKeyPair(seed) {
      const pair = sodium.crypto_sign_seed_keypair(seed);
      return { publicKey: new Uint8Array(pair.publicKey), secretKey: new Uint8Array(pair.privateKey) };
    },
    sign: (message, secretKey) => new Uint8Array(sodium.crypto_sign_detached(message, secretKey)),
    verify(signature, message, publicKey) {
      if (signature.length !== 64 || publicKey.length !== 32) return false;
      return sodium.crypto_sign_verify_detached(signature, message, publicKey);
    },

    boxKeyPair: (secretKey) => ({
      publicKey: new Uint8Array(sodium.crypto_scalarmult_base(secretKey)),
      secretKey: new Uint8Array(secretKey),
    }),
    // crypto_box_seal spelled out, byte for byte, so that the ephemeral key comes from the pool.
    sealBox(message, publicKey) {
      const ephemeral = suite.boxKeyPair(random(32));
      const nonce = blake2b([ephemeral.publicKey, publicKey], null, NONCE_LENGTH);
      const box = sodium.crypto_box_easy(message, nonce, publicKey, ephemeral.secretKey);
      suite.wipe(ephemeral.secretKey);
      return concatBytes(ephemeral.publicKey, box);
    },
    openBox(sealed, { publicKey, secretKey }) {
      try {
        return new Uint8Array(sodium.crypto_box_seal_open(sealed, publicKey, secretKey));
      } catch {
        return null;
      }
    },

    wipe: (bytes) => sodium.memzero(bytes),

    argon2id: (passphrase, salt, ops, memKiB) =>
      new Uint8Array(
        sodium.crypto_pwhash(KEY_LENGTH, passphrase, salt, ops, memKiB * 1024, sodium.crypto_pwhash_ALG_ARGON2ID13),
      ),
  };
  return suite;
}
