/** docs/benchmarks.json: the last figures of every subject, one row a figure. */
import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Row } from '../subject.ts';

const Figures = z.array(
  z.object({
    id: z.string(),
    what: z.string(),
    value: z.number(),
    peer: z.number().nullable(),
    must: z.number(),
    direction: z.enum(['min', 'max']),
    unit: z.string(),
  }),
);

export const subjectOf = (row: Row): string => row.id.split('.')[0] ?? '';

export const isKept = ({ value, must, direction }: Row): boolean =>
  direction === 'max' ? value <= must : value >= must;

/** What is written there now; nothing where there is no such file. */
export const readFigures = (path: string): readonly Row[] =>
  existsSync(path) ? Figures.parse(JSON.parse(readFileSync(path, 'utf8'))) : [];

/** The new rows in place of all of their subject; the other subjects as they are. */
export const withFigures = (before: readonly Row[], subject: string, rows: readonly Row[]): readonly Row[] =>
  [...before.filter((row) => subjectOf(row) !== subject), ...rows.map(rounded)].sort((a, b) =>
    subjectOf(a).localeCompare(subjectOf(b)),
  );

/** Three digits: more would be noise. */
const rounded = (row: Row): Row => ({
  ...row,
  value: Number(row.value.toPrecision(3)),
  peer: row.peer === null ? null : Number(row.peer.toPrecision(3)),
});
