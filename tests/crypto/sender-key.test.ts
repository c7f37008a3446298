import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../src/bytes/bytes.ts';
import { openSenderKey, type SenderKeyPlace, wrapSenderKey } from '../../src/crypto/sender-key.ts';
import { once } from './once.ts';
import { flipBit, outcomeOf, unwrap } from './record-for-tests.ts';
import { realSuite } from './suite-for-tests.ts';

const suite = await realSuite();
const keyPair = () => suite.boxKeyPair(suite.random(32));
const [own, supervisor, other] = [keyPair(), keyPair(), keyPair()];
const place: SenderKeyPlace = { spaceId: suite.random(16), deviceId: suite.random(16), epoch: 2 };
const key = suite.random(32);
const wrapped = once(() => wrapSenderKey(suite, place, key, [own.publicKey, supervisor.publicKey]));
const open = (bytes: Uint8Array, reader = supervisor, at = place) => openSenderKey(suite, at, bytes, reader);

describe('a sender key', () => {
  it('opens for each of its readers, and for nobody else', () => {
    expect(unwrap(open(wrapped(), own))).toEqual(key);
    expect(unwrap(open(wrapped(), supervisor))).toEqual(key);
    expect(outcomeOf(open(wrapped(), other))).toBe('sender-key-not-for-this-key');
    expect(wrapped().length).toBe(32 + 2 * 88);
  });

  it('is that of one device, space and epoch', () => {
    for (const elsewhere of [{ spaceId: suite.random(16) }, { deviceId: suite.random(16) }, { epoch: 3 }]) {
      expect(outcomeOf(open(wrapped(), supervisor, { ...place, ...elsewhere }))).toBe('sender-key-altered');
    }
  });

  it('opens for a reader whose name another shares, whichever stands first', () => {
    const decoy = concatBytes(suite.hash(own.publicKey).subarray(0, 8), suite.sealBox(key, other.publicKey));
    const real = concatBytes(suite.hash(own.publicKey).subarray(0, 8), suite.sealBox(key, own.publicKey));
    const names = concatBytes(decoy.subarray(0, 8), real.subarray(0, 8));
    const context = concatBytes(place.spaceId, place.deviceId, Uint8Array.of(2, 0, 0, 0), names);
    const commitment = suite.derive(key, 'tessera/v1/sender', context);
    expect(unwrap(open(concatBytes(commitment, decoy, real), own))).toEqual(key);
    expect(unwrap(open(concatBytes(commitment, real, decoy), own))).toEqual(key);
    expect(outcomeOf(open(concatBytes(commitment, decoy, decoy), own))).toBe('sender-key-altered');
  });

  it('tells nothing by the order in which its readers were named', () => {
    const names = (bytes: Uint8Array) => [32, 120].map((at) => bytes.slice(at, at + 8));
    const turned = wrapSenderKey(suite, place, key, [supervisor.publicKey, own.publicKey]);
    expect(names(turned)).toEqual(names(wrapped()));
  });

  it('with a reader added, taken out or exchanged is refused, so that all its readers hold one key', () => {
    const first = wrapped().subarray(32, 120);
    const second = wrapped().subarray(120);
    const mine = [first, second].find((wrap) => open(concatBytes(wrapped().subarray(0, 32), wrap)).ok === false);
    expect(mine).toBeDefined();
    const stranger = wrapSenderKey(suite, place, key, [other.publicKey]).subarray(32);
    for (const list of [[first], [second], [second, first], [first, second, stranger], [first, first, second]]) {
      const opened = [own, supervisor].map(
        (reader) => open(concatBytes(wrapped().subarray(0, 32), ...list), reader).ok,
      );
      expect(opened).toEqual([false, false]);
    }
  });

  it('with any one bit changed is refused: by all in what all read, and in a box by its reader', () => {
    for (let bit = 0; bit < wrapped().length * 8; bit++) {
      const changed = flipBit(wrapped(), bit);
      const opened = [own, supervisor].filter((reader) => open(changed, reader).ok);
      const isInBox = bit >= 8 * 32 && (bit - 8 * 32) % (8 * 88) >= 8 * 8;
      expect(opened.length, `bit ${bit}`).toBe(isInBox ? 1 : 0);
    }
  });

  it('cut at any length is refused by name', () => {
    for (let length = 0; length < wrapped().length; length++) {
      const isWhole = length > 32 && (length - 32) % 88 === 0;
      const outcome = outcomeOf(open(wrapped().subarray(0, length)));
      if (!isWhole) expect(outcome, `${length}`).toBe('sender-key-malformed');
      expect(outcome).not.toBe('opened');
    }
  });

  it('goes to the other readers when one has a key that nothing can be closed to', () => {
    const readers = [new Uint8Array(32), supervisor.publicKey, new Uint8Array(31)];
    expect(unwrap(open(wrapSenderKey(suite, place, key, readers)))).toEqual(key);
    expect(() => wrapSenderKey(suite, place, key, [new Uint8Array(32)])).toThrow('needs a reader');
  });
});
