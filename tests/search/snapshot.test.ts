import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SearchIndex } from '../../src/search/contract.ts';
import { createSearchIndex } from '../../src/search/search-index.ts';
import { decodeSearchIndex } from '../../src/search/snapshot.ts';
import { arbitraryPerson, idOf, indexOf, person } from './people-for-tests.ts';

const malformed = { ok: false, error: { type: 'snapshot-malformed' } };
const sample = () =>
  indexOf([
    person(1, 'Mohamed', 'Haddad', { phone: '0770123', reference: 'K7M2P-9XQ4D', birthDate: '1984' }),
    person(2, 'فاطمة', 'عبد الرحمن', { sex: 'female' }),
    person(3, 'Abd al-Rahman', 'Diallo'),
  ]);

function decode(bytes: Uint8Array): SearchIndex {
  const decoded = decodeSearchIndex(bytes);
  if (!decoded.ok) throw new Error(decoded.error.type);
  return decoded.value;
}

describe('a restored index', () => {
  test('finds the same, and goes on as if it had never been bytes', () => {
    fc.assert(
      fc.property(fc.array(arbitraryPerson, { maxLength: 30 }), arbitraryPerson, (people, next) => {
        const index = indexOf(people);
        const restored = decode(index.encode());
        for (const both of [index, restored]) both.put(next);
        for (const both of [index, restored]) both.remove(idOf(3));
        for (const query of ['mohamed', 'abdulrahman', 'علي', 'a', '12']) {
          expect(restored.find(query, 50)).toEqual(index.find(query, 50));
        }
        expect(restored.similar(next, 9)).toEqual(index.similar(next, 9));
        expect(restored.recent(50)).toEqual(index.recent(50));
        expect(Buffer.compare(restored.encode(), index.encode())).toBe(0);
      }),
      { numRuns: 200 },
    );
  });

  test('of nobody is nobody', () => {
    const restored = decode(createSearchIndex().encode());
    expect([restored.size, restored.recent(9), restored.find('a', 9)]).toEqual([0, [], { hits: [], total: 0 }]);
  });

  test('does not depend on where the bytes lie, and keeps none of them', () => {
    const bytes = sample().encode();
    const shifted = new Uint8Array(bytes.length + 3).subarray(3);
    shifted.set(bytes);
    const restored = decode(shifted);
    shifted.fill(0);
    expect(restored.find('mohamed', 1).hits[0]?.entry.familyName).toBe('Haddad');
  });
});

describe('bytes that are no snapshot', () => {
  const whole = sample().encode();
  const changed = (change: (bytes: Uint8Array, view: DataView) => void): Uint8Array => {
    const bytes = whole.slice();
    change(bytes, new DataView(bytes.buffer));
    return bytes;
  };

  test('cut off anywhere are malformed', () => {
    for (let length = 0; length < whole.length; length++) {
      expect(decodeSearchIndex(whole.subarray(0, length)), String(length)).toEqual(malformed);
    }
  });

  test('with something behind are malformed', () => {
    expect(decodeSearchIndex(new Uint8Array([...whole, 0]))).toEqual(malformed);
    expect(decodeSearchIndex(new Uint8Array([...whole, ...new Uint8Array(8)]))).toEqual(malformed);
  });

  test('of another format are malformed, of a newer version newer', () => {
    expect(decodeSearchIndex(changed((bytes) => bytes.set([0x58])))).toEqual(malformed);
    expect(decodeSearchIndex(changed((bytes) => bytes.set([0], 4)))).toEqual(malformed);
    expect(decodeSearchIndex(changed((bytes) => bytes.set([2], 4)))).toEqual({
      ok: false,
      error: { type: 'snapshot-newer-version' },
    });
    expect(decodeSearchIndex(changed((bytes) => bytes.set([1], 5)))).toEqual(malformed);
  });

  test('with any number of the header changed are malformed', () => {
    for (let at = 8; at < 80; at += 4) {
      for (const value of [0, 1, 2, 4, 1_000, 0x7fff_ffff, 0xffff_fff8, 0xffff_ffff]) {
        const bytes = changed((_, view) => view.setUint32(at, value, true));
        if (Buffer.compare(bytes, whole) !== 0)
          expect(decodeSearchIndex(bytes), `${value} at ${at}`).toEqual(malformed);
      }
    }
  });

  test('that claim four thousand million rows set nothing aside for them', () => {
    const bytes = new Uint8Array(80);
    bytes.set(whole.subarray(0, 8));
    const view = new DataView(bytes.buffer);
    for (let at = 8; at < 20; at += 4) view.setUint32(at, 0xffff_ffff, true);
    const before = process.memoryUsage().arrayBuffers;
    expect(decodeSearchIndex(bytes)).toEqual(malformed);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000);
  });

  test('with two rows of one id, or rows out of order, are malformed', () => {
    const [first, second] = [80, 80 + 32];
    expect(Buffer.from(whole.subarray(first, first + 16))).toEqual(Buffer.from(idOf(1)));
    expect(decodeSearchIndex(changed((bytes) => bytes.copyWithin(second, first, first + 16)))).toEqual(malformed);
    const times = 80 + 3 * 32;
    expect(new DataView(whole.buffer).getFloat64(times, true)).toBe(1);
    expect(decodeSearchIndex(changed((_, view) => view.setFloat64(times, 9, true)))).toEqual(malformed);
    expect(decodeSearchIndex(changed((_, view) => view.setFloat64(times, Number.NaN, true)))).toEqual(malformed);
  });

  test('with any bit flipped are refused, or an index that works', () => {
    for (let bit = 0; bit < whole.length * 8; bit += 3) {
      const bytes = changed((all) => {
        all[bit >> 3] = (all[bit >> 3] as number) ^ (1 << (bit & 7));
      });
      const decoded = decodeSearchIndex(bytes);
      if (!decoded.ok) continue;
      const index = decoded.value;
      expect(index.size).toBe(3);
      for (const query of ['mohamed', 'عبد الرحمن', '077', 'k7m2p']) index.find(query, 9);
      index.similar(person(9, 'Mohamed', 'Haddad'), 9);
      index.put(person(9, 'Mohamed', 'Haddad'));
      index.remove(idOf(1));
      expect(decodeSearchIndex(index.encode()).ok, `bit ${bit}`).toBe(true);
    }
  });

  test('of any kind never throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void decodeSearchIndex(bytes)));
    const header = whole.subarray(0, 8);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 72, maxLength: 600 }), (rest) => {
        expect(decodeSearchIndex(new Uint8Array([...header, ...rest])).ok).toBe(false);
      }),
    );
  });
});
