/** The body: one control a question that is shown, one group a section. */

import { isReference } from '../expression/references.ts';
import {
  type Container,
  innermostRepeat,
  isShown,
  type Question,
  type Section,
  type SurveyNode,
} from '../survey/survey-node.ts';
import type { Triggered } from '../survey/triggers.ts';
import type { Cell } from '../workbook/rows.ts';
import type { TextForm } from './itext.ts';
import type { XFormContext } from './xform-context.ts';
import { listNeedsItext, newRowActions } from './xform-model.ts';
import { element, join, type Xml } from './xml.ts';

export function bodyOf(container: Container, form: XFormContext, triggered: Triggered): Xml {
  return join(
    ...container.children.map((child) => {
      if (child.kind === 'question') return isShown(child) ? controlOf(child, form, triggered) : null;
      return child.kind === 'repeat' ? repeatOf(child, form, triggered) : groupOf(child, form, triggered);
    }),
  );
}

const labelOf = (node: SurveyNode, form: XFormContext): Xml | null =>
  form.itext.inBody('label', node, node.label, node.media as ReadonlyMap<TextForm, NonNullable<SurveyNode['label']>>);

const groupOf = (group: Section, form: XFormContext, triggered: Triggered): Xml =>
  element(
    'group',
    { ref: group.path, ...controlAttributes(group, form) },
    labelOf(group, form),
    bodyOf(group, form, triggered),
  );

function repeatOf(repeat: Section, form: XFormContext, triggered: Triggered): Xml {
  const attributes = { nodeset: repeat.path, ...controlAttributes(repeat, form) };
  const rows = element('repeat', attributes, bodyOf(repeat, form, triggered), ...newRowActions(repeat, form));
  return element('group', { ref: repeat.path }, labelOf(repeat, form) ?? element('label', {}), rows);
}

function controlAttributes(node: SurveyNode, form: XFormContext): Record<string, string> {
  const appearance = node.control.get('appearance');
  if (appearance !== undefined && /\bsearch\s*\(/.test(appearance.value)) {
    form.problems.error({ type: 'function-unsupported', place: appearance.place, name: 'search' });
  }
  return form.attributes(node.control, node);
}

function controlOf(question: Question, form: XFormContext, triggered: Triggered): Xml {
  const { type } = question;
  if (question.label === null && question.hint === null && question.media.size === 0) {
    form.problems.error({ type: 'label-missing', place: question.row.place('label') });
  }
  const guidance = new Map<TextForm, NonNullable<Question['guidance']>>();
  if (question.guidance !== null) guidance.set('guidance', question.guidance);
  const actions = (triggered.get(question) ?? []).map((target) => setTriggered(target, question, form));
  return element(
    type.control ?? 'input',
    { ref: question.path, mediatype: type.mediaType, ...controlAttributes(question, form) },
    labelOf(question, form) ?? element('label', {}),
    form.itext.inBody('hint', question, question.hint, guidance),
    question.list === null ? null : itemsetOf(question, question.list, form),
    ...actions,
  );
}

function setTriggered(target: Question, source: Question, form: XFormContext): Xml {
  const calculation = target.bind.get('calculate');
  const value = calculation === undefined ? null : form.references.resolve(calculation, source);
  return element('setvalue', { ref: target.path, event: 'xforms-value-changed', value });
}

interface Itemset {
  readonly nodeset: string;
  readonly value: string;
  readonly label: string;
}

function itemsetOf(question: Question, listName: string, form: XFormContext): Xml | null {
  const itemset = isReference(listName) ? fromRepeat(question, listName, form) : fromList(question, listName, form);
  if (itemset === null) return null;
  const nodeset = randomized(question, itemset.nodeset, form);
  return element(
    'itemset',
    { nodeset },
    element('value', { ref: itemset.value }),
    element('label', { ref: itemset.label }),
  );
}

function fromList(question: Question, listName: string, form: XFormContext): Itemset | null {
  const list = form.lists.get(listName);
  if (list === undefined) return null;
  const filter =
    question.choiceFilter === null
      ? null
      : form.references.resolve(question.choiceFilter, question, { inFilter: true });
  const nodeset = `instance('${listName}')/root/item${filter === null ? '' : `[${filter}]`}`;
  return { nodeset, value: 'name', label: listNeedsItext(list) ? 'jr:itext(itextId)' : 'label' };
}

/** Choices are the answers that the rows of a repeat have given to one question. */
function fromRepeat(question: Question, reference: string, form: XFormContext): Itemset | null {
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
  const options = { inFilter: true, toRepeatOfChoices: true };
  const filter =
    question.choiceFilter === null
      ? `./${value} != ''`
      : form.references
          .resolve(question.choiceFilter, question, options)
          .replaceAll(`current()/${rows}`, '.')
          .replaceAll(rows, '.');
  return { nodeset: `${rows}[${filter}]`, value, label: value };
}

function randomized(question: Question, nodeset: string, form: XFormContext): string {
  if (question.parameters.get('randomize') !== 'true') return nodeset;
  const seed = question.parameters.get('seed');
  if (seed === undefined) return `randomize(${nodeset})`;
  const cell: Cell = { value: seed, place: question.row.place('parameters') };
  return `randomize(${nodeset}, ${form.references.resolve(cell, question)})`;
}
