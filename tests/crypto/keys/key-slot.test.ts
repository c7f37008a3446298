import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../../src/bytes/bytes.ts';
import { KDF_FLOOR } from '../../../src/crypto/keys/kdf.ts';
import {
  decodeKeySlotHeader,
  KEY_SLOT_LENGTH,
  type KeySlotHeader,
  openKeySlot,
  SLOT_KINDS,
  sealKeySlot,
} from '../../../src/crypto/keys/key-slot.ts';
import { flipBit, outcomeOf, unwrap } from '../record-for-tests.ts';
import { realSuite } from '../suite-for-tests.ts';

const suite = await realSuite();
const header: KeySlotHeader = { kind: 'passphrase', tier: 1, kdf: { ops: 4, memKiB: 131_072 }, salt: suite.random(16) };
const userId = suite.random(16);
const kek = suite.random(32);
const secret = suite.random(32);
const slot = sealKeySlot(suite, header, userId, kek, secret);
const outcome = (bytes: Uint8Array, of = userId, key = kek) => outcomeOf(openKeySlot(suite, bytes, of, key));

/** The slot with some of its header rewritten, and a checksum that fits: as somebody would who knows the format. */
function forged(change: (slot: Uint8Array, view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(slot);
  change(bytes, new DataView(bytes.buffer));
  bytes.set(suite.hash(encodeUtf8('TSS1-CHK'), bytes.subarray(0, 152)).subarray(0, 8), 152);
  return bytes;
}

describe('a key slot', () => {
  it('gives its secret to the key that closed it, and says of itself what it was told', () => {
    expect(slot.length).toBe(160);
    for (const kind of SLOT_KINDS) {
      for (const tier of [1, 2] as const) {
        const made = sealKeySlot(suite, { ...header, kind, tier }, userId, kek, secret);
        expect(unwrap(decodeKeySlotHeader(made))).toEqual({ ...header, kind, tier });
        expect(unwrap(openKeySlot(suite, made, userId, kek))).toEqual(secret);
      }
    }
  });

  it('opens with the key that the passphrase gives through Argon2id, and with no other', () => {
    const derive = (passphrase: string) =>
      suite.argon2id(encodeUtf8(passphrase), header.salt, KDF_FLOOR.ops, KDF_FLOOR.memKiB);
    const made = sealKeySlot(suite, { ...header, kdf: KDF_FLOOR }, userId, derive('right words in order'), secret);
    expect(unwrap(openKeySlot(suite, made, userId, derive('right words in order')))).toEqual(secret);
    expect(outcome(made, userId, derive('right words in ordeR'))).toBe('wrong-passphrase');
  });

  it('calls a wrong passphrase that, and damage damage, whichever bit was flipped', () => {
    expect(outcome(slot, userId, suite.random(32))).toBe('wrong-passphrase');
    const outcomes = new Set<string>();
    for (let bit = 0; bit < slot.length * 8; bit++) outcomes.add(outcome(flipBit(slot, bit)));
    expect([...outcomes].sort()).toEqual(['kdf-out-of-range', 'slot-damaged', 'written-by-newer-version']);
    for (const at of [16, 40, 60, 100, 125, 151, 159]) expect(outcome(flipBit(slot, at * 8))).toBe('slot-damaged');
  });

  it('of which any byte was changed by somebody who mends the checksum does not open', () => {
    for (let at = 0; at < 152; at++) {
      const bytes = forged((changed) => {
        changed[at] = (changed[at] as number) ^ 0x01;
      });
      expect(outcome(bytes)).toMatch(/^(slot-damaged|wrong-passphrase|kdf-out-of-range|written-by-newer-version)$/);
    }
  });

  it.each([
    ['fewer passes', 8, 2],
    ['no pass', 8, 0],
    ['less memory', 12, 65_535],
    ['hardly any memory', 12, 8],
    ['more passes', 8, 17],
    ['more memory', 12, 524_289],
    ['endless passes', 8, 0xffff_ffff],
  ])('with %s is refused before anything is derived', (_, at, value) => {
    const bytes = forged((__, view) => view.setUint32(at, value, true));
    expect(outcomeOf(decodeKeySlotHeader(bytes))).toBe('kdf-out-of-range');
    expect(outcome(bytes)).toBe('kdf-out-of-range');
  });

  it('with weaker parameters within the range opens with no key: they are part of the commitment', () => {
    expect(outcome(forged((_, view) => view.setUint32(8, 3, true)))).toBe('wrong-passphrase');
    expect(outcome(forged((_, view) => view.setUint32(12, 65_536, true)))).toBe('wrong-passphrase');
  });

  it('of another user does not open', () => {
    expect(outcome(slot, suite.random(16))).toBe('slot-damaged');
  });

  it('of one tier is not one of the other', () => {
    expect(outcome(forged((bytes) => bytes.set([2], 6)))).toBe('wrong-passphrase');
  });

  it('of a newer version says so', () => {
    expect(outcome(forged((bytes) => bytes.set([2], 4)))).toBe('written-by-newer-version');
  });

  it('of an unknown kind, tier or derivation is damaged', () => {
    for (const [at, value] of [
      [0, 0x58],
      [4, 0],
      [5, 0],
      [5, 4],
      [6, 0],
      [6, 3],
      [7, 0],
      [7, 2],
    ] as const) {
      expect(outcomeOf(decodeKeySlotHeader(forged((bytes) => bytes.set([value], at))))).toBe('slot-damaged');
    }
  });

  it('is damaged at every length but its own', () => {
    for (let length = 0; length < KEY_SLOT_LENGTH; length++) {
      expect(outcome(slot.subarray(0, length))).toBe('slot-damaged');
      expect(outcomeOf(decodeKeySlotHeader(slot.subarray(0, length)))).toBe('slot-damaged');
    }
    expect(outcome(new Uint8Array([...slot, 0]))).toBe('slot-damaged');
  });

  it('is another every time, though it closes the same', () => {
    expect(sealKeySlot(suite, header, userId, kek, secret)).not.toEqual(slot);
  });
});
