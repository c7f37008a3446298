/** Remembers which id each row of each repeat has, while the engine adds and removes rows. */
import { pathOfNode, type RepeatNode, rowsOf } from './engine-node.ts';
import type { RestoredRow } from './row-tree.ts';
import { newRowId } from './rows.ts';

export interface RowLedger {
  /**
   * Ids of the rows that a repeat has now, in order; rows never seen before get one.
   *
   * @param outerRowId of the row in which the repeat stands; 0 outside of any
   */
  idsOf(repeat: RepeatNode, outerRowId: number): readonly number[];
}

export function createRowLedger(restored: RestoredRow, randomU32: () => number): RowLedger {
  const taken = new Set<number>();
  const restoredIds = new Map<string, readonly number[]>();
  const note = (row: RestoredRow): void => {
    for (const [repeat, rows] of row.rowsByRepeat) {
      restoredIds.set(
        `${repeat} ${row.rowId}`,
        rows.map(({ rowId }) => rowId),
      );
      for (const inner of rows) {
        taken.add(inner.rowId);
        note(inner);
      }
    }
  };
  note(restored);

  /** Of repeats whose rows people add and remove: by the row. */
  const idsByRow = new Map<string, number>();
  /** Of all repeats: the ids that they had last. */
  const idsByRepeat = new Map<string, readonly number[]>();
  const nextId = (before: number): number => {
    const id = newRowId(before, taken, randomU32);
    taken.add(id);
    return id;
  };

  return {
    idsOf(repeat, outerRowId) {
      const rows = rowsOf(repeat);
      const earlier = idsByRepeat.get(repeat.nodeId) ?? restoredIds.get(`${pathOfNode(repeat)} ${outerRowId}`) ?? [];
      const ids: number[] = [];
      if (repeat.nodeType === 'repeat-range:controlled') {
        // The form counts these rows: they come and go at the end, and one that comes back has its answers again.
        ids.push(...earlier);
        while (ids.length < rows.length) ids.push(nextId(ids.at(-1) ?? 0));
      } else {
        const isFirst = !idsByRepeat.has(repeat.nodeId);
        for (const [index, row] of rows.entries()) {
          const id = (isFirst ? earlier[index] : idsByRow.get(row.nodeId)) ?? nextId(ids.at(-1) ?? 0);
          idsByRow.set(row.nodeId, id);
          ids.push(id);
        }
      }
      idsByRepeat.set(repeat.nodeId, ids);
      return ids.slice(0, rows.length);
    },
  };
}
