/** The primary instance: one element a node, with a template for every repeat, as pyxform writes them. */
import {
  type Container,
  hasDynamicDefault,
  type Question,
  type Section,
  type SurveyNode,
} from '../survey/survey-node.ts';
import type { XFormContext } from './xform-context.ts';
import { element, text, type Xml } from './xml.ts';

type Repeats = 'first' | 'in-template' | 'in-row';

const JR_TEMPLATE = { 'jr:template': '' };

function attributesOf(node: SurveyNode, form: XFormContext): Record<string, string> {
  return form.attributes(node.instance, node);
}

function questionNode(question: Question, form: XFormContext): Xml {
  // The default of an upload names a file beside the form, and those are not carried along (survey-tree.ts warns).
  const isWritten = question.type.control !== 'upload' && !hasDynamicDefault(question);
  const written = question.defaultValue !== null && isWritten ? text(question.defaultValue.value) : null;
  return element(question.name, attributesOf(question, form), written);
}

const sectionNode = (section: Section, form: XFormContext, repeats: Repeats, extra: Record<string, string> = {}): Xml =>
  element(section.name, { ...attributesOf(section, form), ...extra }, ...childNodes(section, form, repeats));

function repeatNodes(repeat: Section, form: XFormContext, repeats: Repeats): readonly Xml[] {
  // A template holds templates, a row holds rows; only the outermost repeat has both.
  if (repeats === 'in-template') return [sectionNode(repeat, form, 'in-template', JR_TEMPLATE)];
  if (repeats === 'in-row') return [sectionNode(repeat, form, 'in-row')];
  return [sectionNode(repeat, form, 'in-template', JR_TEMPLATE), sectionNode(repeat, form, 'in-row')];
}

export const childNodes = (container: Container, form: XFormContext, repeats: Repeats = 'first'): readonly Xml[] =>
  container.children.flatMap((child) => {
    if (child.kind === 'question') return [questionNode(child, form)];
    return child.kind === 'repeat' ? repeatNodes(child, form, repeats) : [sectionNode(child, form, repeats)];
  });
