/** The rows that begin and end groups and repeats. */
import { isReference } from '../expression/references.ts';
import type { Problems } from '../problems.ts';
import { generatedCalculate, generatedNote } from '../types/question-types.ts';
import type { SectionKind } from '../types/type-cell.ts';
import type { Row } from '../workbook/rows.ts';
import { inheritRelevance, plainQuestion } from './questions.ts';
import { type Reading, readName } from './reading.ts';
import { bareBase, type Container, readBase, type Section } from './survey-node.ts';

export function beginSection(row: Row, kind: SectionKind, container: Container, reading: Reading): Section {
  const { problems } = reading;
  // A section with a bad name is still entered, so that its rows and its end are checked.
  const name = readName(row, container, reading) ?? `unnamed_${row.number}`;
  const base = readBase(row, name, container);
  const isFlat = reading.isFlat && kind !== 'repeat';
  const section: Section = {
    ...base,
    path: isFlat ? container.path : base.path,
    kind: kind === 'loop' ? 'group' : kind,
    parent: container,
    children: [],
    isFlat,
  };
  inheritRelevance(section);
  if (kind === 'repeat') {
    reading.names.claimRepeat(section);
    countRows(section, container, reading);
    if (section.label === null && section.media.size === 0) {
      problems.warn({ type: 'repeat-label-missing', place: row.place('label'), name });
    }
  }
  keepIntent(row, section, reading);
  const opened = openTable(section, reading);
  container.children.push(opened);
  return opened;
}

/** A count that is a formula is computed in a node of its own, which the repeat then names. */
function countRows(section: Section, container: Container, { names }: Reading): void {
  const count = section.control.get('jr:count');
  if (count === undefined || isReference(count.value)) return;
  const counter = `${section.name}_count`;
  if (names.claim(counter, count.place, container)) {
    const base = bareBase(section.row, counter, container);
    base.bind.set('readonly', { value: 'true()', place: count.place }).set('calculate', count);
    container.children.push(plainQuestion(base, generatedCalculate, container));
  }
  section.control.set('jr:count', { value: `\${${counter}}`, place: count.place });
}

/** The attribute starts another app in other clients; here it is kept and does nothing. */
function keepIntent(row: Row, section: Section, { problems }: Reading): void {
  const cell = row.cell('intent');
  if (cell !== null) section.control.set('intent', cell);
  const intent = section.control.get('intent');
  if (intent !== undefined) problems.warn({ type: 'app-not-started', place: intent.place });
}

/**
 * A group of the appearance `table-list` is a page of selects over one list, as pyxform writes it: the group's words move
 * into a note, and the first select is preceded by one that shows the labels alone (questions.ts).
 */
function openTable(section: Section, reading: Reading): Section {
  const appearance = section.control.get('appearance');
  const words = appearance?.value.split(/\s+/) ?? [];
  if (appearance === undefined || !words.includes('table-list')) return section;
  reading.table = '';
  const others = words.filter((word) => word !== 'table-list');
  section.control.set('appearance', { ...appearance, value: ['field-list', ...others].join(' ') });
  if (section.label === null && section.hint === null) return section;
  const table: Section = { ...section, label: null, hint: null };
  const note = bareBase(section.row, `generated_table_list_label_${section.row.number}`, table);
  note.bind.set('readonly', { value: 'true()', place: appearance.place });
  table.children.push(plainQuestion({ ...note, label: section.label, hint: section.hint }, generatedNote, table));
  return table;
}

/** @param outermost where the reading began: no row can end what holds it */
export function endSection(
  row: Row,
  kind: SectionKind,
  container: Container,
  outermost: Container,
  reading: Reading,
): Container {
  const place = row.place('type');
  reading.table = null;
  if (container.kind === 'root' || container === outermost) {
    reading.problems.error({ type: 'end-without-begin', place, kind });
    return container;
  }
  if (container.kind !== kind) {
    const { kind: openKind, row: openRow } = container;
    reading.problems.error({ type: 'end-does-not-match', place, kind, openKind, openRow: openRow.number });
  }
  return container.parent;
}

export function reportOpenSections(container: Container, outermost: Container, problems: Problems): void {
  for (let open = container; open.kind !== 'root' && open !== outermost; open = open.parent) {
    problems.error({ type: 'group-not-closed', place: open.row.place('type'), kind: open.kind, name: open.name });
  }
}
