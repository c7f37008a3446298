/** Remembers which id each row of each repeat has, while the engine adds and removes rows. */
import { pathOfNode, type RepeatNode, rowsOf } from './engine-node.ts';
import type { RowIdsByRepeat } from './prefill.ts';
import { newRowId } from './rows.ts';

export interface RowLedger {
  /** Ids of the rows that a repeat has now, in order; rows never seen before get one. */
  idsOf(repeat: RepeatNode): readonly number[];
}

export function createRowLedger(restored: RowIdsByRepeat, randomU32: () => number): RowLedger {
  const idsByNode = new Map<string, number>();
  const begun = new Set<string>();

  return {
    idsOf(repeat) {
      const rows = rowsOf(repeat);
      if (!begun.has(repeat.nodeId)) {
        begun.add(repeat.nodeId);
        const ids = restored.get(pathOfNode(repeat)) ?? [];
        rows.forEach((row, index) => {
          const id = ids[index];
          if (id !== undefined) idsByNode.set(row.nodeId, id);
        });
      }
      const ids: number[] = [];
      for (const row of rows) {
        const id = idsByNode.get(row.nodeId) ?? newRowId(ids, randomU32);
        idsByNode.set(row.nodeId, id);
        ids.push(id);
      }
      return ids;
    },
  };
}
