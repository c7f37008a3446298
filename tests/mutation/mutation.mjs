/**
 * Mutation tests: changes each condition, number and text of the code that decides what leaves and how it is sealed, one at a
 * time, and looks whether a test fails. Writes docs/mutation.json as `{ score, files }`, in percent of the mutants that ran.
 *
 *   npm run mutation                               everything, which takes hours on a small machine
 *   npm run mutation -- src/consent/gate.ts …      these files alone; the others keep the score that they had
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { Stryker } from '@stryker-mutator/core';

const EVERYTHING = [
  'src/consent/gate.ts',
  'src/consent/standing.ts',
  'src/sync/plan.ts',
  'src/crypto/*.ts',
  'src/crypto/keys/*.ts',
  'src/crypto/record/*.ts',
  'src/crypto/suite/*.ts',
];
const REPORT = new URL('../../docs/mutation.json', import.meta.url);
const FOUND = new Set(['Killed', 'Timeout']);
const RAN = new Set(['Killed', 'Timeout', 'Survived', 'NoCoverage']);

const chosen = process.argv.slice(2);
/** @type {Record<string, { found: number, mutants: number }>} */
let files = chosen.length > 0 ? readBefore() : {};
// One after the other, and written down after each, so that a run that is cut off has not been for nothing.
for (const pattern of chosen.length > 0 ? chosen : EVERYTHING) {
  files = { ...files, ...(await measure(pattern)) };
  write();
}

/** @param {string} pattern */
async function measure(pattern) {
  const results = await new Stryker({
    mutate: [pattern],
    testRunner: 'vitest',
    vitest: { configFile: 'tests/mutation/vitest.config.ts', related: true },
    plugins: ['@stryker-mutator/vitest-runner'],
    coverageAnalysis: 'perTest',
    // What is computed once, when a module of the cryptography loads, is labels and lengths: each would need every test, and
    // the frozen vectors hold all of them.
    ignoreStatic: pattern.startsWith('src/crypto'),
    ignorePatterns: ['/dist', '/docs', '/public/**/*.png', '/reports'],
    // A mutant that makes a loop endless counts as found.
    timeoutMS: 20_000,
    concurrency: Number(process.env['MUTATION_WORKERS'] ?? 1),
    // It would rewrite the settings of a compiler of another version; the tests run without any.
    tsconfigFile: 'none.json',
    disableTypeChecks: false,
    tempDirName: '.mutation',
    reporters: ['clear-text', 'progress-append-only'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    allowConsoleColors: false,
  }).runMutationTest();

  /** @type {Map<string, { found: number, mutants: number }>} */
  const measured = new Map();
  for (const { fileName, status } of results) {
    if (!RAN.has(status)) continue;
    const name = fileName.slice(fileName.lastIndexOf('/src/') + 1);
    const { found, mutants } = measured.get(name) ?? { found: 0, mutants: 0 };
    measured.set(name, { found: found + (FOUND.has(status) ? 1 : 0), mutants: mutants + 1 });
  }
  return Object.fromEntries(measured);
}

function write() {
  const all = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  const sum = (/** @type {'found' | 'mutants'} */ what) => all.reduce((total, [, file]) => total + file[what], 0);
  const scored = all.map(([name, { found, mutants }]) => [name, { score: percent(found, mutants), found, mutants }]);
  const report = { score: percent(sum('found'), sum('mutants')), files: Object.fromEntries(scored) };
  writeFileSync(REPORT, `${JSON.stringify(report, null, 2)}\n`);
}

/** @param {number} found @param {number} mutants */
function percent(found, mutants) {
  return Math.round((1000 * found) / mutants) / 10;
}

/** @returns {Record<string, { found: number, mutants: number }>} */
function readBefore() {
  try {
    return JSON.parse(readFileSync(REPORT, 'utf-8')).files;
  } catch {
    return {};
  }
}
