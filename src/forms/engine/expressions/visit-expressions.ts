/** Finds every expression of an XForm, and the node that its relative paths start from. */
import { binds, type XFormParts } from '../xform-parts.ts';
import { XFORMS_NS } from '../xml.ts';

export interface PlacedExpression {
  readonly text: string;
  /** Path of the context node; null where it is no node of the form, such as a choice. */
  readonly context: string | null;
  /** What the expression is for, by the attribute's local name. */
  readonly attribute: string;
}

const BIND_EXPRESSIONS = ['relevant', 'required', 'readonly', 'constraint', 'calculate'];
const ITEXT = /^\s*jr:itext\(\s*(['"])(.*?)\1\s*\)\s*$/;

const referenceOf = (element: Element): string | null => element.getAttribute('ref') ?? element.getAttribute('nodeset');

/** Replaces each expression by what is given back for it. */
export function visitExpressions(parts: XFormParts, replace: (expression: PlacedExpression) => string): void {
  const visit = (element: Element, name: string, context: string | null): void => {
    for (const attribute of element.attributes) {
      if (attribute.localName !== name || attribute.value.trim() === '') continue;
      const text = replace({ text: attribute.value, context, attribute: name });
      if (text !== attribute.value) attribute.value = text;
    }
  };
  /** Which node's label, hint or message a text of the translations is. */
  const contextsOfTexts = new Map<string, string>();
  const noteText = (text: string | null, context: string | null): void => {
    const id = ITEXT.exec(text ?? '')?.[2];
    if (id !== undefined && context !== null && !contextsOfTexts.has(id)) contextsOfTexts.set(id, context);
  };

  for (const bind of binds(parts)) {
    const context = bind.getAttribute('nodeset');
    for (const name of BIND_EXPRESSIONS) visit(bind, name, context);
    for (const attribute of bind.attributes) noteText(attribute.value, context);
  }
  for (const action of parts.document.querySelectorAll('setvalue')) visit(action, 'value', referenceOf(action));

  const walk = (element: Element, context: string | null): void => {
    for (const child of element.children) {
      if (child.namespaceURI !== XFORMS_NS) {
        walk(child, context);
        continue;
      }
      const reference = referenceOf(child);
      switch (child.localName) {
        case 'itemset':
          visit(child, child.hasAttribute('nodeset') ? 'nodeset' : 'ref', context);
          for (const part of child.children) visit(part, 'ref', null);
          break;
        case 'output':
          visit(child, 'value', context);
          break;
        case 'label':
        case 'hint':
          noteText(reference, context);
          if (reference !== null && !ITEXT.test(reference)) visit(child, 'ref', context);
          walk(child, context);
          break;
        default:
          visit(child, 'count', reference ?? context);
          visit(child, 'query', reference ?? context);
          walk(child, reference ?? context);
      }
    }
  };
  walk(parts.body, null);

  for (const text of parts.model.getElementsByTagNameNS(XFORMS_NS, 'text')) {
    const context = contextsOfTexts.get(text.getAttribute('id') ?? '') ?? null;
    for (const output of text.getElementsByTagNameNS(XFORMS_NS, 'output')) visit(output, 'value', context);
  }
}
