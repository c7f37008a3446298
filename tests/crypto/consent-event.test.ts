import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../src/bytes/bytes.ts';
import { signConsent, verifyConsent } from '../../src/crypto/consent-event.ts';
import { once } from './once.ts';
import { flipBit } from './record-for-tests.ts';
import { realSuite } from './suite-for-tests.ts';

const suite = await realSuite();
const device = suite.signKeyPair(suite.random(32));
const json = encodeUtf8('{"id":"00","decisions":[]}');
const signature = once(() => signConsent(suite, device, json));

describe("a consent event's signature", () => {
  it('is that of the device, over these very bytes', () => {
    expect(verifyConsent(suite, device.publicKey, json, signature())).toBe(true);
    expect(verifyConsent(suite, suite.signKeyPair(suite.random(32)).publicKey, json, signature())).toBe(false);
    for (let bit = 0; bit < json.length * 8; bit++) {
      expect(verifyConsent(suite, device.publicKey, flipBit(json, bit), signature())).toBe(false);
    }
    for (let bit = 0; bit < signature().length * 8; bit++) {
      expect(verifyConsent(suite, device.publicKey, json, flipBit(signature(), bit))).toBe(false);
    }
  });

  it('is no signature of anything else that a device signs, nor of bytes of another length', () => {
    expect(verifyConsent(suite, device.publicKey, json, suite.sign(json, device.secretKey))).toBe(false);
    expect(verifyConsent(suite, device.publicKey, json, signature().subarray(1))).toBe(false);
    expect(verifyConsent(suite, device.publicKey.subarray(1), json, signature())).toBe(false);
  });
});
