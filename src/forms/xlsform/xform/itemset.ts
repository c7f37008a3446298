/** What a question chooses from, as its itemset: a list, a file, the rows of a repeat. */
import { innermostRepeat, type Question, type SurveyNode, walk } from '../survey/survey-node.ts';
import type { Cell } from '../workbook/rows.ts';
import { inlineItems, listNeedsItext } from './choice-lists.ts';
import type { XFormContext } from './xform-context.ts';
import { element, type Xml } from './xml.ts';

interface Itemset {
  readonly nodeset: string;
  readonly value: string;
  readonly label: string;
}

/** Null where the question has no choices, or where they are wrong, which is then a problem. */
export function choicesOf(question: Question, form: XFormContext): Xml | null {
  const { choices } = question;
  if (choices === null) return null;
  if (choices.kind === 'search') {
    const list = form.lists.get(choices.list);
    return list === undefined ? null : inlineItems(list);
  }
  const itemset = itemsetOf(question, choices, form);
  if (itemset === null) return null;
  return element(
    'itemset',
    { nodeset: randomized(question, itemset.nodeset, form) },
    element('value', { ref: itemset.value }),
    element('label', { ref: itemset.label }),
  );
}

type Source = Exclude<NonNullable<Question['choices']>, { kind: 'search' }>;

function itemsetOf(question: Question, source: Source, form: XFormContext): Itemset | null {
  switch (source.kind) {
    case 'list': {
      const list = form.lists.get(source.list);
      if (list === undefined) return null;
      const label = listNeedsItext(list) ? 'jr:itext(itextId)' : 'label';
      return { nodeset: rowsOf(source.list, question, form), value: 'name', label };
    }
    case 'file': {
      const { parameters } = question;
      const [value, label] = source.extension === 'geojson' ? ['id', 'title'] : ['name', 'label'];
      return {
        nodeset: rowsOf(source.instance, question, form),
        value: parameters.get('value') ?? value,
        label: parameters.get('label') ?? label,
      };
    }
    case 'instance':
      checkInstance(source.instance, question, form);
      return { nodeset: rowsOf(source.instance, question, form), value: 'name', label: 'label' };
    case 'repeat':
      return question.type.fieldType?.startsWith('geo') === true
        ? shapesOfRepeat(question, source.reference, form)
        : answersOfRepeat(question, source.reference, form);
  }
}

function rowsOf(instance: string, question: Question, form: XFormContext): string {
  const { choiceFilter } = question;
  const filter = choiceFilter === null ? '' : form.references.resolve(choiceFilter, question, { inFilter: true });
  return `instance('${instance}')/root/item${filter === '' ? '' : `[${filter}]`}`;
}

/** A map's other shapes come from an instance that some other row of the form brings along. */
function checkInstance(name: string, { row }: Question, { root, problems }: XFormContext): void {
  const isFile = (node: SurveyNode): boolean =>
    node.kind === 'question' && node.choices?.kind === 'file' && node.choices.instance === name;
  if (root.dataFiles.some((file) => file.name === name) || [...walk(root)].some(isFile)) return;
  problems.error({ type: 'list-unknown', place: row.place('parameters'), value: name, didYouMean: null });
}

/** Choices are the answers that the rows of a repeat have given to one question. */
function answersOfRepeat(question: Question, reference: string, form: XFormContext): Itemset | null {
  const cell: Cell = { value: reference.trim(), place: question.row.place('type') };
  const source = form.references.find(cell.value, cell.place);
  if (source === null) return null;
  if (source.kind === 'root' || innermostRepeat(source) === null) {
    form.problems.error({ type: 'repeat-choices-not-in-repeat', place: cell.place, name: source.name });
    return null;
  }
  const steps = form.references.resolve(cell, question, { toRepeatOfChoices: true }).split('/');
  const value = steps.at(-1) ?? '';
  const rows = steps.slice(0, -1).join('/');
  return { nodeset: `${rows}[${filterOfRows(question, rows, value, form)}]`, value, label: value };
}

/** @param value the node that a row must have an answer for, where the form has no filter of its own */
function filterOfRows(question: Question, rows: string, value: string, form: XFormContext): string {
  if (question.choiceFilter === null) return `./${value} != ''`;
  return form.references
    .resolve(question.choiceFilter, question, { inFilter: true, toRepeatOfChoices: true })
    .replaceAll(`current()/${rows}`, '.')
    .replaceAll(rows, '.');
}

/** The rows of a repeat that have a place, which pyxform expects under the name `geometry`. */
function shapesOfRepeat(question: Question, reference: string, form: XFormContext): Itemset | null {
  const cell: Cell = { value: reference.trim(), place: question.row.place('parameters') };
  const source = form.references.find(cell.value, cell.place);
  if (source === null) return null;
  if (source.kind !== 'repeat') {
    form.problems.error({ type: 'repeat-choices-not-in-repeat', place: cell.place, name: source.name });
    return null;
  }
  const rows = form.references.resolve(cell, question, { toRepeatOfChoices: true });
  const value = 'geometry';
  return { nodeset: `${rows}[${filterOfRows(question, rows, value, form)}]`, value, label: value };
}

function randomized(question: Question, nodeset: string, form: XFormContext): string {
  if (question.parameters.get('randomize') !== 'true') return nodeset;
  const seed = question.parameters.get('seed');
  if (seed === undefined) return `randomize(${nodeset})`;
  const cell: Cell = { value: seed, place: question.row.place('parameters') };
  return `randomize(${nodeset}, ${form.references.resolve(cell, question)})`;
}
