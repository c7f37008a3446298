/**
 * The sheets that a form is read from: which there are, which columns and rows they have, and what of them nobody reads.
 */

import { nearest } from '../nearest.ts';
import type { Problems } from '../problems.ts';
import { isReadable, type SheetColumns } from './columns.ts';
import { type Column, readHeaders } from './headers.ts';
import { type Row, readRows } from './rows.ts';
import { type FormWorkbook, ROW_LIMIT } from './workbook.ts';

/** In the order in which an author goes through them. */
export const READ_SHEETS: readonly string[] = ['survey', 'choices', 'external_choices', 'settings'];
/** Sheets whose names an author may have misspelt. */
const EXPECTED_SHEETS = ['survey', 'choices', 'settings'];
/** They belong to what pyxform knows and this product does not have: lists of things that forms share, and map editing. */
const IGNORED_SHEETS = ['entities', 'osm'];

export interface Table {
  readonly sheet: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export function readTable(
  workbook: FormWorkbook,
  name: string,
  known: SheetColumns,
  problems: Problems,
  collapsesSpaces = false,
): Table {
  const sheet = workbook.sheets.get(name);
  if (sheet === undefined) return { sheet: name, columns: [], rows: [] };
  if (sheet.isCut) {
    problems.error({
      type: 'sheet-too-long',
      place: { sheet: sheet.name, row: ROW_LIMIT, column: null },
      limit: ROW_LIMIT,
    });
  }
  const columns = readHeaders(sheet, known, problems);
  const collapsed = collapsesSpaces
    ? sheet.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => cell.replace(/ {2,}/g, ' ')) }))
    : sheet.rows;
  return { sheet: sheet.name, columns, rows: readRows({ ...sheet, rows: collapsed }, columns) };
}

export function checkSheets({ names, sheets }: FormWorkbook, problems: Problems): void {
  for (const name of names) {
    if (IGNORED_SHEETS.includes(name.toLowerCase())) {
      problems.warn({ type: 'sheet-ignored', place: { sheet: name, row: null, column: null } });
    }
  }
  for (const expected of EXPECTED_SHEETS) {
    if (sheets.has(expected)) continue;
    const near = nearest(
      expected,
      names.filter((name) => !name.startsWith('_')),
    );
    const place = { sheet: near ?? expected, row: null, column: null };
    if (expected === 'survey')
      problems.error({ type: 'sheet-missing', place: { ...place, sheet: expected }, didYouMean: near });
    else if (near !== null) problems.warn({ type: 'sheet-name-near', place, expected });
  }
}

/** False where a sheet lacks what every row needs, so that its rows need not be reported one by one. */
export function hasColumns(table: Table, needed: readonly string[], problems: Problems): boolean {
  if (table.columns.length === 0) return true;
  const missing = needed.filter((step) => !table.columns.some((column) => column.path[0] === step));
  const place = { sheet: table.sheet, row: 1, column: null };
  for (const column of missing) problems.error({ type: 'column-missing', place, column });
  return missing.length === 0;
}

export function warnOfIgnored(
  table: Table,
  { known, aliases }: SheetColumns,
  isUsable: (header: string) => boolean,
  problems: Problems,
): void {
  for (const column of table.columns) {
    if (column.isKnown ? isReadable(column.path) : isUsable(column.header)) continue;
    const place = { sheet: table.sheet, row: 1, column: column.header };
    if (column.path[0] === 'save_to') {
      problems.warn({ type: 'entities-ignored', place });
      continue;
    }
    const didYouMean = column.isKnown ? null : nearest(column.path[0] ?? '', [...known, ...aliases.keys()]);
    problems.warn({ type: 'column-ignored', place, didYouMean });
  }
}
