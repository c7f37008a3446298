/**
 * Which nodes stand together on a page: one group a page.
 *
 * A group marked `field-list`, or one that holds no other group, is a page. A group that holds groups is a chapter: its
 * inner groups are pages, and its own loose questions share one. A repeat is a page, and so is a question that stands in
 * no group. The plan does not depend on answers, so a page's number means the same page for ever.
 */
import type { GroupNode } from '@getodk/xforms-engine';
import { childrenOf, type EngineNode, isRepeat, type RootNode } from './engine-node.ts';

export interface PlannedPage {
  /** Whose label is the page's title; null where the page is a question that speaks for itself. */
  readonly titled: EngineNode | null;
  readonly nodes: readonly EngineNode[];
}

const isShown = (node: EngineNode): boolean =>
  node.nodeType === 'group' ? childrenOf(node).some(isShown) : node.nodeType !== 'model-value';

/** A group of the instance that the body does not show has no appearances, whatever the engine's types say. */
const standsTogether = (group: GroupNode): boolean => {
  const appearances = group.appearances as GroupNode['appearances'] | null;
  return appearances !== null && Boolean(appearances['field-list'] || appearances['table-list']);
};

const isChapter = (node: EngineNode): boolean =>
  node.nodeType === 'group' &&
  !standsTogether(node) &&
  childrenOf(node).some((child) => isRepeat(child) || (child.nodeType === 'group' && isShown(child)));

function planNodes(nodes: readonly EngineNode[], chapter: EngineNode | null): PlannedPage[] {
  const pages: PlannedPage[] = [];
  let loose: EngineNode[] = [];
  const endLoose = () => {
    if (loose.length > 0) pages.push({ titled: chapter, nodes: loose });
    loose = [];
  };
  for (const node of nodes) {
    if (!isShown(node)) continue;
    if (node.nodeType === 'group') {
      endLoose();
      if (isChapter(node)) pages.push(...planNodes(childrenOf(node), node));
      else pages.push({ titled: node, nodes: childrenOf(node) });
    } else if (isRepeat(node)) {
      endLoose();
      pages.push({ titled: node, nodes: [node] });
    } else {
      loose.push(node);
      if (chapter === null) endLoose();
    }
  }
  endLoose();
  return pages;
}

export const planPages = (root: RootNode): readonly PlannedPage[] => planNodes(childrenOf(root), null);
