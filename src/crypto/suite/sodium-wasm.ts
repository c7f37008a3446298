/**
 * The exports of libsodium's wasm that are called without the wrappers: C functions on addresses in the module's memory.
 *
 * As in sodium.h, but that a 64-bit length is two numbers, the low half first. The package does not declare them, so the
 * start-up check asks for each by name.
 */
export interface Wasm {
  readonly HEAPU8: Uint8Array;
  _malloc(length: number): number;
  _free(at: number): void;
  _crypto_aead_xchacha20poly1305_ietf_encrypt(
    c: number,
    cLen: number,
    m: number,
    mLen: number,
    mLenHigh: number,
    ad: number,
    adLen: number,
    adLenHigh: number,
    secret: number,
    nonce: number,
    key: number,
  ): number;
  _crypto_aead_xchacha20poly1305_ietf_decrypt(
    m: number,
    mLen: number,
    secret: number,
    c: number,
    cLen: number,
    cLenHigh: number,
    ad: number,
    adLen: number,
    adLenHigh: number,
    nonce: number,
    key: number,
  ): number;
  _crypto_generichash(
    out: number,
    outLen: number,
    m: number,
    mLen: number,
    mLenHigh: number,
    key: number,
    keyLen: number,
  ): number;
  _crypto_generichash_init(state: number, key: number, keyLen: number, outLen: number): number;
  _crypto_generichash_update(state: number, m: number, mLen: number, mLenHigh: number): number;
  _crypto_generichash_final(state: number, out: number, outLen: number): number;
  _crypto_scalarmult_base(publicKey: number, secretKey: number): number;
  _crypto_box_easy(
    c: number,
    m: number,
    mLen: number,
    mLenHigh: number,
    nonce: number,
    publicKey: number,
    secretKey: number,
  ): number;
  _crypto_box_seal_open(
    m: number,
    c: number,
    cLen: number,
    cLenHigh: number,
    publicKey: number,
    secretKey: number,
  ): number;
}

export const WASM_EXPORTS = [
  '_malloc',
  '_free',
  '_crypto_aead_xchacha20poly1305_ietf_encrypt',
  '_crypto_aead_xchacha20poly1305_ietf_decrypt',
  '_crypto_generichash',
  '_crypto_generichash_init',
  '_crypto_generichash_update',
  '_crypto_generichash_final',
  '_crypto_scalarmult_base',
  '_crypto_box_easy',
  '_crypto_box_seal_open',
] as const;
