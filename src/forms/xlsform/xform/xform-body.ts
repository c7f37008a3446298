/** The body: one control a question that is shown, one group a section. */

import { type Container, isShown, type Question, type Section, type SurveyNode } from '../survey/survey-node.ts';
import type { Triggered } from '../survey/triggers.ts';
import { choicesOf } from './itemset.ts';
import type { TextForm } from './itext.ts';
import type { XFormContext } from './xform-context.ts';
import { newRowActions } from './xform-model.ts';
import { element, join, type Xml } from './xml.ts';

export function bodyOf(container: Container, form: XFormContext, triggered: Triggered): Xml {
  return join(
    ...container.children.map((child) => {
      if (child.kind === 'question') {
        if (isShown(child)) return controlOf(child, form, triggered);
        form.itext.keep(child);
        return null;
      }
      return child.kind === 'repeat' ? repeatOf(child, form, triggered) : groupOf(child, form, triggered);
    }),
  );
}

const labelOf = (node: SurveyNode, form: XFormContext): Xml | null =>
  form.itext.inBody('label', node, node.label, node.media as ReadonlyMap<TextForm, NonNullable<SurveyNode['label']>>);

/** A group of nothing has an empty node, which the engine would take for an answer that a group cannot show. */
const hasOwnNode = (group: Section): boolean => !group.isFlat && group.children.length > 0;

const groupOf = (group: Section, form: XFormContext, triggered: Triggered): Xml =>
  element(
    'group',
    { ref: hasOwnNode(group) ? group.path : null, ...form.attributes(group.control, group) },
    labelOf(group, form),
    bodyOf(group, form, triggered),
  );

function repeatOf(repeat: Section, form: XFormContext, triggered: Triggered): Xml {
  const attributes = { nodeset: repeat.path, ...form.attributes(repeat.control, repeat) };
  const rows = element('repeat', attributes, bodyOf(repeat, form, triggered), ...newRowActions(repeat, form));
  return element('group', { ref: repeat.path }, labelOf(repeat, form) ?? element('label', {}), rows);
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
    { ref: question.path, mediatype: type.mediaType, ...form.attributes(question.control, question) },
    labelOf(question, form) ?? element('label', {}),
    form.itext.inBody('hint', question, question.hint, guidance),
    choicesOf(question, form),
    ...actions,
  );
}

function setTriggered(target: Question, source: Question, form: XFormContext): Xml {
  const calculation = target.bind.get('calculate');
  const value = calculation === undefined ? null : form.references.resolve(calculation, source);
  return element('setvalue', { ref: target.path, event: 'xforms-value-changed', value });
}
