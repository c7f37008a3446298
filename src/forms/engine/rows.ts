/**
 * Stable ids for the rows of repeats: part of what authenticates every sealed answer of a row, and unique in a record.
 *
 * A new id is random, but above that of the row before it, so that ascending ids give the order of adding whatever order
 * the answers come back in. The span keeps two tablets that add a row to the same record apart: 1 in 16 million.
 */
const SPAN = 2 ** 24;
const HIGHEST = 0xffff_ffff;

/**
 * Random beyond the span only once the range is used up.
 *
 * @param before id of the row that stands before it in its own list; 0 for the first
 * @param taken ids of all rows of the record
 */
export function newRowId(before: number, taken: ReadonlySet<number>, randomU32: () => number): number {
  let id = before + 1 + (randomU32() % SPAN);
  while (taken.has(id)) id++;
  while (id === 0 || id > HIGHEST || taken.has(id)) id = randomU32();
  return id;
}
