/**
 * Benchmarks of the production build: `npm run bench`. Not part of the tests, because a figure depends on the machine.
 *
 * A subject is a file in `subjects/`, whose actions in the page are `subjects/<name>/page.tsx`. Peer and product are
 * measured in the same run, one after the other. Writes docs/benchmarks.md, .svg and .json; subjects that were not run
 * keep the figures that they have there.
 */
import { parseArgs } from 'node:util';
import { buildIfStale } from '../../src/build/build-if-stale.mjs';
import { buildPage } from './build-page.ts';
import { writeReport } from './report/report.ts';
import { openStage } from './stage.ts';
import type { Subject } from './subject.ts';

const subjects = import.meta.glob<{ subject: Subject }>('./subjects/*.ts', { eager: true });
const named = new Map(
  Object.entries(subjects).map(([path, { subject }]) => [path.replace(/^.*\/|\.ts$/g, ''), subject]),
);

export async function bench(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { full: { type: 'boolean', default: false }, samples: { type: 'string', default: '5' } },
  });
  const asked = positionals.length === 0 ? [...named.keys()] : positionals;
  const samples = Math.max(1, Number(values.samples));

  buildIfStale();
  const stage = await openStage(await buildPage(), { full: values.full, samples });
  try {
    for (const name of asked) {
      const subject = named.get(name);
      if (subject === undefined) throw new Error(`No subject ${name}; there are: ${[...named.keys()].join(', ')}`);
      const rows = await subject.measure(stage.for(name));
      writeReport({ subjects: named, name, rows, samples, browser: stage.browserVersion, now: new Date() });
    }
  } finally {
    await stage.close();
  }
}
