/**
 * Header cells → column paths, as pyxform's sheet_headers.py reads them.
 *
 * `::` separates steps; a lone `:` only in a sheet that has no `::` anywhere, because `jr:count` is a name. The first step
 * is matched without regard to case, and spaces count as underscores; an unknown header is kept as written, since a
 * choice filter may name it.
 */

import type { Problems } from '../problems.ts';
import type { ColumnPath, SheetColumns } from './columns.ts';
import type { Sheet } from './workbook.ts';

export interface Column {
  /** The header as it is written. */
  readonly header: string;
  readonly index: number;
  readonly path: ColumnPath;
  readonly isKnown: boolean;
}

const toSnakeCase = (text: string): string => text.trim().split(/\s+/).join('_').toLowerCase();

function splitHeader(header: string, useDoubleColon: boolean): string[] {
  const steps = header.split(useDoubleColon ? '::' : ':').map((step) => step.trim());
  const prefix = useDoubleColon ? -1 : steps.indexOf('jr');
  if (prefix !== -1 && prefix + 1 < steps.length) steps.splice(prefix, 2, `jr:${steps[prefix + 1]}`);
  return steps;
}

function readHeader(
  header: string,
  useDoubleColon: boolean,
  columns: SheetColumns,
): { path: ColumnPath; isKnown: boolean } {
  const whole = toSnakeCase(header);
  if (columns.known.has(whole)) return { path: [whole], isKnown: true };
  const [first = '', ...rest] = splitHeader(header, useDoubleColon);
  const name = toSnakeCase(first);
  const alias = columns.aliases.get(name);
  if (alias !== undefined) return { path: [...alias, ...rest], isKnown: true };
  if (columns.known.has(name)) return { path: [name, ...rest], isKnown: true };
  return { path: [first, ...rest], isKnown: false };
}

export function readHeaders(sheet: Sheet, columns: SheetColumns, problems: Problems): readonly Column[] {
  const useDoubleColon = sheet.header.some((header) => header.includes('::'));
  const seen = new Map<string, string>();
  const found: Column[] = [];
  for (const [index, header] of sheet.header.entries()) {
    if (header === '') continue;
    const { path, isKnown } = readHeader(header, useDoubleColon, columns);
    const key = path.join('::');
    const other = seen.get(key);
    if (other !== undefined) {
      problems.error({ type: 'column-twice', place: { sheet: sheet.name, row: 1, column: header }, other });
      continue;
    }
    seen.set(key, header);
    found.push({ header, index, path, isKnown });
  }
  return found;
}
