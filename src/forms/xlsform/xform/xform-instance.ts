/** The primary instance: one element a node, with a template for every repeat, as pyxform writes them. */
import {
  type Container,
  hasDynamicDefault,
  type Question,
  type Section,
  type SurveyNode,
} from '../survey/survey-node.ts';
import type { Cell } from '../workbook/rows.ts';
import type { XFormContext } from './xform-context.ts';
import { element, text, type Xml } from './xml.ts';

type Repeats = 'first' | 'in-template' | 'in-row';

const JR_TEMPLATE = { 'jr:template': '' };

function attributesOf(node: SurveyNode, form: XFormContext): Record<string, string> {
  return form.attributes(node.instance, node);
}

function questionNode(question: Question, form: XFormContext): Xml {
  const { defaultValue, type } = question;
  if (defaultValue === null || hasDynamicDefault(question)) return element(question.name, attributesOf(question, form));
  const written = type.fieldType === 'image' ? pictureOf(defaultValue, form) : defaultValue.value;
  return element(question.name, attributesOf(question, form), text(written));
}

const IMAGES = 'jr://images/';

/** A picture that an answer begins with is a file beside the form. */
function pictureOf({ value, place }: Cell, { files }: XFormContext): string {
  const name = value.startsWith(IMAGES) ? value.slice(IMAGES.length) : value;
  files.add(name, 'image', place);
  return `${IMAGES}${name}`;
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
    if (child.isFlat) return childNodes(child, form, repeats);
    return child.kind === 'repeat' ? repeatNodes(child, form, repeats) : [sectionNode(child, form, repeats)];
  });
