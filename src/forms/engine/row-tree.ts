/**
 * Which rows a record's answers speak of, and which row stands in which: the tree that a form is opened again with.
 *
 * A row is known by the answers to its own questions, or as the outer row of another one (`OUTER_ROW_FIELD_ID`); a row with
 * neither is not kept. Rows are in ascending id, which is the order in which they were added (`rows.ts`).
 */
import { type Answer, type FieldDefinition, OUTER_ROW_FIELD_ID } from '../definition.ts';

export interface RestoredRow {
  /** 0 for the form itself, which holds the outermost repeats. */
  readonly rowId: number;
  /** Of the repeats that stand directly in it, by their paths. */
  readonly rowsByRepeat: ReadonlyMap<string, readonly RestoredRow[]>;
}

export const NO_ROWS: RestoredRow = { rowId: 0, rowsByRepeat: new Map() };

/** The innermost of the repeats that holds the path; null where none does. */
export const outerRepeat = (path: string, repeats: readonly string[]): string | null =>
  repeats.reduce<string | null>(
    (found, repeat) => (path.startsWith(`${repeat}/`) && repeat.length > (found ?? '').length ? repeat : found),
    null,
  );

/** @param repeats paths of all repeats of the form */
export function restoreRows(
  repeats: readonly string[],
  fields: readonly FieldDefinition[],
  answers: readonly Answer[],
): RestoredRow {
  const repeatsOfFields = new Map(fields.map((field) => [field.id, field.repeat]));
  const rowIds = new Map(repeats.map((repeat) => [repeat, new Set<number>()]));
  const outerRowIds = new Map<number, number>();
  for (const { fieldId, rowId, value } of answers) {
    if (fieldId === OUTER_ROW_FIELD_ID) outerRowIds.set(rowId, Number(value));
    else rowIds.get(repeatsOfFields.get(fieldId) ?? '')?.add(rowId);
  }

  const innermostFirst = [...repeats].sort((a, b) => b.split('/').length - a.split('/').length);
  for (const repeat of innermostFirst) {
    const outerRows = rowIds.get(outerRepeat(repeat, repeats) ?? '');
    for (const rowId of rowIds.get(repeat) ?? []) {
      const outerRowId = outerRowIds.get(rowId);
      if (outerRowId !== undefined) outerRows?.add(outerRowId);
    }
  }

  const ascending = (ids: Iterable<number>): number[] => [...ids].sort((a, b) => a - b);
  const rowOf = (rowId: number, path: string | null): RestoredRow => {
    const inside = repeats.filter((repeat) => outerRepeat(repeat, repeats) === path);
    const [first] = ascending(rowIds.get(path ?? '') ?? []);
    const rowsByRepeat = inside.map((repeat): readonly [string, readonly RestoredRow[]] => {
      // What lost the answer that says where it stands is shown in the first row there is, not dropped.
      const isHere = (inner: number) => path === null || (outerRowIds.get(inner) ?? first) === rowId;
      const here = ascending(rowIds.get(repeat) ?? []).filter(isHere);
      return [repeat, here.map((inner) => rowOf(inner, repeat))];
    });
    return { rowId, rowsByRepeat: new Map(rowsByRepeat) };
  };
  return rowOf(0, null);
}
