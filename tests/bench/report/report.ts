/** Writes what a subject measured into docs/: figures, table and chart. */
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Row, Subject } from '../subject.ts';
import { chartOf } from './chart.ts';
import { readFigures, withFigures } from './figures.ts';
import { pageOf } from './page.ts';

const docs = fileURLToPath(new URL('../../../docs/', import.meta.url));

export interface Run {
  readonly subjects: ReadonlyMap<string, Subject>;
  /** The subject that was measured. */
  readonly name: string;
  readonly rows: readonly Row[];
  readonly samples: number;
  readonly browser: string;
  readonly now: Date;
}

export function writeReport({ subjects, name, rows, samples, browser, now }: Run): void {
  const all = withFigures(readFigures(`${docs}benchmarks.json`), name, rows);
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const machine = `${cpus().length} cores of ${cpus()[0]?.model.trim() ?? 'an unknown processor'}, ${memory}, Node ${process.version}`;
  const circumstances = { date: now.toISOString().slice(0, 10), machine, browser, samples };
  writeFileSync(`${docs}benchmarks.json`, `[\n${all.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]\n`);
  writeFileSync(`${docs}benchmarks.svg`, chartOf(all));
  writeFileSync(`${docs}benchmarks.md`, pageOf(subjects, all, circumstances));
}
