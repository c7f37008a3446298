/**
 * The binds, one a node: absolute paths, no empty rules, none for a node that is not there.
 *
 * The document is brought into this form too, because the engine looks a node's bind up by its literal path.
 */
import type { Element } from 'slimdom';
import { hasNode, type InstanceTree } from './instance-tree.ts';
import { absolutePath } from './paths.ts';
import type { Findings } from './problems.ts';
import { isNamed, XFORMS_NS, type XFormParts } from './xform-parts.ts';

/** Attributes of a bind that hold an expression. */
export const BIND_EXPRESSIONS = ['relevant', 'required', 'readonly', 'constraint', 'calculate'] as const;

export interface Binds {
  readonly byPath: ReadonlyMap<string, Element>;
  /** The paths of binds that have an id, which controls may use in place of a path. */
  readonly pathsById: ReadonlyMap<string, string>;
}

export function readBinds({ model, rootPath }: XFormParts, tree: InstanceTree, findings: Findings): Binds {
  const byPath = new Map<string, Element>();
  const pathsById = new Map<string, string>();
  for (const bind of model.getElementsByTagNameNS(XFORMS_NS, 'bind')) {
    const written = bind.getAttribute('nodeset') ?? bind.getAttribute('ref');
    const path = written === null ? null : absolutePath(written, contextOf(bind, rootPath));
    const place = findings.place(bind, path ?? written);
    if (path === null || !hasNode(tree, path)) {
      findings.warn({ type: 'bind-without-node', place });
      // A bind in it may be for another node.
      bind.replaceWith(...bind.children);
      continue;
    }
    const id = bind.getAttribute('id');
    if (id !== null) pathsById.set(id, path);
    bind.setAttribute('nodeset', path);
    for (const name of BIND_EXPRESSIONS) if (bind.getAttribute(name)?.trim() === '') bind.removeAttribute(name);
    const earlier = byPath.get(path);
    if (earlier === undefined) {
      byPath.set(path, bind);
      continue;
    }
    findings.warn({ type: 'bind-twice', place });
    for (const attribute of bind.attributes) {
      earlier.setAttributeNS(attribute.namespaceURI, attribute.name, attribute.value);
    }
    bind.replaceWith(...bind.children);
  }
  // A bind in a bind, which XForms allows and form clients do not look for.
  for (const bind of byPath.values()) if (bind.parentNode !== model) model.append(bind);
  return { byPath, pathsById };
}

/** What a relative path of a bind begins at: the bind around it, already absolute, or the root. */
function contextOf(bind: Element, rootPath: string): string {
  const around = bind.parentElement;
  const isInBind = around !== null && isNamed(around, XFORMS_NS, 'bind');
  return isInBind ? (around.getAttribute('nodeset') ?? rootPath) : rootPath;
}

/** The bind's data type without its prefix: `xsd:int` is `int`. Null where it says none. */
export const dataTypeOf = (bind: Element | undefined): string | null =>
  bind?.getAttribute('type')?.trim().split(':').at(-1) ?? null;
