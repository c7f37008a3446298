/**
 * Finds an engine node by its id without a walk through the form, and knows which row it stands in.
 *
 * Built on first need and again after rows came or went; a form of five hundred questions is not walked at every key.
 */
import {
  childrenOf,
  type EngineNode,
  isRepeat,
  type LeafNode,
  type RepeatNode,
  type RootNode,
  rowsOf,
} from './engine-node.ts';
import type { RowLedger } from './row-ledger.ts';

export interface PlacedLeaf {
  readonly node: LeafNode;
  /** 0 outside of any repeat. */
  readonly rowId: number;
}

export interface PlacedRepeat {
  readonly node: RepeatNode;
  /** Of the row in which it stands; 0 outside of any. */
  readonly outerRowId: number;
}

export interface NodeIndex {
  /** By node id, in the order of the form; the same object until rows come or go. */
  leaves(): ReadonlyMap<string, PlacedLeaf>;
  leaf(nodeId: string): PlacedLeaf | null;
  repeat(nodeId: string): PlacedRepeat | null;
  /** To be called when rows have come or gone. */
  forget(): void;
}

export function createNodeIndex(root: RootNode, ledger: RowLedger): NodeIndex {
  let leaves: Map<string, PlacedLeaf> | null = null;
  let repeats = new Map<string, PlacedRepeat>();

  function place(nodes: readonly EngineNode[], rowId: number, found: Map<string, PlacedLeaf>): void {
    for (const node of nodes) {
      if (isRepeat(node)) {
        repeats.set(node.nodeId, { node, outerRowId: rowId });
        const ids = ledger.idsOf(node, rowId);
        for (const [index, row] of rowsOf(node).entries()) place(childrenOf(row), ids[index] ?? 0, found);
      } else if (node.nodeType === 'group') place(childrenOf(node), rowId, found);
      else found.set(node.nodeId, { node, rowId });
    }
  }
  function build(): Map<string, PlacedLeaf> {
    const found = new Map<string, PlacedLeaf>();
    repeats = new Map();
    place(childrenOf(root), 0, found);
    leaves = found;
    return found;
  }

  return {
    leaves: () => leaves ?? build(),
    leaf: (nodeId) => (leaves ?? build()).get(nodeId) ?? null,
    repeat(nodeId) {
      if (leaves === null) build();
      return repeats.get(nodeId) ?? null;
    },
    forget() {
      leaves = null;
    },
  };
}
