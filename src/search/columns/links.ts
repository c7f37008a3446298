/** Many values to a key, as linked lists in three columns: adding is three writes, and nothing is ever moved. */
import { Growing } from './growing.ts';

const END = -1;

export class Links {
  readonly heads = new Growing(new Int32Array(0));
  readonly #next = new Growing(new Int32Array(0));
  readonly #values = new Growing(new Uint32Array(0));

  /** Sets room aside, where the sizes are known. */
  reserve(keys: number, values: number): void {
    this.heads.reserve(keys);
    this.#next.reserve(values);
    this.#values.reserve(values);
  }

  link(key: number, value: number): void {
    while (this.heads.length <= key) this.heads.push(END);
    this.#next.push(this.heads.array[key] as number);
    this.heads.array[key] = this.#values.length;
    this.#values.push(value);
  }

  /** Newest first. */
  forEach(key: number, visit: (value: number) => void): void {
    const next = this.#next.array;
    const values = this.#values.array;
    if (key >= this.heads.length) return;
    for (let at = this.heads.array[key] as number; at !== END; at = next[at] as number) visit(values[at] as number);
  }

  /** Raises `levels[value]` to `level` for every value of the key: the inner loop of a search, without a call for each. */
  raise(key: number, levels: Uint8Array, level: number): void {
    const next = this.#next.array;
    const values = this.#values.array;
    if (key >= this.heads.length) return;
    for (let at = this.heads.array[key] as number; at !== END; at = next[at] as number) {
      const value = values[at] as number;
      if ((levels[value] as number) < level) levels[value] = level;
    }
  }

  /** Sets `bit` in `bits[value]` for every value of the key. */
  mark(key: number, bits: Uint8Array, bit: number): void {
    const next = this.#next.array;
    const values = this.#values.array;
    if (key >= this.heads.length) return;
    for (let at = this.heads.array[key] as number; at !== END; at = next[at] as number) {
      const value = values[at] as number;
      bits[value] = (bits[value] as number) | bit;
    }
  }
}
