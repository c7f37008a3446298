/** Keeps rows ordered by registration, and finds the newest without sorting a hundred thousand after each correction. */
import { compareRows, type People } from './people.ts';

/** Above this, sorting all is quicker than putting each in its place. */
const FEW = 64;

/** Puts the rows that came out of order where they belong. */
export function settleOrder(people: People): void {
  const { order, unordered } = people;
  if (unordered.length === 0) return;
  if (unordered.length > FEW) {
    order.pushAll(unordered);
    order.filled().sort((a, b) => compareRows(people, a, b));
  } else {
    for (const row of unordered) insertRow(people, row);
  }
  unordered.length = 0;
}

function insertRow(people: People, row: number): void {
  const { order } = people;
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareRows(people, order.array[middle] as number, row) < 0) low = middle + 1;
    else high = middle;
  }
  order.push(row);
  order.array.copyWithin(low + 1, low, order.length - 1);
  order.array[low] = row;
}
