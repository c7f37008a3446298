/**
 * Rows of a sheet by column path, each value with the place where its author finds it.
 *
 * A text that may be translated is a `Text`: language name as in the header → words; '' is the column with no language.
 */

import type { Place } from '../problems.ts';
import { type ColumnPath, translatableOf } from './columns.ts';
import type { Column } from './headers.ts';
import type { Sheet, SheetRow } from './workbook.ts';

export interface Cell {
  readonly value: string;
  readonly place: Place;
}

export interface Text {
  readonly byLanguage: ReadonlyMap<string, Cell>;
}

const isPrefix = (prefix: ColumnPath, path: ColumnPath): boolean => prefix.every((step, index) => path[index] === step);

export class Row {
  readonly number: number;
  readonly #sheet: Sheet;
  readonly #columns: readonly Column[];
  readonly #cells: readonly string[];

  constructor(sheet: Sheet, columns: readonly Column[], row: SheetRow) {
    this.number = row.number;
    this.#sheet = sheet;
    this.#columns = columns;
    this.#cells = row.cells;
  }

  /** The place of a column in this row, whether the sheet has the column or not. */
  place(...path: ColumnPath): Place {
    const column = this.#columns.find((each) => isPrefix(path, each.path));
    return { sheet: this.#sheet.name, row: this.number, column: column?.header ?? path.at(-1) ?? null };
  }

  /** Null for an empty cell. */
  cell(...path: ColumnPath): Cell | null {
    const column = this.#columns.find((each) => each.path.length === path.length && isPrefix(path, each.path));
    return column === undefined ? null : this.#cellOf(column);
  }

  value(...path: ColumnPath): string {
    return this.cell(...path)?.value ?? '';
  }

  /** Null when no language has words. */
  text(...path: ColumnPath): Text | null {
    const byLanguage = new Map<string, Cell>();
    for (const column of this.#columns) {
      if (!isPrefix(path, column.path) || column.path.length > path.length + 1) continue;
      const cell = this.#cellOf(column);
      if (cell !== null) byLanguage.set(column.path[path.length] ?? '', cell);
    }
    return byLanguage.size === 0 ? null : { byLanguage };
  }

  /** The cells right below a path, by their last step: `bind` gives relevant, required … */
  below(...path: ColumnPath): ReadonlyMap<string, Cell> {
    const found = new Map<string, Cell>();
    for (const column of this.#columns) {
      const step = column.path[path.length];
      if (step === undefined || column.path.length !== path.length + 1 || !isPrefix(path, column.path)) continue;
      const cell = this.#cellOf(column);
      if (cell !== null) found.set(step, cell);
    }
    return found;
  }

  /** Cells of columns that the sheet's vocabulary does not know, by header. */
  unknown(): ReadonlyMap<string, Cell> {
    const found = new Map<string, Cell>();
    for (const column of this.#columns) {
      const cell = column.isKnown ? null : this.#cellOf(column);
      if (cell !== null) found.set(column.header, cell);
    }
    return found;
  }

  /** The same row with other words in its cells; `language` is that of the cell's column, '' for one without. */
  map(change: (value: string, language: string) => string): Row {
    const cells = [...this.#cells];
    for (const { index, path } of this.#columns) {
      const translatable = translatableOf(path);
      const language = translatable === null ? '' : (path[translatable.length] ?? '');
      cells[index] = change(cells[index] ?? '', language);
    }
    return new Row(this.#sheet, this.#columns, { number: this.number, cells });
  }

  #cellOf(column: Column): Cell | null {
    const value = this.#cells[column.index] ?? '';
    return value === '' ? null : { value, place: { sheet: this.#sheet.name, row: this.number, column: column.header } };
  }
}

export const readRows = (sheet: Sheet, columns: readonly Column[]): readonly Row[] =>
  sheet.rows.map((row) => new Row(sheet, columns, row));

/** Words of a text with no translation, or null where it is translated. */
export const untranslated = (text: Text): Cell | null =>
  text.byLanguage.size === 1 ? (text.byLanguage.get('') ?? null) : null;
