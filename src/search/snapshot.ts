/** The index from the bytes that `encode()` gave; what they are: columns/format.ts. */
import { ok } from '../result/result.ts';
import { decodePeople } from './columns/format.ts';
import type { DecodeSearchIndex } from './contract.ts';
import { peopleToIndex } from './search-index.ts';

export const decodeSearchIndex: DecodeSearchIndex = (bytes) => {
  const people = decodePeople(bytes);
  return people.ok ? ok(peopleToIndex(people.value)) : people;
};
