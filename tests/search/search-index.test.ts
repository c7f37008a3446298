import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PersonEntry } from '../../src/search/contract.ts';
import { createSearchIndex } from '../../src/search/search-index.ts';
import { arbitraryPerson, idOf, indexOf, person } from './people-for-tests.ts';

describe('an entry', () => {
  const entry = person(7, 'Aïcha', 'ولد الحسن', {
    phone: '+222 ٤٥',
    reference: 'K7M2P-9XQ4D',
    sex: 'female',
    birthDate: '1984-05',
    registeredAt: 1_764_000_000_123,
  });

  test('comes back as it was put', () => {
    const index = indexOf([entry]);
    expect(index.get(entry.recordId)).toEqual(entry);
    expect(index.find('aicha', 1).hits[0]?.entry).toEqual(entry);
    expect(index.recent(1)).toEqual([entry]);
    expect(index.size).toBe(1);
  });

  test('is not the index’s own memory: changing what was given changes nothing', () => {
    const index = indexOf([entry]);
    index.get(entry.recordId)?.recordId.fill(0);
    expect(index.get(entry.recordId)).toEqual(entry);
  });

  test('replaces the one of the same record', () => {
    const index = indexOf([person(1, 'Ali'), person(1, 'Omar')]);
    expect(index.size).toBe(1);
    expect(index.find('ali', 9).total).toBe(0);
    expect(index.find('omar', 9).total).toBe(1);
  });

  test('is gone once removed, and removing an unknown one is nothing', () => {
    const index = indexOf([person(1, 'Ali'), person(2, 'Omar')]);
    index.remove(idOf(1));
    index.remove(idOf(1));
    index.remove(idOf(99));
    index.remove(new Uint8Array(3));
    expect(index.size).toBe(1);
    expect(index.get(idOf(1))).toBeNull();
    expect(index.find('ali', 9)).toEqual({ hits: [], total: 0 });
    expect(index.recent(9).map(({ givenName }) => givenName)).toEqual(['Omar']);
  });

  test('leaves no trace in the bytes once removed or replaced', () => {
    const index = indexOf([person(1, 'Marker-Given', 'مجهولالاسم', { phone: '0999888777' }), person(2, 'Ali')]);
    const holds = (text: string): boolean => Buffer.from(index.encode()).includes(Buffer.from(text));
    expect(holds('marker')).toBe(true);
    expect(holds('مجهولالاسم')).toBe(true);
    index.put(person(1, 'Other'));
    for (const text of ['marker', 'Marker', 'مجهولالاسم', '0999888777']) expect(holds(text), text).toBe(false);
    expect(holds('other')).toBe(true);
    index.remove(idOf(1));
    expect(holds('other')).toBe(false);
  });

  test('without a 16-byte id or a time is a bug', () => {
    const index = createSearchIndex();
    expect(() => index.put({ ...person(1, 'Ali'), recordId: new Uint8Array(15) })).toThrow();
    expect(() => index.put({ ...person(1, 'Ali'), registeredAt: Number.NaN })).toThrow();
    expect(index.size).toBe(0);
  });
});

describe('recent', () => {
  test('gives the newest first, however they came in', () => {
    const times = [5, 1, 9, 3, 7];
    const index = indexOf(times.map((time) => person(time, `at ${time}`)));
    expect(index.recent(3).map(({ registeredAt }) => registeredAt)).toEqual([9, 7, 5]);
    index.put(person(2, 'late'));
    expect(index.recent(9).map(({ registeredAt }) => registeredAt)).toEqual([9, 7, 5, 3, 2, 1]);
  });

  test('holds when very many come in out of order', () => {
    const index = createSearchIndex();
    for (let i = 0; i < 500; i++) index.put(person(i, 'Ali', '', { registeredAt: (i * 7_919) % 500 }));
    const times = index.recent(500).map(({ registeredAt }) => registeredAt);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(new Set(times).size).toBe(500);
  });
});

test('sweeping out many removed rows loses nobody and nothing', () => {
  const index = createSearchIndex();
  for (let i = 0; i < 6_000; i++) index.put(person(i, i % 3 === 0 ? 'Khadija' : 'Omar'));
  for (let i = 0; i < 6_000; i++) if (i % 3 !== 0) index.remove(idOf(i));
  expect(index.size).toBe(2_000);
  expect(index.find('خديجة', 1).total).toBe(2_000);
  expect(index.find('omar', 1).total).toBe(0);
  expect(index.get(idOf(5_997))?.givenName).toBe('Khadija');
});

const step = fc.oneof(
  arbitraryPerson.map((entry) => ({ put: entry })),
  fc.integer({ min: 0, max: 30 }).map((remove) => ({ remove })),
  fc.constant({ encode: true }),
  fc.constant({ recent: true }),
);

test('putting, replacing and removing in any order is the same, byte for byte, as indexing what is left', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const index = createSearchIndex();
      const left = new Map<string, PersonEntry>();
      for (const one of steps) {
        if ('put' in one) {
          index.put(one.put);
          left.set(one.put.recordId.join(), one.put);
        } else if ('remove' in one) {
          index.remove(idOf(one.remove));
          left.delete(idOf(one.remove).join());
        } else if ('encode' in one) index.encode();
        else index.recent(3);
      }
      const rebuilt = indexOf([...left.values()]);
      expect(index.size).toBe(left.size);
      for (const query of ['mohamed', 'محمد', 'ali', 'a', '077'])
        expect(index.find(query, 50)).toEqual(rebuilt.find(query, 50));
      expect(index.recent(50)).toEqual(rebuilt.recent(50));
      expect(Buffer.compare(index.encode(), rebuilt.encode())).toBe(0);
    }),
    { numRuns: 300 },
  );
});
