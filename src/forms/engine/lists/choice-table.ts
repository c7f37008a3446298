/** A list of choices as a table: one array a column, looked up by value through an index that is made on first need. */

export interface ChoiceTable {
  readonly length: number;
  /** Undefined where the choice has no such column. */
  cell(column: string, row: number): string | undefined;
  /** Rows with this value in the column, in the order of the list. */
  rowsWith(column: string, value: string): readonly number[];
  readonly everyRow: readonly number[];
}

/** @param steps names of the list's root and of its items: `root`, `item`. Null where it is no plain table. */
export function readTable(instance: Element, steps: readonly [string, string]): ChoiceTable | null {
  const [root, ...others] = instance.children;
  if (root === undefined || others.length > 0 || root.nodeName !== steps[0]) return null;
  const columns = new Map<string, (string | undefined)[]>();
  let length = 0;
  for (let item = root.firstElementChild; item !== null; item = item.nextElementSibling) {
    if (item.nodeName !== steps[1]) continue;
    for (let cell = item.firstElementChild; cell !== null; cell = cell.nextElementSibling) {
      const values = columns.get(cell.nodeName) ?? [];
      // Two cells of one name are compared as any of them: the engine knows how.
      if (cell.firstElementChild !== null || values[length] !== undefined) return null;
      values[length] = cell.textContent ?? '';
      columns.set(cell.nodeName, values);
    }
    length++;
  }
  return tableOf(columns, length);
}

export function tableOf(columns: ReadonlyMap<string, readonly (string | undefined)[]>, length: number): ChoiceTable {
  const indexes = new Map<string, ReadonlyMap<string, readonly number[]>>();

  function indexOf(column: string): ReadonlyMap<string, readonly number[]> {
    const index = new Map<string, number[]>();
    columns.get(column)?.forEach((value, row) => {
      if (value === undefined) return;
      const rows = index.get(value);
      if (rows === undefined) index.set(value, [row]);
      else rows.push(row);
    });
    indexes.set(column, index);
    return index;
  }

  return {
    length,
    cell: (column, row) => columns.get(column)?.[row],
    rowsWith: (column, value) => (indexes.get(column) ?? indexOf(column)).get(value) ?? [],
    everyRow: Array.from({ length }, (_, row) => row),
  };
}
