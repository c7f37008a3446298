/** The parts of an XForm, found by namespace and never by prefix. */
import type { Element } from 'slimdom';
import type { Findings } from './problems.ts';
import type { XmlSource } from './xml-source.ts';

export const XFORMS_NS = 'http://www.w3.org/2002/xforms';
export const XHTML_NS = 'http://www.w3.org/1999/xhtml';
export const JAVAROSA_NS = 'http://openrosa.org/javarosa';
export const OPENROSA_NS = 'http://openrosa.org/xforms';
export const ODK_NS = 'http://www.opendatakit.org/xforms';
export const ENTITIES_NS = 'http://www.opendatakit.org/xforms/entities';

export interface XFormParts {
  readonly html: Element;
  readonly head: Element;
  readonly title: Element | null;
  readonly model: Element;
  /** The root of the primary instance, e.g. `<data id="household">`. */
  readonly root: Element;
  readonly rootPath: string;
  /** The secondary instances, by id. */
  readonly instances: ReadonlyMap<string, Element>;
  readonly body: Element;
}

export const isNamed = (element: Element, namespace: string, name: string): boolean =>
  element.namespaceURI === namespace && element.localName === name;

export const childrenNamed = (parent: Element, namespace: string, name: string): readonly Element[] =>
  parent.children.filter((child) => isNamed(child, namespace, name));

/** Null after saying what is missing. */
export function findParts({ document }: XmlSource, findings: Findings): XFormParts | null {
  const html = document.documentElement;
  if (html === null || !isNamed(html, XHTML_NS, 'html')) {
    const place = html === null ? null : findings.place(html, html.nodeName);
    if (place !== null) findings.error({ type: 'root-not-xform', place });
    return null;
  }
  const missing = (part: 'head' | 'model' | 'instance' | 'body', within: Element): null => {
    findings.error({ type: 'part-missing', place: findings.place(within, within.nodeName), part });
    return null;
  };
  const head = childrenNamed(html, XHTML_NS, 'head')[0];
  const body = childrenNamed(html, XHTML_NS, 'body')[0];
  if (body === undefined) missing('body', html);
  if (head === undefined) return missing('head', html);
  const model = childrenNamed(head, XFORMS_NS, 'model')[0];
  if (model === undefined) return missing('model', head);
  const [primary, ...others] = childrenNamed(model, XFORMS_NS, 'instance');
  const root = primary?.firstElementChild ?? null;
  const instances = readInstances(others, findings);
  if (root === null) return missing('instance', model);
  if (body === undefined) return null;
  const title = childrenNamed(head, XHTML_NS, 'title')[0] ?? null;
  return { html, head, title, model, root, rootPath: `/${root.nodeName}`, instances, body };
}

function readInstances(elements: readonly Element[], findings: Findings): ReadonlyMap<string, Element> {
  const instances = new Map<string, Element>();
  for (const element of elements) {
    const id = element.getAttribute('id') ?? '';
    const place = findings.place(element, 'instance');
    if (id === '') findings.error({ type: 'instance-id-missing', place });
    else if (instances.has(id)) findings.error({ type: 'instance-twice', place, name: id });
    else instances.set(id, element);
  }
  return instances;
}
