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

/** Lists and data beside the answers, some of them in files (`src`). */
export const secondaryInstances = (parts: XFormParts): readonly Element[] =>
  childrenNamed(parts.model, XFORMS_NS, 'instance').slice(1);

export const binds = (parts: XFormParts): Element[] => childrenNamed(parts.model, XFORMS_NS, 'bind');

/**
 * The elements at a path such as `/data/member/name` that lie below one which stands at the beginning of that path, such as
 * `/data/member`: several where a repeat has several rows.
 */
export const elementsBelow = (element: Element, elementPath: string, path: string): Element[] =>
  path
    .slice(elementPath.length + 1)
    .split('/')
    .reduce<Element[]>(
      (found, name) => found.flatMap((parent) => [...parent.children].filter((child) => child.nodeName === name)),
      [element],
    );

/** Body elements that present the node at a path. */
export const controlsOf = (parts: XFormParts): Element[] =>
  [...parts.body.getElementsByTagNameNS(XFORMS_NS, '*')].filter(
    (element) => element.hasAttribute('ref') || element.hasAttribute('nodeset'),
  );

export const pathOf = (control: Element): string =>
  control.getAttribute('ref') ?? control.getAttribute('nodeset') ?? '';

/** Paths of all repeats, each once. */
export const repeatPaths = (parts: XFormParts): readonly string[] => [
  ...new Set([...parts.body.getElementsByTagNameNS(XFORMS_NS, 'repeat')].map(pathOf)),
];

/** Names of the languages that the form is translated into, in its own order. */
export const languageNames = (parts: XFormParts): readonly string[] =>
  [...parts.model.getElementsByTagNameNS(XFORMS_NS, 'translation')].map((each) => each.getAttribute('lang') ?? '');

/** Adds an instance, filled from a file where `src` names one; null where the form has one of that id already. */
export function addInstance(parts: XFormParts, id: string, src: string | null): Element | null {
  const known = [...parts.model.getElementsByTagNameNS(XFORMS_NS, 'instance')];
  if (known.some((instance) => instance.getAttribute('id') === id)) return null;
  const instance = parts.document.createElementNS(XFORMS_NS, 'instance');
  instance.setAttribute('id', id);
  if (src !== null) instance.setAttribute('src', src);
  known.at(-1)?.after(instance);
  return instance;
}

/** The words of a text in the first language that has them. */
export const textById = (parts: XFormParts, id: string): string | null =>
  [...parts.model.getElementsByTagNameNS(XFORMS_NS, 'text')].find((text) => text.getAttribute('id') === id)
    ?.textContent ?? null;
