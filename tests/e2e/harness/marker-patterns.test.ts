import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { patternsOf } from './marker-patterns.ts';

const MARKER = 'Zuleïkha-marker';

function isFound(haystack: Buffer): boolean {
  return patternsOf(MARKER).some(({ bytes }) => haystack.includes(bytes));
}

describe('a marker is found', () => {
  test.each(['utf8', 'latin1', 'utf16le'] as const)('as %s', (encoding) => {
    expect(isFound(Buffer.concat([Buffer.alloc(5), Buffer.from(MARKER, encoding), Buffer.alloc(5)]))).toBe(true);
  });

  test('in base64, whatever stands before and after it', () => {
    const surrounding = fc.uint8Array({ maxLength: 9 });
    fc.assert(
      fc.property(
        surrounding,
        surrounding,
        fc.constantFrom('utf8', 'utf16le' as const),
        fc.constantFrom('base64', 'base64url' as const),
        (before, after, encoding, alphabet) => {
          const encoded = Buffer.concat([before, Buffer.from(MARKER, encoding), after]).toString(alphabet);
          expect(isFound(Buffer.from(encoded, 'latin1'))).toBe(true);
        },
      ),
    );
  });
});

test('random bytes hold no marker', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 4096 }), (bytes) => {
      expect(isFound(Buffer.from(bytes))).toBe(false);
    }),
  );
});

test('a marker that chance could write is refused', () => {
  expect(() => patternsOf('short')).toThrow();
});
