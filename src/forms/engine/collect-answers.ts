/**
 * The answers of a running form: one for every field of the definition, and in a repeat one a row.
 *
 * A row that stands in another repeat's row also tells in which one, or it could not be put back (`row-tree.ts`).
 */
import { type Answer, type FieldDefinition, OUTER_ROW_FIELD_ID } from '../definition.ts';
import {
  childrenOf,
  type EngineNode,
  isRepeat,
  pathOfNode,
  type RepeatNode,
  type RootNode,
  rowsOf,
} from './engine-node.ts';
import type { RowLedger } from './row-ledger.ts';

export interface AnswerSources {
  readonly root: RootNode;
  readonly fieldsByPath: ReadonlyMap<string, FieldDefinition>;
  readonly ledger: RowLedger;
  /** What stands for the value of a node, by its path. */
  readonly given: ReadonlyMap<string, string>;
}

export function collectAnswers({ root, fieldsByPath, ledger, given }: AnswerSources): readonly Answer[] {
  const found = new Set<number>();

  const answersOfRows = (repeat: RepeatNode, outerRowId: number): readonly Answer[] => {
    const ids = ledger.idsOf(repeat, outerRowId);
    return rowsOf(repeat).flatMap((row, index) => {
      const rowId = ids[index] ?? 0;
      const inside = answersOf(childrenOf(row), rowId);
      // A row of nothing but notes and empty lists leaves no trace, so there is nothing to put anywhere.
      if (outerRowId === 0 || inside.length === 0) return inside;
      return [{ fieldId: OUTER_ROW_FIELD_ID, rowId, value: String(outerRowId) }, ...inside];
    });
  };
  const answersOf = (nodes: readonly EngineNode[], rowId: number): readonly Answer[] =>
    nodes.flatMap((node): readonly Answer[] => {
      if (isRepeat(node)) return answersOfRows(node, rowId);
      if (node.nodeType === 'group') return answersOf(childrenOf(node), rowId);
      const field = fieldsByPath.get(pathOfNode(node));
      if (field === undefined) return [];
      found.add(field.id);
      return [{ fieldId: field.id, rowId, value: given.get(field.path) ?? node.currentState.instanceValue }];
    });

  const answers = answersOf(childrenOf(root), 0);
  const missing = [...fieldsByPath.values()].filter((field) => field.repeat === null && !found.has(field.id));
  return [...answers, ...missing.map((field) => ({ fieldId: field.id, rowId: 0, value: '' }))];
}
