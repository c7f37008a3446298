import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jaroWinkler } from '../../../src/search/names/jaro-winkler.ts';

// Winkler, "Overview of Record Linkage and Current Research Directions", 2006, table 6.
test.each([
  ['SHACKLEFORD', 'SHACKELFORD', 0.982],
  ['DUNNINGHAM', 'CUNNIGHAM', 0.896],
  ['NICHLESON', 'NICHULSON', 0.956],
  ['JONES', 'JOHNSON', 0.832],
  ['MASSEY', 'MASSIE', 0.933],
  ['ABROMS', 'ABRAMS', 0.922],
  ['MARHTA', 'MARTHA', 0.961],
])('%s and %s are as alike as published', (a, b, similarity) => {
  expect(jaroWinkler(a, b)).toBeCloseTo(similarity, 3);
});

test('the same is 1, nothing in common is 0', () => {
  expect(jaroWinkler('ali', 'ali')).toBe(1);
  expect(jaroWinkler('ali', 'omr')).toBe(0);
  expect(jaroWinkler('', 'ali')).toBe(0);
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      const similarity = jaroWinkler(a, b);
      expect(similarity).toBeGreaterThanOrEqual(0);
      expect(similarity).toBeLessThanOrEqual(1);
      expect(jaroWinkler(a, a)).toBe(1);
    }),
  );
});
