/** The model's binds and first-load actions. */
import { hasDynamicDefault, innermostRepeat, type Question, type SurveyNode, walk } from '../survey/survey-node.ts';
import { type Cell, untranslated } from '../workbook/rows.ts';
import { quotesAnswers } from './itext.ts';
import type { XFormContext } from './xform-context.ts';
import { element, type Xml } from './xml.ts';

const EXPRESSIONS: ReadonlySet<string> = new Set(['relevant', 'required', 'readonly', 'constraint', 'calculate']);

/** A message stands in its attribute while it is plain; translated or quoting an answer, it moves to the itext block. */
function messageAttributes(node: SurveyNode, form: XFormContext): Record<string, string> {
  const written: Record<string, string> = {};
  for (const [message, words] of node.messages) {
    const plain = untranslated(words);
    if (plain !== null && !quotesAnswers(words)) {
      written[message] = plain.value;
      continue;
    }
    const id = `${node.path}:${message}`;
    form.itext.put(id, 'long', words, node);
    written[message] = `jr:itext('${id}')`;
  }
  return written;
}

function bindAttributes(node: SurveyNode, form: XFormContext): Record<string, string> {
  const expressions = new Map<string, string>();
  const others = new Map<string, Cell>();
  for (const [name, cell] of node.bind) {
    if (name === 'calculate' && node.kind === 'question' && node.trigger !== null) continue;
    if (EXPRESSIONS.has(name)) expressions.set(name, form.references.resolve(cell, node));
    else others.set(name, cell);
  }
  return { ...form.attributes(others, node), ...Object.fromEntries(expressions), ...messageAttributes(node, form) };
}

export function binds(form: XFormContext): readonly Xml[] {
  const found: Xml[] = [];
  for (const node of walk(form.root)) {
    if (node.kind === 'group' && node.isFlat) continue;
    const attributes = bindAttributes(node, form);
    const type = node.kind === 'question' ? node.type.dataType : null;
    if (type === null && Object.keys(attributes).length === 0) continue;
    found.push(element('bind', { nodeset: node.path, type, ...attributes }));
  }
  return found;
}

export function metaBinds({ root, settings, references }: XFormContext): readonly Xml[] {
  const found: Xml[] = [];
  const bind = (name: string, attributes: Record<string, string>): void => {
    found.push(element('bind', { nodeset: `${root.path}/meta/${name}`, type: 'string', ...attributes }));
  };
  if (root.audit !== null) bind('audit', { type: 'binary', ...Object.fromEntries(root.audit) });
  if (settings.hasInstanceId) bind('instanceID', { readonly: 'true()', 'jr:preload': 'uid' });
  if (settings.instanceName !== null)
    bind('instanceName', { calculate: references.resolve(settings.instanceName, null) });
  return found;
}

export function setDefault(question: Question, event: string, form: XFormContext): Xml | null {
  if (question.defaultValue === null || !hasDynamicDefault(question)) return null;
  return element('setvalue', {
    ref: question.path,
    event,
    value: form.references.resolve(question.defaultValue, question),
  });
}

export function firstLoadActions(form: XFormContext): readonly (Xml | null)[] {
  return [...walk(form.root)].map((node) =>
    node.kind === 'question' ? setDefault(node, 'odk-instance-first-load', form) : null,
  );
}

export function newRowActions(repeat: SurveyNode, form: XFormContext): readonly (Xml | null)[] {
  if (repeat.kind === 'question') return [];
  return [...walk(repeat)].map((node) =>
    node.kind === 'question' && innermostRepeat(node) === repeat ? setDefault(node, 'odk-new-repeat', form) : null,
  );
}
