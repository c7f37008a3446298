import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../src/bytes/bytes.ts';
import { rootKeyPair, spaceIdOf } from '../../src/crypto/keys/root-key.ts';
import { hashOf, isGenuine, signDocument } from '../../src/crypto/signed-document.ts';
import { type DocumentHead, decodeDocument } from '../../src/wire/signed-document.ts';
import { once } from './once.ts';
import { flipBit, outcomeOf, unwrap } from './record-for-tests.ts';
import { realSuite } from './suite-for-tests.ts';

const suite = await realSuite();
const root = rootKeyPair(suite, suite.random(32));
const head: DocumentHead = {
  kind: 'roster',
  spaceId: spaceIdOf(suite, root.publicKey),
  number: 3n,
  previous: suite.random(32),
};
const body = encodeUtf8('{"epoch":1}');
const bytes = once(() => signDocument(suite, root, head, body));

describe('a signed document', () => {
  it('gives back what was signed, and is genuine for its root key', () => {
    const document = unwrap(decodeDocument(bytes()));
    expect(document).toMatchObject({ ...head, body });
    expect(isGenuine(suite, root.publicKey, document)).toBe(true);
    expect(document.bytes).toEqual(bytes());
  });

  it('is not genuine for another root key, nor for another space that the same root signs', () => {
    const other = rootKeyPair(suite, suite.random(32));
    expect(isGenuine(suite, other.publicKey, unwrap(decodeDocument(bytes())))).toBe(false);
    const forged = signDocument(suite, other, head, body);
    expect(isGenuine(suite, root.publicKey, unwrap(decodeDocument(forged)))).toBe(false);
    expect(isGenuine(suite, other.publicKey, unwrap(decodeDocument(forged)))).toBe(false);
    const elsewhere = signDocument(suite, root, { ...head, spaceId: suite.random(16) }, body);
    expect(isGenuine(suite, root.publicKey, unwrap(decodeDocument(elsewhere)))).toBe(false);
  });

  it('with any one bit changed is refused', () => {
    for (let bit = 0; bit < bytes().length * 8; bit++) {
      const decoded = decodeDocument(flipBit(bytes(), bit));
      if (decoded.ok) expect(isGenuine(suite, root.publicKey, decoded.value), `bit ${bit}`).toBe(false);
    }
  });

  it('cut anywhere is refused', () => {
    for (let length = 0; length < bytes().length; length++) {
      const decoded = decodeDocument(bytes().subarray(0, length));
      if (decoded.ok) expect(isGenuine(suite, root.publicKey, decoded.value)).toBe(false);
      else expect(outcomeOf(decoded)).toBe('document-malformed');
    }
  });

  it('is named by the next one with a hash over all of it, the signature too', () => {
    expect(hashOf(suite, bytes())).toEqual(suite.sha256(bytes()));
    expect(hashOf(suite, flipBit(bytes(), 64 * 8))).not.toEqual(hashOf(suite, bytes()));
  });

  it('cannot be made for an id or a hash of another length', () => {
    expect(() => signDocument(suite, root, { ...head, spaceId: suite.random(15) }, body)).toThrow();
    expect(() => signDocument(suite, root, { ...head, previous: suite.random(33) }, body)).toThrow();
  });
});
