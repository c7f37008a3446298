/** The parts of a parsed XForm that the product edits before the engine sees it. */
import { err, ok, type Result } from '../../result/result.ts';
import type { FormError } from './form-error.ts';
import { XFORMS_NS, XHTML_NS } from './xml.ts';

export interface XFormParts {
  readonly document: Document;
  readonly model: Element;
  /** The root of the primary instance, e.g. `<data id="household">`. */
  readonly root: Element;
  readonly body: Element;
}

const childrenNamed = (parent: Element, namespace: string, name: string): Element[] =>
  [...parent.children].filter((child) => child.namespaceURI === namespace && child.localName === name);

export function readParts(document: Document): Result<XFormParts, FormError> {
  const html = document.documentElement;
  const head = childrenNamed(html, XHTML_NS, 'head')[0];
  const body = childrenNamed(html, XHTML_NS, 'body')[0];
  const model = head === undefined ? undefined : childrenNamed(head, XFORMS_NS, 'model')[0];
  const instance = model === undefined ? undefined : childrenNamed(model, XFORMS_NS, 'instance')[0];
  const root = instance?.firstElementChild ?? undefined;
  if (body === undefined || model === undefined || root === undefined) return err({ type: 'form-unreadable' });
  return ok({ document, model, root, body });
}

export const binds = (parts: XFormParts): Element[] => childrenNamed(parts.model, XFORMS_NS, 'bind');

/** Every instance element at an absolute path such as `/data/member/name`: several where a repeat has several rows. */
export function elementsAt(parts: XFormParts, path: string): Element[] {
  const [rootName, ...names] = path.split('/').slice(1);
  if (rootName !== parts.root.nodeName) return [];
  return names.reduce<Element[]>(
    (found, name) => found.flatMap((parent) => [...parent.children].filter((child) => child.nodeName === name)),
    [parts.root],
  );
}

/** Body elements that present the node at a path. */
export const controlsOf = (parts: XFormParts): Element[] =>
  [...parts.body.getElementsByTagNameNS(XFORMS_NS, '*')].filter(
    (element) => element.hasAttribute('ref') || element.hasAttribute('nodeset'),
  );

export const pathOf = (control: Element): string =>
  control.getAttribute('ref') ?? control.getAttribute('nodeset') ?? '';
