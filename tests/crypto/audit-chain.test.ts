import { describe, expect, it } from 'vitest';
import { type Bytes, decodeUtf8, encodeUtf8 } from '../../src/bytes/bytes.ts';
import { appendEntry, checkEntry, seqToBytes, startChain } from '../../src/crypto/audit-chain.ts';
import { flipBit, present } from './record-for-tests.ts';
import { realSuite } from './suite-for-tests.ts';

const suite = await realSuite();
const device = suite.signKeyPair(suite.random(32));
const firstKey = suite.random(32);
const WORDS = ['created', 'unlocked', 'registered', 'viewed', 'revealed'];

function chainOf(words: readonly string[], key: Bytes = firstKey, signer = device) {
  let state = startChain(key);
  const entries = words.map((word) => {
    const { entry, next } = appendEntry(suite, state, signer, encodeUtf8(word));
    state = next;
    return entry;
  });
  return { entries, state };
}
const { entries, state } = chainOf(WORDS);

/** Reads the whole chain as somebody who keeps the first key, or with `null` as somebody who does not. */
function read(
  list: readonly Bytes[],
  key: Bytes | null = firstKey,
  publicKey = device.publicKey,
): { words: string[]; head: Bytes } {
  let at = key;
  let head: Bytes = new Uint8Array(32);
  const words: string[] = [];
  for (const [seq, entry] of list.entries()) {
    const checked = checkEntry(suite, seq, head, publicKey, at, entry);
    if (!checked) break;
    words.push(present(decodeUtf8(checked.body)));
    head = checked.head;
    at = at && suite.derive(at, 'tessera/v1/audit', new Uint8Array(0));
  }
  return { words, head };
}

describe('an audit chain', () => {
  it('is read whole, by who keeps its first key and by who does not, to the head where it stands', () => {
    for (const key of [firstKey, null]) expect(read(entries, key)).toEqual({ words: WORDS, head: state.head });
  });

  it('changes its key at every entry, and does not keep the earlier ones', () => {
    expect(state.key).not.toEqual(firstKey);
    expect(state.seq).toBe(WORDS.length);
    expect(new Set([1, 2, 3].map((length) => String(chainOf(WORDS.slice(0, length)).state.key))).size).toBe(3);
  });

  it('ends before an entry of which any bit was flipped', () => {
    const entry = present(entries[1]);
    for (let bit = 0; bit < entry.length * 8; bit++) {
      const altered = [present(entries[0]), flipBit(entry, bit), ...entries.slice(2)];
      for (const key of [firstKey, null]) expect(read(altered, key).words).toEqual(['created']);
    }
  });

  it('ends where entries were exchanged, taken out or put in twice', () => {
    const [a, b, c, d, e] = entries as [Bytes, Bytes, Bytes, Bytes, Bytes];
    expect(read([a, c, b, d, e]).words).toEqual(['created']);
    expect(read([a, b, d, e]).words).toEqual(['created', 'unlocked']);
    expect(read([a, b, b, c]).words).toEqual(['created', 'unlocked']);
  });

  it('does not go on with an entry that the same device signed in another history', () => {
    const other = chainOf(['created', 'nothing happened', 'registered']).entries;
    const fork = chainOf(['restored', 'unlocked']).entries;
    expect(read([present(entries[0]), present(other[1])], null).words).toEqual(['created', 'nothing happened']);
    expect(read([present(entries[0]), present(fork[1])], null).words).toEqual(['created']);
    expect(read([...entries.slice(0, 2), present(other[2])], null).words).toEqual(['created', 'unlocked']);
  });

  it('does not begin with a later entry', () => {
    expect(read(entries.slice(1)).words).toEqual([]);
    expect(read(entries.slice(1), null).words).toEqual([]);
  });

  it('cut off at the end has another head', () => {
    expect(read(entries.slice(0, -1)).head).not.toEqual(state.head);
  });

  it('is not read as that of another device', () => {
    expect(read(entries, null, suite.signKeyPair(suite.random(32)).publicKey).words).toEqual([]);
  });

  it('written anew by who seized the device is found out by who keeps the first key', () => {
    const forged = chainOf(['created', 'nothing happened'], suite.random(32));
    expect(read(forged.entries, null).words).toHaveLength(2);
    expect(read(forged.entries).words).toEqual([]);
  });

  it('continued by who seized the device cannot be changed before that', () => {
    // What the device holds after three entries: K(3), its head, its signing key.
    const seized = chainOf(WORDS.slice(0, 3)).state;
    const before = chainOf(WORDS.slice(0, 2)).state;
    const rewritten = appendEntry(suite, { ...before, key: seized.key }, device, encodeUtf8('nothing happened'));
    expect(read([...entries.slice(0, 2), rewritten.entry]).words).toEqual(['created', 'unlocked']);
  });

  it('does not take an entry for one of another number', () => {
    const entry = present(entries[0]);
    expect(checkEntry(suite, 1, new Uint8Array(32), device.publicKey, null, entry)).toBeNull();
  });

  it('takes nothing for an entry that is too short', () => {
    const entry = present(entries[0]);
    for (let length = 0; length < entry.length; length++) {
      expect(checkEntry(suite, 0, new Uint8Array(32), device.publicKey, null, entry.subarray(0, length))).toBeNull();
    }
  });

  it('numbers its entries in 64 bits, the lowest first', () => {
    expect([...seqToBytes(0x0102_0304_0506)]).toEqual([6, 5, 4, 3, 2, 1, 0, 0]);
  });
});
