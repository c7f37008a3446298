import { expect, test } from 'vitest';
import { snappyDecompress } from './snappy.ts';

const bytes = (...parts: (number | string)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from([part]))));
const text = (...parts: (number | string)[]): string =>
  Buffer.from(snappyDecompress(bytes(...parts))).toString('latin1');

// Bytes written by hand from the format description: length, then tags.
test.each<[string, (number | string)[], string]>([
  ['nothing', [0], ''],
  ['a short literal', [5, 4 << 2, 'hello'], 'hello'],
  ['a literal with a one-byte length', [70, 60 << 2, 69, 'x'.repeat(70)], 'x'.repeat(70)],
  ['a copy with a one-byte offset', [8, 3 << 2, 'abcd', 1, 4], 'abcdabcd'],
  ['a copy with a two-byte offset', [8, 3 << 2, 'abcd', (3 << 2) | 2, 4, 0], 'abcdabcd'],
  ['a copy with a four-byte offset', [8, 3 << 2, 'abcd', (3 << 2) | 3, 4, 0, 0, 0], 'abcdabcd'],
  ['a run, as a copy that overlaps itself', [10, 0, 'a', (8 << 2) | 2, 1, 0], 'aaaaaaaaaa'],
])('%s', (_name, input, expected) => expect(text(...input)).toBe(expected));

test.each<[string, (number | string)[]]>([
  ['an unending length', [0x80, 0x80]],
  ['an implausible length', [0xff, 0xff, 0xff, 0xff, 0x7f]],
  ['a literal cut short', [5, 4 << 2, 'hel']],
  ['a literal longer than the output', [3, 4 << 2, 'hello']],
  ['a copy from before the beginning', [8, 3 << 2, 'abcd', 1, 5]],
  ['a copy from nowhere', [8, 3 << 2, 'abcd', 1, 0]],
  ['a copy past the end', [6, 3 << 2, 'abcd', 1, 4]],
  ['less than was promised', [9, 4 << 2, 'hello']],
  ['nothing at all', []],
])('%s is refused', (_name, input) => expect(() => snappyDecompress(bytes(...input))).toThrow(/Snappy|Varint/));
