import fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomToReference } from '../../src/records/reference.ts';

it('is ten characters that survive handwriting, in two groups', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (random) => {
      expect(randomToReference(random)).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    }),
  );
});

it('uses five bits of each byte, so that no two draws of those bits look alike', () => {
  const references = Array.from({ length: 32 }, (_, bits) => randomToReference(new Uint8Array(10).fill(bits)));
  expect(new Set(references).size).toBe(32);
});
