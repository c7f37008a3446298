/** The suite against the wrappers of libsodium that it goes round, and what it leaves behind. */
import fc from 'fast-check';
import sodium from 'libsodium-wrappers-sumo';
import { describe, expect, it } from 'vitest';
import { type Bytes, bytesToHex, concatBytes, encodeUtf8, equalBytes, hexToBytes } from '../../../src/bytes/bytes.ts';
import { realSuite } from '../suite-for-tests.ts';

const suite = await realSuite();
const NONE = new Uint8Array(0);
const heap = () => (sodium as unknown as { libsodium: { HEAPU8: Uint8Array } }).libsodium.HEAPU8;
const anyLength = fc.oneof(fc.nat(200), fc.integer({ min: 16_360, max: 16_410 }), fc.nat(100_000));

function seal(key: Bytes, aad: Bytes, plaintext: Bytes): Bytes {
  const out = new Uint8Array(24 + plaintext.length + 16);
  suite.sealInto(key, aad, plaintext, out, 0);
  return out;
}

describe('the suite', () => {
  it('seals what libsodium opens, and opens what libsodium seals, at every length', () => {
    fc.assert(
      fc.property(anyLength, fc.nat(1024), (length, aadLength) => {
        const [key, aad, plaintext] = [suite.random(32), suite.random(aadLength), suite.random(length)];
        const sealed = seal(key, aad, plaintext);
        const nonce = sealed.subarray(0, 24);
        const theirs = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(plaintext, aad, null, nonce, key);
        expect(equalBytes(sealed.subarray(24), theirs)).toBe(true);
        expect(equalBytes(suite.openFrom(key, aad, sealed, 0, sealed.length) ?? NONE, plaintext)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('hashes as libsodium does, over any division into parts', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9000), { maxLength: 5 }), (lengths) => {
        const parts = lengths.map((length) => suite.random(length));
        const theirs = sodium.crypto_generichash(32, concatBytes(...parts), null);
        expect(equalBytes(suite.hash(...parts), theirs)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('derives by label: no label and context give what others give', () => {
    const key = suite.random(32);
    const context = encodeUtf8('x');
    expect(bytesToHex(suite.derive(key, 'ab', context))).toBe(
      bytesToHex(sodium.crypto_generichash(32, concatBytes(Uint8Array.of(2), encodeUtf8('abx')), key)),
    );
    expect(suite.derive(key, 'ab', context)).not.toEqual(suite.derive(key, 'a', encodeUtf8('bx')));
  });

  it('makes boxes that libsodium opens, and opens those that it makes', () => {
    const reader = suite.boxKeyPair(suite.random(32));
    expect(bytesToHex(reader.publicKey)).toBe(bytesToHex(sodium.crypto_scalarmult_base(reader.secretKey)));
    for (const length of [0, 1, 64, 20_000]) {
      const message = suite.random(length);
      expect(
        equalBytes(
          sodium.crypto_box_seal_open(suite.sealBox(message, reader.publicKey), reader.publicKey, reader.secretKey),
          message,
        ),
      ).toBe(true);
      expect(
        equalBytes(
          suite.openBox(new Uint8Array(sodium.crypto_box_seal(message, reader.publicKey)), reader) ?? Uint8Array.of(1),
          message,
        ),
      ).toBe(true);
    }
  });

  it('agrees with published answers', () => {
    // RFC 8032, 7.1, test 2; RFC 7748, 6.1 (Alice); BLAKE2b-256("abc").
    const signer = suite.signKeyPair(hexToBytes('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb'));
    expect(bytesToHex(signer.publicKey)).toBe('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
    expect(bytesToHex(suite.sign(Uint8Array.of(0x72), signer.secretKey))).toBe(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
    const alice = suite.boxKeyPair(hexToBytes('77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a'));
    expect(bytesToHex(alice.publicKey)).toBe('8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a');
  });

  it('compares without telling where', () => {
    expect(suite.equal(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
    expect(suite.equal(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false);
    expect(suite.equal(Uint8Array.of(1, 2), Uint8Array.of(1))).toBe(false);
    expect(suite.equal(NONE, NONE)).toBe(true);
  });

  it('throws on keys of the wrong length, which are a bug, and on no other bytes', () => {
    const [short, key] = [new Uint8Array(31), suite.random(32)];
    const pair = suite.boxKeyPair(key);
    expect(() => seal(short, NONE, NONE)).toThrow('Key must be 32 bytes');
    expect(() => suite.openFrom(short, NONE, NONE, 0, 0)).toThrow('Key must be 32 bytes');
    expect(() => suite.derive(short, 'x', NONE)).toThrow('Key must be 32 bytes');
    expect(() => suite.boxKeyPair(short)).toThrow('Key must be 32 bytes');
    expect(() => suite.sealBox(NONE, short)).toThrow('Public key must be 32 bytes');
    expect(() => suite.openBox(NONE, { ...pair, secretKey: short })).toThrow('Key must be 32 bytes');
    expect(() => suite.openBox(NONE, { ...pair, publicKey: short })).toThrow('Public key must be 32 bytes');
    expect(() => seal(key, new Uint8Array(1025), NONE)).toThrow('Associated data');
    expect(() => suite.sealInto(key, NONE, NONE, new Uint8Array(39), 0)).toThrow('No room');
    for (let length = 0; length < 60; length++) {
      expect(suite.openFrom(key, NONE, new Uint8Array(length), 0, length)).toBeNull();
      expect(suite.openBox(new Uint8Array(length), pair)).toBeNull();
      expect(suite.verify(new Uint8Array(length), NONE, pair.publicKey)).toBe(false);
    }
    expect(suite.verify(new Uint8Array(64), NONE, short)).toBe(false);
  });

  it('keeps no key from one call to the next', () => {
    const key = suite.random(32);
    const pair = suite.boxKeyPair(key);
    const calls = [
      () => suite.boxKeyPair(key),
      () => seal(key, NONE, NONE),
      () => suite.openFrom(key, NONE, new Uint8Array(40), 0, 40),
      () => suite.derive(key, 'x', NONE),
      () => suite.openBox(new Uint8Array(48), pair),
    ];
    for (const call of calls) {
      call();
      expect(Buffer.from(heap()).indexOf(key)).toBe(-1);
    }
  });

  it('has left no key and no plaintext in the memory of the wasm once it was told to wipe', () => {
    const groupKey = suite.random(32);
    const plaintext = suite.random(48);
    const secretKey = suite.random(32);
    const reader = suite.boxKeyPair(secretKey);
    const box = suite.sealBox(groupKey, reader.publicKey);
    expect(suite.openBox(box, reader)).toEqual(groupKey);
    const large = suite.random(50_000);
    seal(groupKey, NONE, large);
    // Last, because the next call of the kind writes over what the one before left.
    const sealed = seal(groupKey, NONE, plaintext);
    expect(suite.openFrom(groupKey, NONE, sealed, 0, sealed.length)).toEqual(plaintext);
    const derived = suite.derive(groupKey, 'tessera/v1/group', NONE);
    suite.wipe(new Uint8Array(1));
    for (const secret of [groupKey, plaintext, secretKey, derived, large.subarray(0, 32), large.subarray(-32)]) {
      expect(Buffer.from(heap()).indexOf(secret)).toBe(-1);
    }
    // What may be found is found: the search itself works.
    expect(Buffer.from(heap()).indexOf(reader.publicKey)).toBeGreaterThan(0);
  });
});
