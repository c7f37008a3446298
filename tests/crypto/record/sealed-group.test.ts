import { describe, expect, it } from 'vitest';
import { concatBytes, encodeUtf8, u32ToBytes } from '../../../src/bytes/bytes.ts';
import { commitToGroup, type Group, type RecordPlace } from '../../../src/crypto/record/envelope.ts';
import { MAX_READERS, openGroupKey, sealGroupKey } from '../../../src/crypto/record/sealed-group.ts';
import type { KeyPair } from '../../../src/crypto/suite/suite.ts';
import { flipBit, outcomeOf, present, unwrap } from '../record-for-tests.ts';
import { realSuite } from '../suite-for-tests.ts';

const suite = await realSuite();
const newReader = (): KeyPair => suite.boxKeyPair(suite.random(32));
const newDevice = (): KeyPair => suite.signKeyPair(suite.random(32));
const device = newDevice();
const [one, two, other] = [newReader(), newReader(), newReader()];
const known = [one, two, other].map(({ publicKey }) => publicKey);
const place: RecordPlace = { spaceId: suite.random(16), recordId: suite.random(16), formId: 7 };
const groupKey = suite.random(32);
const groupId = suite.random(16);
const group: Group = { groupId, tier: 3, epoch: 1, commitment: commitToGroup(suite, groupKey, groupId) };
const block = sealGroupKey(suite, place, group, groupKey, [one.publicKey, two.publicKey], device);

interface Opening {
  readonly place?: RecordPlace;
  readonly group?: Group;
  readonly block?: Uint8Array;
  readonly reader?: KeyPair;
  readonly known?: readonly Uint8Array[];
  readonly deviceKey?: Uint8Array;
}
const open = (with_: Opening) =>
  openGroupKey(
    suite,
    with_.place ?? place,
    with_.group ?? group,
    with_.block ?? block,
    with_.reader ?? one,
    with_.known ?? known,
    with_.deviceKey ?? device.publicKey,
  );
const outcome = (with_: Opening) => outcomeOf(open(with_));

describe('a sealed group', () => {
  it('gives its key to each of its readers, in whatever order they were named', () => {
    const reversed = sealGroupKey(suite, place, group, groupKey, [two.publicKey, one.publicKey], device);
    for (const made of [block, reversed]) {
      for (const reader of [one, two]) expect(unwrap(open({ block: made, reader }))).toEqual(groupKey);
    }
  });

  it('has the same readers in the same order, however they were named', () => {
    const reversed = sealGroupKey(suite, place, group, groupKey, [two.publicKey, one.publicKey], device);
    const idsOf = (bytes: Uint8Array) => [bytes.subarray(1, 9), bytes.subarray(121, 129)];
    expect(idsOf(reversed)).toEqual(idsOf(block));
  });

  it('does not open for somebody else', () => {
    expect(outcome({ reader: other })).toBe('group-not-for-this-key');
    expect(outcome({ reader: { publicKey: one.publicKey, secretKey: other.secretKey } })).toBe('group-altered');
  });

  it('does not open when it names a reader that the programme never had', () => {
    expect(outcome({ known: [one.publicKey] })).toBe('group-reader-unknown');
    expect(outcome({ known: [] })).toBe('group-reader-unknown');
  });

  it('does not open as that of another device', () => {
    expect(outcome({ deviceKey: newDevice().publicKey })).toBe('group-signature-wrong');
  });

  it('sealed by another device to the same readers is not taken for that of this one', () => {
    expect(outcome({ block: sealGroupKey(suite, place, group, groupKey, [one.publicKey], newDevice()) })).toBe(
      'group-signature-wrong',
    );
  });

  it.each<[string, Partial<RecordPlace>]>([
    ['another space', { spaceId: suite.random(16) }],
    ['another record', { recordId: suite.random(16) }],
    ['another form', { formId: 8 }],
  ])('does not open in %s', (_, elsewhere) => {
    expect(outcome({ place: { ...place, ...elsewhere } })).toBe('group-signature-wrong');
  });

  it.each<[string, Partial<Group>]>([
    ['another group', { groupId: suite.random(16) }],
    ['another tier', { tier: 2 }],
    ['another epoch', { epoch: 2 }],
    ['another commitment', { commitment: suite.random(32) }],
  ])('does not open for %s', (_, elsewhere) => {
    expect(outcome({ group: { ...group, ...elsewhere } })).toBe('group-signature-wrong');
  });

  it('does not open when a reader was taken out, put in or exchanged', () => {
    const wrap = (at: number, of = block) => of.subarray(1 + at * 120, 121 + at * 120);
    const signature = block.subarray(-64);
    const fewer = concatBytes(Uint8Array.of(1), wrap(0), signature);
    const more = concatBytes(Uint8Array.of(3), wrap(0), wrap(1), wrap(1), signature);
    const foreign = sealGroupKey(suite, place, group, groupKey, [other.publicKey], device);
    const exchanged = concatBytes(Uint8Array.of(2), wrap(0), wrap(0, foreign), signature);
    const swapped = concatBytes(Uint8Array.of(2), wrap(1), wrap(0), signature);
    for (const made of [fewer, more, exchanged, swapped])
      expect(outcome({ block: made })).toBe('group-signature-wrong');
  });

  it('whose key does not fit its commitment is altered, though the device signed it', () => {
    const lie = sealGroupKey(suite, place, group, suite.random(32), [one.publicKey], device);
    expect(outcome({ block: lie })).toBe('group-altered');
  });

  it('whose box was made for another place is altered, though the device signed it', () => {
    const context = suite.hash(
      encodeUtf8('TSS1-SEAL'),
      place.spaceId,
      place.recordId,
      u32ToBytes(place.formId),
      group.groupId,
      Uint8Array.of(group.tier, 1),
      u32ToBytes(group.epoch),
      group.commitment,
      one.publicKey,
      device.publicKey,
    );
    const sealedFor = (ctxHash: Uint8Array): Uint8Array => {
      const name = suite.hash(one.publicKey).slice(0, 8);
      const wrap = concatBytes(name, suite.sealBox(concatBytes(groupKey, ctxHash), one.publicKey));
      const signature = suite.sign(concatBytes(encodeUtf8('TSS1-SGN'), context, wrap), device.secretKey);
      return concatBytes(Uint8Array.of(1), wrap, signature);
    };
    expect(outcome({ block: sealedFor(context) })).toBe('opened');
    expect(outcome({ block: sealedFor(suite.random(32)) })).toBe('group-altered');
  });

  it('is refused with a typed error for every flipped bit', () => {
    const small = sealGroupKey(suite, place, group, groupKey, [one.publicKey], device);
    const outcomes = new Set<string>();
    for (let bit = 0; bit < small.length * 8; bit++) outcomes.add(outcome({ block: flipBit(small, bit) }));
    expect([...outcomes].sort()).toEqual(['group-malformed', 'group-reader-unknown', 'group-signature-wrong']);
  });

  it('is malformed at every length but its own', () => {
    for (let length = 0; length < block.length; length++)
      expect(outcome({ block: block.subarray(0, length) })).toBe('group-malformed');
    expect(outcome({ block: concatBytes(block, new Uint8Array(1)) })).toBe('group-malformed');
    expect(outcome({ block: new Uint8Array(1 + 65 * 120 + 64).fill(65) })).toBe('group-malformed');
  });

  it('is closed to as many readers as it may have, and to no more', () => {
    const readers = Array.from({ length: MAX_READERS }, newReader);
    const keys = readers.map(({ publicKey }) => publicKey);
    const full = sealGroupKey(suite, place, group, groupKey, keys, device);
    for (const reader of [readers[0], readers[33], readers[63]]) {
      expect(unwrap(open({ block: full, reader: present(reader), known: keys }))).toEqual(groupKey);
    }
    expect(() => sealGroupKey(suite, place, group, groupKey, [...keys, one.publicKey], device)).toThrow('1 to 64');
    expect(() => sealGroupKey(suite, place, group, groupKey, [], device)).toThrow('1 to 64');
  });

  it('is not closed to a public key that anybody could open', () => {
    expect(() => sealGroupKey(suite, place, group, groupKey, [new Uint8Array(32)], device)).toThrow(
      'usable public key',
    );
  });
});
