/**
 * Record id → row, by open addressing over the column that holds the ids.
 *
 * Ids are random, so a few of their bytes are hash enough. A row that was replaced or removed stays in its place and is skipped;
 * the table is made anew when the columns are compacted.
 */
export const ID_LENGTH = 16;
/** What a row of the id column holds: record and household. */
export const ID_ROW_LENGTH = 2 * ID_LENGTH;

const FREE = 0;
const FULLEST = 0.6;

export class IdTable {
  /** Row number + 1, or FREE. */
  #slots: Uint32Array;
  #used = 0;

  constructor(rows: number) {
    this.#slots = new Uint32Array(slotsFor(rows));
  }

  /** The live row of an id, or -1. */
  find(ids: Uint8Array, isLive: Uint8Array, id: Uint8Array): number {
    const mask = this.#slots.length - 1;
    for (let slot = hashOf(id, 0) & mask; ; slot = (slot + 1) & mask) {
      const row = (this.#slots[slot] as number) - 1;
      if (row < 0) return -1;
      if (isLive[row] && isId(ids, row * ID_ROW_LENGTH, id, 0)) return row;
    }
  }

  /** The caller has made sure that no live row has this id. */
  add(ids: Uint8Array, row: number): void {
    if (this.#used + 1 > this.#slots.length * FULLEST) this.#grow(ids);
    this.#place(ids, row);
  }

  /** Whether two of the rows from 0 to `rows` have one id. */
  static hasTwice(ids: Uint8Array, rows: number): boolean {
    const table = new IdTable(rows);
    const mask = table.#slots.length - 1;
    for (let row = 0; row < rows; row++) {
      const at = row * ID_ROW_LENGTH;
      let slot = hashOf(ids, at) & mask;
      for (; table.#slots[slot] !== FREE; slot = (slot + 1) & mask) {
        if (isId(ids, ((table.#slots[slot] as number) - 1) * ID_ROW_LENGTH, ids, at)) return true;
      }
      table.#slots[slot] = row + 1;
    }
    return false;
  }

  #place(ids: Uint8Array, row: number): void {
    const mask = this.#slots.length - 1;
    let slot = hashOf(ids, row * ID_ROW_LENGTH) & mask;
    while (this.#slots[slot] !== FREE) slot = (slot + 1) & mask;
    this.#slots[slot] = row + 1;
    this.#used++;
  }

  #grow(ids: Uint8Array): void {
    const old = this.#slots;
    this.#slots = new Uint32Array(old.length * 2);
    this.#used = 0;
    for (const slot of old) if (slot !== FREE) this.#place(ids, slot - 1);
  }
}

function isId(ids: Uint8Array, at: number, id: Uint8Array, idAt: number): boolean {
  for (let i = 0; i < ID_LENGTH; i++) if (ids[at + i] !== id[idAt + i]) return false;
  return true;
}

function slotsFor(rows: number): number {
  let slots = 64;
  while (slots * FULLEST <= rows + 1) slots *= 2;
  return slots;
}

function hashOf(ids: Uint8Array, at: number): number {
  return Math.imul(wordAt(ids, at) ^ wordAt(ids, at + ID_LENGTH - 4), 0x9e3779b1) >>> 8;
}

const wordAt = (bytes: Uint8Array, at: number): number =>
  (bytes[at] as number) |
  ((bytes[at + 1] as number) << 8) |
  ((bytes[at + 2] as number) << 16) |
  ((bytes[at + 3] as number) << 24);
