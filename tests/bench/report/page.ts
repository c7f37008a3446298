/** docs/benchmarks.md: a table a subject, in the words of its file, and on what machine. */
import type { Row, Subject } from '../subject.ts';
import { isKept, subjectOf } from './figures.ts';

const ratio = ({ value, peer }: Row): string => (peer === null || value === 0 ? '' : (value / peer).toFixed(2));

const line = (row: Row): string =>
  `| ${row.what} | ${row.value} ${row.unit} | ${row.peer === null ? '' : `${row.peer} ${row.unit}`} | ${ratio(row)} | ${
    row.direction === 'max' ? 'at most' : 'at least'
  } ${row.must} ${row.unit} | ${isKept(row) ? 'kept' : '**missed**'} |`;

function section(name: string, { title, peer, method }: Subject, rows: readonly Row[]): string {
  const own = rows.filter((row) => subjectOf(row) === name);
  if (own.length === 0) return '';
  return `## ${title}

${method}

| What | Tessera | ${peer} | Ratio | Promise | |
|---|--:|--:|--:|--:|---|
${own.map(line).join('\n')}
`;
}

export interface Circumstances {
  readonly date: string;
  readonly machine: string;
  readonly browser: string;
  readonly samples: number;
}

export const pageOf = (
  subjects: ReadonlyMap<string, Subject>,
  rows: readonly Row[],
  { date, machine, browser, samples }: Circumstances,
): string => `# Benchmarks

Written by \`npm run bench\`; the same figures for programs are in [benchmarks.json](benchmarks.json). Medians of ${samples}, in
headless Chromium ${browser} on the production build behind the real server, ${date}, on ${machine}.
"Slowed 4 times" is Chromium's own throttling of the page's thread, which stands for a cheap tablet; workers are not slowed by it.

![Times as a share of the longest that is allowed](benchmarks.svg)

${[...subjects].map(([name, subject]) => section(name, subject, rows)).join('\n')}`;
