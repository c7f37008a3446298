/** People to search for: plain entries, and arbitrary ones of mixed scripts for properties. */
import fc from 'fast-check';
import type { PersonEntry, SearchIndex } from '../../src/search/contract.ts';
import { createSearchIndex } from '../../src/search/search-index.ts';

export const idOf = (number: number): Uint8Array => {
  const id = new Uint8Array(16);
  new DataView(id.buffer).setUint32(12, number);
  return id;
};

export const person = (
  number: number,
  givenName: string,
  familyName = '',
  more: Partial<PersonEntry> = {},
): PersonEntry => ({
  recordId: idOf(number),
  householdId: idOf(1_000_000 + number),
  givenName,
  familyName,
  phone: '',
  reference: '',
  sex: '',
  birthDate: '',
  registeredAt: number,
  ...more,
});

export function indexOf(entries: readonly PersonEntry[]): SearchIndex {
  const index = createSearchIndex();
  for (const entry of entries) index.put(entry);
  return index;
}

/** Indexes these names, and answers which of them a query finds, best first. */
export function namesFound(query: string, names: readonly string[]): string[] {
  const index = indexOf(names.map((name, i) => person(i, name)));
  return index.find(query, names.length).hits.map(({ entry }) => entry.givenName);
}

const NAMES = [
  'Mohamed',
  'Muḥammad',
  'محمد',
  'Abd al-Rahman',
  'عبد الرحمن',
  'Aïcha',
  'Ali',
  'علي',
  "N'Diaye",
  'O',
  '李',
  'Hawa',
  'ali',
];

const name = fc.oneof(
  fc.constantFrom(...NAMES),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);

/** Few ids, so that putting often replaces; few times, so that many are the same. NUL is the one letter that is not kept. */
export const arbitraryPerson: fc.Arbitrary<PersonEntry> = fc
  .record({
    number: fc.integer({ min: 0, max: 30 }),
    givenName: fc.array(name, { maxLength: 3 }).map((names) => names.join(' ')),
    familyName: name,
    phone: fc.oneof(fc.constant(''), fc.stringMatching(/^\+?[0-9 ]{3,14}$/)),
    reference: fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/),
    sex: fc.constantFrom('', 'female', 'male'),
    birthDate: fc.constantFrom('', '1984', '1984-05', '1984-05-02', '2001-11-30'),
    registeredAt: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ number, ...rest }) => {
    const texts = Object.fromEntries(
      Object.entries(rest).map(([key, value]) => [key, typeof value === 'string' ? value.replaceAll('\0', '') : value]),
    ) as typeof rest;
    return { ...person(number, ''), ...texts };
  });
