/**
 * Survey rows → tree. Every row becomes a node, is skipped with a warning, or is an error with its place.
 */

import { isXmlName } from '../../form-file/expression.ts';
import { isReference } from '../expression/references.ts';
import type { Problems } from '../problems.ts';
import type { Cell, Row } from '../workbook/rows.ts';
import { readYesNo } from '../workbook/yes-no.ts';
import { addOther, type ChoiceLists, OTHER_VALUE, specifyOther } from './choices.ts';
import { ClaimedNames } from './claimed-names.ts';
import type { Languages } from './languages.ts';
import { nearest } from './nearest.ts';
import { applyParameters, readParameters } from './parameters.ts';
import { generatedCalculate, generatedText, type QuestionType } from './question-types.ts';
import {
  bareBase,
  type Container,
  hasDynamicDefault,
  type Question,
  type Root,
  readBase,
  type Section,
  warnOfMedia,
} from './survey-node.ts';
import { readTypeCell } from './type-cell.ts';

interface Reading {
  readonly lists: ChoiceLists;
  readonly languages: Languages;
  readonly problems: Problems;
  readonly names: ClaimedNames;
}

/** Groups in groups: no form for people comes near it, and paths grow with it. */
const DEPTH_LIMIT = 50;

function depthOf(container: Container): number {
  let depth = 0;
  for (let each = container.parent; each !== null; each = each.parent) depth++;
  return depth;
}

export function readSurvey(
  rows: readonly Row[],
  rootName: string,
  lists: ChoiceLists,
  languages: Languages,
  problems: Problems,
): Root {
  const root: Root = { kind: 'root', name: rootName, path: `/${rootName}`, parent: null, children: [] };
  const reading: Reading = { lists, languages, problems, names: new ClaimedNames(problems) };
  let container: Container = root;
  for (const row of rows) {
    container = readRow(row, container, reading);
    if (depthOf(container) > DEPTH_LIMIT) {
      problems.error({ type: 'nested-too-deep', place: row.place('type'), limit: DEPTH_LIMIT });
      return root;
    }
  }
  for (let open: Container = container; open.kind !== 'root'; open = open.parent) {
    problems.error({ type: 'group-not-closed', place: open.row.place('type'), kind: open.kind, name: open.name });
  }
  if (root.children.length === 0 && problems.errors.length === 0) {
    problems.error({ type: 'nothing-to-answer', place: { sheet: 'survey', row: null, column: null } });
  }
  return root;
}

/** Returns the container of the next row. */
function readRow(row: Row, container: Container, reading: Reading): Container {
  const { problems } = reading;
  const disabled = row.cell('disabled');
  if (disabled !== null && readYesNo(disabled.value) === true) {
    problems.warn({ type: 'row-disabled', place: disabled.place });
    return container;
  }
  const type = row.cell('type');
  if (type === null) {
    if (row.cell('name') === null && row.text('label') === null)
      problems.warn({ type: 'row-ignored', place: row.place('type') });
    else problems.error({ type: 'type-missing', place: row.place('type') });
    return container;
  }
  // Entities, and starting another Android app.
  for (const cell of [row.cell('save_to'), row.cell('intent'), row.cell('control', 'intent')]) {
    if (cell !== null) problems.error({ type: 'column-unsupported', place: cell.place });
  }
  const read = readTypeCell(type.value.replace(/\s+/g, ' '));
  switch (read.kind) {
    case 'begin':
      return beginSection(row, read.section, container, reading);
    case 'end':
      return endSection(row, read.section, container, problems);
    case 'select':
      addSelect(row, read, container, reading);
      return container;
    case 'question':
      addQuestion(row, read.type, null, container, reading);
      return container;
    case 'unsupported':
      problems.error({ type: 'type-unsupported', place: type.place, value: type.value });
      return container;
    case 'unknown':
      problems.error({ type: 'type-unknown', place: type.place, value: type.value, didYouMean: read.didYouMean });
      return container;
  }
}

/** A usable name, or null after saying what is wrong with it. */
function readName(row: Row, container: Container, reading: Reading, isNote = false): string | null {
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
  return reading.names.claim(name, place, container) ? name : null;
}

function beginSection(row: Row, kind: Section['kind'], container: Container, reading: Reading): Container {
  // A section with a bad name is still entered, so that its rows and its end are checked.
  const name = readName(row, container, reading) ?? `unnamed_${row.number}`;
  const section: Section = { ...readBase(row, name, container), kind, parent: container, children: [] };
  if (kind === 'repeat') reading.names.claimRepeat(section);
  const count = section.control.get('jr:count');
  if (kind === 'repeat' && count !== undefined && !isReference(count.value)) {
    const counter = `${name}_count`;
    if (reading.names.claim(counter, count.place, container)) {
      const base = bareBase(row, counter, container);
      base.bind.set('readonly', { value: 'true()', place: count.place }).set('calculate', count);
      container.children.push(plainQuestion(base, generatedCalculate, container));
    }
    section.control.set('jr:count', { value: `\${${counter}}`, place: count.place });
  }
  if (kind === 'repeat' && section.label === null && section.media.size === 0) {
    reading.problems.warn({ type: 'repeat-label-missing', place: row.place('label'), name });
  }
  warnOfMedia(section, reading.problems);
  container.children.push(section);
  return section;
}

function endSection(row: Row, kind: Section['kind'], container: Container, problems: Problems): Container {
  const place = row.place('type');
  if (container.kind === 'root') {
    problems.error({ type: 'end-without-begin', place, kind });
    return container;
  }
  if (container.kind !== kind) {
    const { kind: openKind, row: openRow } = container;
    problems.error({ type: 'end-does-not-match', place, kind, openKind, openRow: openRow.number });
  }
  return container.parent;
}

const plainQuestion = (base: ReturnType<typeof bareBase>, type: QuestionType, parent: Container): Question => ({
  ...base,
  kind: 'question',
  parent,
  type,
  list: null,
  choiceFilter: null,
  defaultValue: null,
  trigger: null,
  parameters: new Map(),
});

function addQuestion(
  row: Row,
  type: QuestionType,
  list: string | null,
  container: Container,
  reading: Reading,
): Question | null {
  const { problems } = reading;
  const name = readName(row, container, reading, type.fieldType === null);
  if (name === null) return null;
  const base = readBase(row, name, container);
  const parameterCell = row.cell('parameters');
  const parameters = readParameters(parameterCell, problems);
  const effects = applyParameters(type.fieldType, parameters, parameterCell, problems);
  const generated = (value: string): Cell => ({ value, place: row.place('parameters') });
  for (const [key, value] of Object.entries(type.bind ?? {}))
    if (!base.bind.has(key)) base.bind.set(key, generated(value));
  for (const [key, value] of effects.bind) base.bind.set(key, generated(value));
  for (const [key, value] of effects.control) base.control.set(key, generated(value));
  const hint = base.hint ?? (type.hint === undefined ? null : { byLanguage: new Map([['', generated(type.hint)]]) });
  const question: Question = {
    ...base,
    hint,
    kind: 'question',
    parent: container,
    type: effects.dataType === null ? type : { ...type, dataType: effects.dataType },
    list,
    choiceFilter: row.cell('choice_filter'),
    defaultValue: row.cell('default'),
    trigger: row.cell('trigger'),
    parameters,
  };
  if (type.fieldType === 'calculate' && !base.bind.has('calculate') && !hasDynamicDefault(question)) {
    problems.error({ type: 'calculation-missing', place: row.place('bind', 'calculate') });
  }
  if (type.control === 'upload' && question.defaultValue !== null) {
    problems.warn({ type: 'media-not-carried', place: question.defaultValue.place });
  }
  warnOfMedia(question, problems);
  container.children.push(question);
  return question;
}

interface SelectCell {
  readonly type: QuestionType;
  readonly list: string;
  readonly hasOther: boolean;
}

function addSelect(row: Row, select: SelectCell, container: Container, reading: Reading): void {
  const { lists, problems, languages } = reading;
  const place = row.place('type');
  const list = lists.get(select.list);
  if (list === undefined && !isReference(select.list)) {
    problems.error({ type: 'list-unknown', place, value: select.list, didYouMean: nearest(select.list, lists.keys()) });
  }
  if (list !== undefined && select.type.fieldType !== 'select-one') {
    for (const choice of list.choices) {
      if (!/\s/.test(choice.value)) continue;
      problems.error({ type: 'choice-name-has-space', place: choice.row.place('name'), value: choice.value });
    }
  }
  const filter = row.cell('choice_filter');
  if (select.hasOther && filter !== null) problems.error({ type: 'other-with-filter', place: filter.place });
  const question = addQuestion(row, select.type, select.list, container, reading);
  if (question === null || !select.hasOther || list === undefined) return;
  addOther(list, row, languages.tagOf);
  const otherName = `${question.name}_other`;
  if (!reading.names.claim(otherName, row.place('name'), container)) return;
  const base = { ...bareBase(row, otherName, container), label: specifyOther(question.label, row, languages.tagOf) };
  base.bind.set('relevant', { value: `selected(../${question.name}, '${OTHER_VALUE}')`, place });
  container.children.push(plainQuestion(base, generatedText, container));
}
