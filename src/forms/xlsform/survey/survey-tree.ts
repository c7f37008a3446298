/**
 * Survey rows → tree. Every row becomes a node, is skipped with a warning, or is an error with its place.
 */

import type { Languages } from '../form/languages.ts';
import type { ChoiceLists } from '../lists/choices.ts';
import type { Problems } from '../problems.ts';
import { applyParameters, readParameters } from '../types/parameters.ts';
import { readTypeCell, type TypeCell } from '../types/type-cell.ts';
import type { Row } from '../workbook/rows.ts';
import { readYesNo } from '../workbook/yes-no.ts';
import { ClaimedNames } from './claimed-names.ts';
import { endOfLoop, openLoop } from './loops.ts';
import { addExternalSelect, addQuestion, addSelect } from './questions.ts';
import { countRow, type Reading, readName } from './reading.ts';
import { beginSection, endSection, reportOpenSections } from './sections.ts';
import type { Container, Root } from './survey-node.ts';

/** Groups in groups: no form for people comes near it, and paths grow with it. */
const DEPTH_LIMIT = 50;

function depthOf(container: Container): number {
  let depth = 0;
  for (let each = container.parent; each !== null; each = each.parent) depth++;
  return depth;
}

export interface SurveyOptions {
  readonly rootName: string;
  readonly isFlat: boolean;
  readonly lists: ChoiceLists;
  readonly externalLists: ReadonlyMap<string, string>;
  readonly languages: Languages;
}

export function readSurvey(rows: readonly Row[], options: SurveyOptions, problems: Problems): Root {
  const { rootName } = options;
  const root: Root = {
    kind: 'root',
    name: rootName,
    path: `/${rootName}`,
    parent: null,
    children: [],
    dataFiles: [],
    audit: null,
  };
  const reading: Reading = { ...options, root, problems, names: new ClaimedNames(problems), table: null, rowsRead: 0 };
  readRows(rows, root, reading);
  if (root.children.length === 0 && problems.errors.length === 0) {
    problems.error({ type: 'nothing-to-answer', place: { sheet: 'survey', row: null, column: null } });
  }
  return root;
}

function readRows(rows: readonly Row[], outermost: Container, reading: Reading): void {
  let container = outermost;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as Row;
    const type = typeOf(row, reading);
    if (type === null) continue;
    if (!countRow(row, reading)) return;
    if (type.kind === 'begin' && type.section === 'loop') {
      const end = endOfLoop(rows, index);
      const inner = rows.slice(index + 1, end);
      for (const turn of openLoop(row, type.list, container, reading))
        readRows(inner.map(turn.read), turn.section, reading);
      if (end === rows.length) {
        reading.problems.error({
          type: 'group-not-closed',
          place: row.place('type'),
          kind: 'loop',
          name: row.value('name'),
        });
      }
      index = end;
      continue;
    }
    container = readRow(row, type, container, outermost, reading);
    if (depthOf(container) > DEPTH_LIMIT) {
      reading.problems.error({ type: 'nested-too-deep', place: row.place('type'), limit: DEPTH_LIMIT });
      return;
    }
  }
  reportOpenSections(container, outermost, reading.problems);
}

/** Null for a row that is left out, after saying why. */
function typeOf(row: Row, { problems }: Reading): TypeCell | null {
  const disabled = row.cell('disabled');
  if (disabled !== null && readYesNo(disabled.value) === true) {
    problems.warn({ type: 'row-disabled', place: disabled.place });
    return null;
  }
  const type = row.cell('type');
  if (type !== null) return readTypeCell(type.value.replace(/\s+/g, ' '));
  if (row.cell('name') === null && row.text('label') === null)
    problems.warn({ type: 'row-ignored', place: row.place('type') });
  else problems.error({ type: 'type-missing', place: row.place('type') });
  return null;
}

/** Returns the container of the next row. */
function readRow(row: Row, read: TypeCell, container: Container, outermost: Container, reading: Reading): Container {
  const { problems } = reading;
  const place = row.place('type');
  const value = row.value('type');
  switch (read.kind) {
    case 'begin':
      return beginSection(row, read.section, container, reading);
    case 'end':
      return endSection(row, read.section, container, outermost, reading);
    case 'select':
      addSelect(row, read, container, reading);
      return container;
    case 'select-external':
      addExternalSelect(row, read.list, container, reading);
      return container;
    case 'question':
      addQuestion(row, read.type, null, container, reading);
      return container;
    case 'data':
      addDataFile(row, read.extension, container, reading);
      return container;
    case 'audit':
      keepAudit(row, reading);
      return container;
    case 'setting':
      return container;
    case 'osm':
      problems.error({ type: 'map-editing-unsupported', place });
      return container;
    case 'unsupported':
      problems.error({ type: 'type-unsupported', place, value });
      return container;
    case 'unknown':
      problems.error({ type: 'type-unknown', place, value, didYouMean: read.didYouMean });
      return container;
  }
}

function addDataFile(row: Row, extension: 'csv' | 'xml', container: Container, reading: Reading): void {
  const name = readName(row, container, reading);
  if (name === null) return;
  const other = reading.root.dataFiles.find((each) => each.name === name);
  if (other === undefined) reading.root.dataFiles.push({ name, extension, row });
  else
    reading.problems.error({ type: 'name-twice', place: row.place('name'), value: name, otherRow: other.row.number });
}

/** The node is kept for whoever reads the form's data, and nobody's steps are recorded into it. */
function keepAudit(row: Row, { root, problems }: Reading): void {
  problems.warn({ type: 'audit-ignored', place: row.place('type') });
  const cell = row.cell('parameters');
  const { bind } = applyParameters('audit', false, readParameters(cell, problems), cell, problems);
  root.audit = bind;
}
