/** The nodes of the primary instance by their path, in document order. */
import type { Element } from 'slimdom';
import type { Findings } from './problems.ts';
import type { XFormParts } from './xform-parts.ts';

export interface InstanceNode {
  readonly path: string;
  /** One, but for the rows of a repeat, its template included. */
  readonly elements: readonly Element[];
  /** Holds an answer rather than other nodes. */
  readonly isLeaf: boolean;
  /** About the form that is filled in rather than what it asks: `meta` and below. */
  readonly isMeta: boolean;
  readonly parent: string | null;
}

export type InstanceTree = ReadonlyMap<string, InstanceNode>;

/** Groups in groups: no form for people comes near it, and paths grow with it. */
const DEPTH_LIMIT = 50;

export function readInstance({ root, rootPath }: XFormParts, findings: Findings): InstanceTree {
  const nodes = new Map<string, InstanceNode & { elements: Element[]; isLeaf: boolean }>();
  const visit = (element: Element, path: string, parent: string | null, depth: number, isMeta: boolean): void => {
    const node = nodes.get(path) ?? { path, elements: [], isLeaf: true, isMeta, parent };
    nodes.set(path, node);
    node.elements.push(element);
    if (element.firstElementChild !== null) node.isLeaf = false;
    if (depth > DEPTH_LIMIT) {
      findings.error({ type: 'nested-too-deep', place: findings.place(element, path), limit: DEPTH_LIMIT });
      return;
    }
    for (const child of element.children) {
      const childIsMeta = isMeta || (depth === 0 && child.localName === 'meta');
      visit(child, `${path}/${child.nodeName}`, path, depth + 1, childIsMeta);
    }
  };
  visit(root, rootPath, null, 0, false);
  return nodes;
}

/** Whether a path names a node, or an attribute of one. */
export function hasNode(tree: InstanceTree, path: string): boolean {
  const [nodePath = '', attribute] = path.split('/@');
  if (attribute === undefined) return tree.has(nodePath);
  return tree.get(nodePath)?.elements.some((element) => element.hasAttribute(attribute)) ?? false;
}

/** A node that is there twice below one parent is a repeat, or a mistake. */
export function checkSiblings(tree: InstanceTree, repeats: ReadonlySet<string>, findings: Findings): void {
  for (const { path, elements } of tree.values()) {
    if (repeats.has(path)) continue;
    const parents = new Set<unknown>();
    for (const element of elements) {
      if (parents.has(element.parentNode)) {
        findings.error({ type: 'node-twice', place: findings.place(element, path) });
        break;
      }
      parents.add(element.parentNode);
    }
  }
}
