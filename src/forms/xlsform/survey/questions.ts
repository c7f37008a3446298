/** The rows that ask something, compute something, or only keep a value. */
import { isReference } from '../expression/references.ts';
import { type ChoiceSource, choiceFileOf, choiceSourceOf } from '../lists/choice-source.ts';
import { addOther, OTHER_VALUE, specifyOther } from '../lists/choices.ts';
import { nearest } from '../nearest.ts';
import { applyParameters, readParameters } from '../types/parameters.ts';
import { generatedText, type QuestionType, selectOne } from '../types/question-types.ts';
import { checkTicks } from '../types/range.ts';
import type { Cell, Row, Text } from '../workbook/rows.ts';
import { type Reading, readName } from './reading.ts';
import {
  bareBase,
  type Container,
  hasDynamicDefault,
  nodeOf,
  type Question,
  readBase,
  type SurveyNode,
} from './survey-node.ts';

export const plainQuestion = (base: ReturnType<typeof bareBase>, type: QuestionType, parent: Container): Question => ({
  ...base,
  kind: 'question',
  parent,
  type,
  choices: null,
  choiceFilter: null,
  defaultValue: null,
  trigger: null,
  parameters: new Map(),
});

/** What stands in a flat group is relevant while the group is, since the group has no node to be relevant. */
export function inheritRelevance({ bind, parent }: Pick<SurveyNode, 'bind' | 'parent'>): void {
  const outer = parent.kind === 'root' || !parent.isFlat ? undefined : parent.bind.get('relevant');
  if (outer === undefined) return;
  const own = bind.get('relevant');
  bind.set('relevant', own === undefined ? outer : { ...own, value: `${outer.value} and (${own.value})` });
}

export function addQuestion(
  row: Row,
  type: QuestionType,
  choices: ChoiceSource | null,
  container: Container,
  reading: Reading,
): Question | null {
  const { problems } = reading;
  const name = readName(row, container, reading, type.fieldType === null);
  if (name === null) return null;
  const base = readBase(row, name, container);
  inheritRelevance({ bind: base.bind, parent: container });
  const parameterCell = row.cell('parameters');
  const parameters = readParameters(parameterCell, problems);
  const isFromFile = choices?.kind === 'file';
  const effects = applyParameters(type.fieldType, isFromFile, parameters, parameterCell, problems);
  if (type.fieldType === 'range' && parameterCell !== null) {
    const labels = reading.lists.get(parameters.get('tick_labelset') ?? '') ?? null;
    checkTicks(parameters, row.value('control', 'appearance'), labels, parameterCell, problems);
  }
  const generated = (value: string): Cell => ({ value, place: row.place('parameters') });
  for (const [key, value] of Object.entries(type.bind ?? {})) {
    // A note holds no answer, so it cannot be made one that takes some.
    if (!base.bind.has(key) || (key === 'readonly' && type.fieldType === null)) base.bind.set(key, generated(value));
  }
  for (const [key, value] of effects.bind) base.bind.set(key, generated(value));
  for (const [key, value] of effects.control) base.control.set(key, generated(value));
  const hint = base.hint ?? (type.hint === undefined ? null : { byLanguage: new Map([['', generated(type.hint)]]) });
  const question: Question = {
    ...base,
    label: base.label ?? blankLabel(base.control.get('appearance')),
    hint,
    kind: 'question',
    parent: container,
    type: effects.dataType === null ? type : { ...type, dataType: effects.dataType },
    choices: choices ?? listInParameters(parameters, generated, reading),
    choiceFilter: row.cell('choice_filter'),
    defaultValue: row.cell('default'),
    trigger: row.cell('trigger'),
    parameters,
  };
  if (type.fieldType === 'calculate' && !base.bind.has('calculate') && !hasDynamicDefault(question)) {
    problems.error({ type: 'calculation-missing', place: row.place('bind', 'calculate') });
  }
  const bigImage = row.text('media', 'big-image')?.byLanguage.values().next().value;
  if (bigImage !== undefined && !base.media.has('image')) {
    problems.error({ type: 'small-image-missing', place: bigImage.place });
  }
  if (type.staysEmpty !== undefined) {
    const { value, place } = row.cell('type') ?? generated('');
    problems.warn({ type: type.staysEmpty === 'device' ? 'device-not-told' : 'not-taken-unseen', place, value });
  }
  const app = parameters.get('app');
  if (app !== undefined && /^(annotate)?$/.test(row.value('control', 'appearance'))) {
    base.control.set('intent', generated(app));
  }
  const intent = base.control.get('intent');
  if (intent !== undefined) problems.warn({ type: 'app-not-started', place: intent.place });
  container.children.push(question);
  return question;
}

/** A select that only shows the labels of a table's columns needs no words of its own, as pyxform has it. */
const blankLabel = (appearance: Cell | undefined): Text | null =>
  appearance?.value === 'label' ? { byLanguage: new Map([['', { ...appearance, value: ' ' }]]) } : null;

/** The labels of a range's ticks, or the shapes that a map shows beside the one that is asked for. */
function listInParameters(
  parameters: ReadonlyMap<string, string>,
  cellOf: (value: string) => Cell,
  { lists, problems }: Reading,
): ChoiceSource | null {
  const ticks = parameters.get('tick_labelset');
  if (ticks !== undefined && !lists.has(ticks)) {
    const didYouMean = nearest(ticks, lists.keys());
    problems.error({ type: 'list-unknown', place: cellOf('').place, value: ticks, didYouMean });
  }
  if (ticks !== undefined) return { kind: 'list', list: ticks };
  const shapes = parameters.get('reference-geometry');
  if (shapes === undefined) return null;
  if (isReference(shapes)) return { kind: 'repeat', reference: shapes };
  return lists.has(shapes) ? { kind: 'list', list: shapes } : { kind: 'instance', instance: shapes };
}

export interface SelectCell {
  readonly type: QuestionType;
  readonly list: string;
  readonly hasOther: boolean;
  /** The type says that the choices are in a file. */
  readonly isFromFile: boolean;
}

export function addSelect(row: Row, select: SelectCell, container: Container, reading: Reading): void {
  const { lists, problems, languages } = reading;
  const place = row.place('type');
  if (select.isFromFile && choiceFileOf(select.list) === null) {
    problems.error({ type: 'file-extension-unknown', place, value: select.list });
    return;
  }
  const source = choiceSourceOf(select.list, lists);
  const list = lists.get(select.list);
  if (list === undefined && source.kind === 'list') {
    problems.error({ type: 'list-unknown', place, value: select.list, didYouMean: nearest(select.list, lists.keys()) });
  }
  if (list !== undefined && select.type.fieldType === 'select-multiple') {
    for (const choice of list.choices) {
      if (!choice.value.includes(' ')) continue;
      problems.error({ type: 'choice-name-has-space', place: choice.row.place('name'), value: choice.value });
    }
  }
  const filter = row.cell('choice_filter');
  if (select.hasOther && filter !== null) problems.error({ type: 'other-with-filter', place: filter.place });
  if (select.hasOther && list === undefined && source.kind !== 'list') {
    problems.error({ type: 'other-without-list', place });
  }
  if (source.kind === 'list') addTableHeader(row, select, container, reading);
  const question = addQuestion(row, select.type, searched(row, source), container, reading);
  if (question === null) return;
  if (reading.table !== null) question.control.set('appearance', { value: 'list-nolabel', place });
  if (!select.hasOther || list === undefined) return;
  addOther(list, row, languages.tagOf);
  const otherName = `${question.name}_other`;
  if (!reading.names.claim(otherName, row.place('name'), nodeOf(container))) return;
  const base = { ...bareBase(row, otherName, container), label: specifyOther(question.label, row, languages.tagOf) };
  base.bind.set('relevant', { value: `selected(../${question.name}, '${OTHER_VALUE}')`, place });
  container.children.push(plainQuestion(base, generatedText, container));
}

/** With the appearance search(), a list names the columns of a file, and its own choices stand in the question. */
function searched(row: Row, source: ChoiceSource): ChoiceSource {
  const isSearch = /\bsearch\s*\(/.test(row.value('control', 'appearance'));
  return source.kind === 'list' && isSearch ? { ...source, kind: 'search' } : source;
}

/** Before a table's first select, one that is there to show the labels of the choices: the table's head. */
function addTableHeader(row: Row, { type, list }: SelectCell, container: Container, reading: Reading): void {
  if (reading.table === null) return;
  const place = row.place('type');
  if (reading.table !== '' && reading.table !== list) {
    reading.problems.error({ type: 'table-of-two-lists', place, list: reading.table, otherList: list });
  }
  if (reading.table !== '') return;
  reading.table = list;
  const base = bareBase(row, `reserved_name_for_field_list_labels_${row.number}`, container);
  base.control.set('appearance', { value: 'label', place });
  const header = plainQuestion(base, type, container);
  container.children.push({
    ...header,
    label: blankLabel(base.control.get('appearance')),
    choices: { kind: 'list', list },
  });
}

/** A select over a list of the sheet of external choices, which are carried like any others here. */
export function addExternalSelect(row: Row, list: string, container: Container, reading: Reading): void {
  const { externalLists, problems } = reading;
  const key = externalLists.get(list);
  if (key === undefined) {
    const didYouMean = nearest(list, externalLists.keys());
    problems.error({ type: 'external-list-unknown', place: row.place('type'), value: list, didYouMean });
    return;
  }
  addQuestion(row, selectOne, { kind: 'list', list: key }, container, reading);
}
