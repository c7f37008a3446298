import { describe, expect, it } from 'vitest';
import { bytesToHex, hexToBytes } from '../../../src/bytes/bytes.ts';
import { fingerprintOf, rootKeyPair, sealingKeyPair, spaceIdOf } from '../../../src/crypto/keys/root-key.ts';
import { isUsableKey } from '../../../src/crypto/keys/user-keys.ts';
import { realSuite } from '../suite-for-tests.ts';

const suite = await realSuite();

describe("what comes of a profile's tier 2 secret", () => {
  it('is the same each time, and neither the secret nor one another', () => {
    const secret = suite.random(32);
    const [root, sealing] = [rootKeyPair(suite, secret), sealingKeyPair(suite, secret)];
    expect(rootKeyPair(suite, secret)).toEqual(root);
    expect(sealingKeyPair(suite, secret)).toEqual(sealing);
    const reading = suite.boxKeyPair(secret);
    const keys = [root.publicKey, sealing.publicKey, reading.publicKey, sealing.secretKey, secret];
    expect(new Set(keys.map(bytesToHex)).size).toBe(5);
    const message = suite.random(20);
    expect(suite.verify(suite.sign(message, root.secretKey), message, root.publicKey)).toBe(true);
    expect(suite.openBox(suite.sealBox(message, sealing.publicKey), sealing)).toEqual(message);
  });

  it('leaves the secret as it was', () => {
    const secret = suite.random(32);
    const before = bytesToHex(secret);
    rootKeyPair(suite, secret);
    sealingKeyPair(suite, secret);
    expect(bytesToHex(secret)).toBe(before);
  });
});

describe('a root key', () => {
  it('names its space and shows itself in six groups of five digits', () => {
    const root = rootKeyPair(suite, hexToBytes('07'.repeat(32)));
    expect(spaceIdOf(suite, root.publicKey).length).toBe(16);
    const fingerprints = Array.from({ length: 200 }, () => fingerprintOf(suite, suite.random(32)));
    expect(fingerprints.every((text) => /^\d{5}( \d{5}){5}$/.test(text))).toBe(true);
    expect(new Set(fingerprints).size).toBe(200);
    // Small numbers keep their zeros, and every digit comes up in every place.
    for (const at of [0, 6, 12, 18, 24, 30]) {
      expect(new Set(fingerprints.map((text) => text[at])).size).toBe(10);
    }
  });
});

describe('a key that another device names', () => {
  it('is usable unless it has another length or is a point of low order', () => {
    expect(isUsableKey(suite, suite.boxKeyPair(suite.random(32)).publicKey)).toBe(true);
    const one = new Uint8Array(32);
    one[0] = 1;
    for (const bad of [new Uint8Array(32), one, new Uint8Array(31), new Uint8Array(0)]) {
      expect(isUsableKey(suite, bad)).toBe(false);
    }
  });
});
