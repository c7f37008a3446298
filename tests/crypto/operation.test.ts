import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bytes, concatBytes, encodeUtf8, equalBytes } from '../../src/bytes/bytes.ts';
import { openOperation, sealOperation, signClear, verifyOperation } from '../../src/crypto/operation.ts';
import { padmeLength } from '../../src/crypto/record/padding.ts';
import {
  decodeOperation,
  encodeHeader,
  encodePurge,
  HEADER_LENGTH,
  LONGEST_CIPHERTEXT,
  purgedIds,
  SIGNATURE_LENGTH,
} from '../../src/wire/operation.ts';
import { flipBit, outcomeOf, unwrap } from './record-for-tests.ts';
import { realSuite } from './suite-for-tests.ts';

const suite = await realSuite();
const device = suite.signKeyPair(suite.random(32));
const space = { key: suite.random(32), epoch: 3 };
const text = encodeUtf8('{"field":"answer"}');
const place = {
  kind: 'record-write',
  isForAll: false,
  spaceId: suite.random(16),
  deviceId: suite.random(16),
  opId: suite.random(16),
  seq: 7n,
  hlc: 123_456_789n,
  prev: suite.random(32),
  frontier: suite.random(32),
} as const;
const seal = (more: Partial<Parameters<typeof sealOperation>[3]> = {}, bytes: Uint8Array = text) =>
  sealOperation(suite, space, device, { ...place, ...more }, bytes);

/** As a device does that hears it: decode, verify, open. */
function hear(bytes: Uint8Array, key = space, publicKey: Uint8Array = device.publicKey): Bytes | string {
  const decoded = decodeOperation(bytes);
  if (!decoded.ok) return decoded.error.type;
  const verified = verifyOperation(suite, publicKey, decoded.value);
  if (!verified.ok) return verified.error.type;
  const opened = openOperation(suite, key, decoded.value);
  return opened.ok ? opened.value : opened.error.type;
}

describe('an operation', () => {
  it('says its place in the clear, and its content to its space alone', () => {
    const { bytes } = seal();
    expect(unwrap(decodeOperation(bytes)).header).toMatchObject({ ...place, epoch: 3 });
    expect(hear(bytes)).toEqual(text);
    expect(hear(bytes, { key: suite.random(32), epoch: 3 })).toBe('operation-altered');
    expect(hear(bytes, { ...space, epoch: 4 })).toBe('operation-of-another-epoch');
    expect(hear(bytes, space, suite.signKeyPair(suite.random(32)).publicKey)).toBe('operation-forged');
  });

  it('tells the next one its head, also once the ciphertext is gone', () => {
    const { bytes, head } = seal();
    const purged = unwrap(decodeOperation(bytes.subarray(0, HEADER_LENGTH + SIGNATURE_LENGTH)));
    expect(unwrap(verifyOperation(suite, device.publicKey, purged))).toEqual(head);
    expect(outcomeOf(openOperation(suite, space, purged))).toBe('operation-purged');
  });

  it('of any short content has one length', () => {
    const lengths = [0, 1, 100, 255].map((length) => seal({}, new Uint8Array(length)).bytes.length);
    expect(new Set(lengths).size).toBe(1);
  });

  it('is padded as the format says, from the shortest content on', () => {
    for (const length of [0, 255, 256, 257, 3000, 4095, 4096, 70_000]) {
      const expected = HEADER_LENGTH + SIGNATURE_LENGTH + 72 + padmeLength(Math.max(length + 1, 256));
      const { bytes } = seal({}, new Uint8Array(length));
      expect(bytes.length, `${length}`).toBe(expected);
      expect(hear(bytes)).toEqual(new Uint8Array(length));
    }
  });

  it('with any one bit changed is refused', () => {
    const { bytes } = seal();
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = bytes.slice();
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(typeof hear(changed), `bit ${bit}`).toBe('string');
    }
  });

  it('cut or lengthened anywhere is refused, but for one whose whole ciphertext was purged', () => {
    const { bytes } = seal();
    for (let length = 0; length < bytes.length; length++) expect(typeof hear(bytes.subarray(0, length))).toBe('string');
    const longer = new Uint8Array(bytes.length + 1);
    longer.set(bytes);
    expect(hear(longer)).toBe('operation-malformed');
  });

  it('does not open with the ciphertext of another', () => {
    const [first, second] = [seal().bytes, seal({ seq: 8n }).bytes];
    const start = HEADER_LENGTH + SIGNATURE_LENGTH;
    const spliced = first.slice();
    spliced.set(second.subarray(start), start);
    expect(hear(spliced)).toBe('operation-altered');
  });

  it('from a later version says so, and one that is too long', () => {
    const { bytes } = seal();
    const later = bytes.slice();
    later[4] = 2;
    expect(hear(later)).toBe('written-by-newer-version');
    const long = bytes.slice();
    new DataView(long.buffer).setUint32(140, LONGEST_CIPHERTEXT + 1, true);
    expect(hear(long)).toBe('operation-too-large');
    expect(() => seal({}, new Uint8Array(LONGEST_CIPHERTEXT))).toThrow('longer than it may be');
  });

  it('of bytes that nobody of ours wrote is refused by name', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), fc.boolean(), (random, hasHeader) => {
        const sealed = seal().bytes;
        const bytes: Uint8Array = hasHeader ? sealed.slice() : random;
        if (hasHeader) bytes.set(random.subarray(0, bytes.length - 6), 6);
        fc.pre(!equalBytes(bytes, sealed));
        expect(typeof hear(bytes)).toBe('string');
      }),
    );
  });
});

describe('an operation that its own device sealed wrongly', () => {
  /** Any bytes as the ciphertext, with a header and a signature that fit. */
  function hearCiphertext(ciphertext: Bytes): Bytes | string {
    const header = encodeHeader({ ...place, epoch: space.epoch }, ciphertext.length, suite.sha256(ciphertext));
    const signature = suite.sign(concatBytes(encodeUtf8('TSS1-OPS'), header), device.secretKey);
    return hear(concatBytes(header, signature, ciphertext));
  }
  const sealed = seal().bytes.subarray(HEADER_LENGTH + SIGNATURE_LENGTH);
  const bound = seal().bytes.subarray(0, 140);

  it('is refused: with a commitment to another key', () => {
    expect(hearCiphertext(sealed.slice())).toEqual(text);
    expect(hearCiphertext(flipBit(sealed, 3))).toBe('operation-altered');
  });

  it('is refused: without padding', () => {
    const ciphertext = new Uint8Array(72 + 32);
    ciphertext.set(sealed.subarray(0, 32));
    suite.sealInto(space.key, bound, new Uint8Array(32), ciphertext, 32);
    expect(hearCiphertext(ciphertext)).toBe('operation-altered');
  });

  it('is refused: too short to hold anything', () => {
    for (let length = 1; length < 73; length++) {
      expect(hearCiphertext(sealed.slice(0, length))).toBe('operation-altered');
    }
  });
});

describe('an operation in the clear', () => {
  const opIds = [suite.random(16), suite.random(16)];
  const sign = (bytes: Uint8Array) => signClear(suite, 3, device, { ...place, kind: 'withdrawal' }, bytes);

  it('is signed by its device, and says what it says to everybody', () => {
    const { bytes, head } = sign(encodePurge(opIds));
    const operation = unwrap(decodeOperation(bytes));
    expect(operation.header).toMatchObject({ ...place, kind: 'withdrawal', epoch: 3 });
    expect(unwrap(verifyOperation(suite, device.publicKey, operation))).toEqual(head);
    expect(purgedIds(operation.ciphertext as Bytes)).toEqual(opIds);
    expect(outcomeOf(openOperation(suite, space, operation))).toBe('operation-altered');
  });

  it('with any one bit changed is refused', () => {
    const { bytes } = sign(encodePurge(opIds));
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const decoded = decodeOperation(flipBit(bytes, bit));
      if (decoded.ok) expect(verifyOperation(suite, device.publicKey, decoded.value).ok, `bit ${bit}`).toBe(false);
    }
  });

  it('keeps bytes of its own, names ids of one length, and carries no more than it may', () => {
    const list = encodePurge(opIds);
    const { bytes } = sign(list);
    list.fill(0);
    expect(purgedIds(unwrap(decodeOperation(bytes)).ciphertext as Bytes)).toEqual(opIds);
    expect(() => encodePurge([suite.random(15)])).toThrow();
    expect(purgedIds(new Uint8Array(17))).toBeNull();
    expect(() => sign(new Uint8Array(LONGEST_CIPHERTEXT + 16))).toThrow('longer than it may be');
    expect(outcomeOf(decodeOperation(sign(new Uint8Array(LONGEST_CIPHERTEXT)).bytes))).toBe('opened');
  });
});
