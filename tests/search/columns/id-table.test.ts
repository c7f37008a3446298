import { expect, test } from 'vitest';
import { ID_ROW_LENGTH, IdTable } from '../../../src/search/columns/id-table.ts';

/** Ids that differ in a byte that is not hashed, so that all of them want the same place. */
function clashingRows(rows: number): Uint8Array {
  const ids = new Uint8Array(rows * ID_ROW_LENGTH).fill(7);
  for (let row = 0; row < rows; row++) ids[row * ID_ROW_LENGTH + 7] = row;
  return ids;
}
const idAt = (ids: Uint8Array, row: number): Uint8Array => ids.subarray(row * ID_ROW_LENGTH, row * ID_ROW_LENGTH + 16);

test('finds each row by its id, though all clash and the table grows', () => {
  const ids = clashingRows(200);
  const isLive = new Uint8Array(200).fill(1);
  const table = new IdTable(0);
  for (let row = 0; row < 200; row++) table.add(ids, row);
  for (let row = 0; row < 200; row++) expect(table.find(ids, isLive, idAt(ids, row))).toBe(row);
  expect(table.find(ids, isLive, new Uint8Array(16))).toBe(-1);
});

test('passes over rows that are dead, to the live one of the same id', () => {
  const ids = new Uint8Array(3 * ID_ROW_LENGTH).fill(7);
  const table = new IdTable(3);
  for (let row = 0; row < 3; row++) table.add(ids, row);
  expect(table.find(ids, new Uint8Array([0, 1, 0]), idAt(ids, 0))).toBe(1);
  expect(table.find(ids, new Uint8Array([0, 0, 0]), idAt(ids, 0))).toBe(-1);
});

test('sees an id that is there twice', () => {
  const ids = clashingRows(50);
  expect(IdTable.hasTwice(ids, 50)).toBe(false);
  ids.copyWithin(49 * ID_ROW_LENGTH, 3 * ID_ROW_LENGTH, 4 * ID_ROW_LENGTH);
  expect(IdTable.hasTwice(ids, 50)).toBe(true);
  expect(IdTable.hasTwice(ids, 49)).toBe(false);
});
