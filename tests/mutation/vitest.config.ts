/** The tests that the mutants of mutation.mjs are tried on: those of the pure folders, without a browser or a server. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{consent,sync,crypto,wire,vectors}/**/*.test.ts'],
    // Those in a browser; one that starts Python, which no mutant reaches; and thousands of tries on hostile bytes, which would
    // be made anew for every mutant, and find crashes, not wrong answers.
    exclude: ['tests/**/*.browser.test.ts', 'tests/vectors/decode.test.ts', 'tests/crypto/hostile-*.test.ts'],
    testTimeout: 60_000,
  },
});
