/** What the rows of a survey are read with, and what they add to besides the tree. */
import { isXmlName } from '../../form-file/expression.ts';
import type { Languages } from '../form/languages.ts';
import type { ChoiceLists } from '../lists/choices.ts';
import type { Problems } from '../problems.ts';
import type { Row } from '../workbook/rows.ts';
import { ROW_LIMIT } from '../workbook/workbook.ts';
import type { ClaimedNames } from './claimed-names.ts';
import { type Container, nodeOf, type Root } from './survey-node.ts';

export interface Reading {
  readonly root: Root;
  /** The form has no groups in its instance. */
  readonly isFlat: boolean;
  readonly lists: ChoiceLists;
  /** Lists of the sheet of external choices, by their name there; values are the names of what they became. */
  readonly externalLists: ReadonlyMap<string, string>;
  readonly languages: Languages;
  readonly problems: Problems;
  readonly names: ClaimedNames;
  /** The list that the selects of the open `table-list` group share; '' before the first; null outside of one. */
  table: string | null;
  /** Rows read so far, those of a loop once for every choice. */
  rowsRead: number;
}

/** One more row; false, after saying so once, where there are more than a sheet may have: loops in loops multiply. */
export function countRow(row: Row, reading: Reading): boolean {
  reading.rowsRead++;
  if (reading.rowsRead === ROW_LIMIT + 1) {
    reading.problems.error({ type: 'sheet-too-long', place: row.place('type'), limit: ROW_LIMIT });
  }
  return reading.rowsRead <= ROW_LIMIT;
}

/** A usable name, or null after saying what is wrong with it. */
export function readName(row: Row, container: Container, reading: Reading, isNote = false): string | null {
  const cell = row.cell('name');
  if (cell === null && !isNote) {
    reading.problems.error({ type: 'name-missing', place: row.place('name') });
    return null;
  }
  // pyxform's own name for a note without one.
  const name = cell?.value ?? `generated_note_name_${row.number}`;
  const place = cell?.place ?? row.place('name');
  if (!isXmlName(name)) {
    reading.problems.error({ type: 'name-invalid', place, value: name });
    return null;
  }
  if (name === 'meta') {
    reading.problems.error({ type: 'name-reserved', place, value: name });
    return null;
  }
  return reading.names.claim(name, place, nodeOf(container)) ? name : null;
}
