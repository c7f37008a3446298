/**
 * Stable ids for the rows of repeats: part of what authenticates every sealed answer of a row.
 *
 * A new id is random, but above that of the row before it, so that ascending ids give the order of adding whatever order
 * the answers come back in. The span keeps two tablets that add a row to the same record apart: 1 in 16 million.
 */
const SPAN = 2 ** 24;
const HIGHEST = 0xffff_ffff;

/** `taken` are the ids of the rows before it, in order. Random beyond the span only once the range is used up. */
export function newRowId(taken: readonly number[], randomU32: () => number): number {
  const next = (taken.at(-1) ?? 0) + 1 + (randomU32() % SPAN);
  if (next <= HIGHEST && !taken.includes(next)) return next;
  let id = randomU32();
  while (id === 0 || taken.includes(id)) id = randomU32();
  return id;
}
