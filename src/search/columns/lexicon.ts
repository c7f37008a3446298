/**
 * Texts one after another in a single string, so that finding a part of any of them is one native `indexOf`.
 *
 *   "\n" + text 0 + "\n" + text 1 + "\n" + …
 *
 * A hundred thousand short strings cost many times their letters in objects; this costs the letters and an offset each.
 */
import { Growing } from './growing.ts';

const SEPARATOR = '\n';
const SEPARATOR_CODE = 10;

export class Lexicon {
  #text: string;
  /** Added since the text was last read: joining late keeps adding cheap. */
  #added: string[] = [];
  #length: number;
  /** Where each text begins in the whole. */
  readonly starts: Growing<Uint32Array>;
  #ids: Map<string, number> | null = null;

  private constructor(text: string, starts: Growing<Uint32Array>) {
    this.#text = text;
    this.#length = text.length;
    this.starts = starts;
  }

  static empty(): Lexicon {
    return new Lexicon(SEPARATOR, new Growing(new Uint32Array(0)));
  }

  /** Null unless the text holds exactly `count` texts. */
  static of(text: string, count: number): Lexicon | null {
    if (!text.startsWith(SEPARATOR) || !text.endsWith(SEPARATOR)) return null;
    // Every text ends with a separator, so more of them than letters is a lie, and nothing is set aside for it.
    if (count >= text.length) return null;
    const starts = new Uint32Array(count);
    let at = 1;
    for (let i = 0; i < count; i++) {
      starts[i] = at;
      const end = text.indexOf(SEPARATOR, at);
      if (end < 0) return null;
      at = end + 1;
    }
    return at === text.length ? new Lexicon(text, new Growing(starts)) : null;
  }

  get size(): number {
    return this.starts.length;
  }

  /** The whole, separators included. */
  get text(): string {
    if (this.#added.length > 0) {
      this.#text += this.#added.join('');
      this.#added = [];
    }
    return this.#text;
  }

  at(id: number): string {
    const start = this.starts.array[id] as number;
    return this.text.slice(start, this.endOf(id));
  }

  /** Where a text ends in the whole: the place of the separator behind it. */
  endOf(id: number): number {
    return (id + 1 < this.starts.length ? (this.starts.array[id + 1] as number) : this.#length) - 1;
  }

  /** Adds it at the end, whether or not it is there already; it must hold no separator. */
  add(text: string): number {
    const id = this.starts.length;
    this.starts.push(this.#length);
    this.#added.push(text, SEPARATOR);
    this.#length += text.length + 1;
    this.#ids?.set(text, id);
    return id;
  }

  /** Adds the texts from `from` up to `to` of another, as they follow one another there; only before anything asked idOf(). */
  addRange(other: Lexicon, from: number, to: number): void {
    const { starts } = other;
    const begin = starts.array[from] as number;
    const text = other.text.slice(begin, other.endOf(to - 1) + 1);
    const shift = this.#length - begin;
    for (let id = from; id < to; id++) this.starts.push((starts.array[id] as number) + shift);
    this.#added.push(text);
    this.#length += text.length;
  }

  /** The id of a text, or -1: by looking through all, for who asks now and then. */
  find(text: string): number {
    const at = this.text.indexOf(SEPARATOR + text + SEPARATOR) + 1;
    if (at === 0) return -1;
    let low = 0;
    let high = this.size - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.starts.array[middle] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** As find(), for who asks often: makes a map the first time. */
  idOf(text: string): number {
    if (!this.#ids) {
      this.#ids = new Map();
      for (let id = 0; id < this.size; id++) this.#ids.set(this.at(id), id);
    }
    return this.#ids.get(text) ?? -1;
  }

  /** Calls back with each text that contains `part`, and whether it begins with it and is it. */
  search(part: string, found: (id: number, isPrefix: boolean, isWhole: boolean) => void): void {
    const { text } = this;
    const starts = this.starts.filled();
    const last = starts.length - 1;
    let id = 0;
    for (let at = text.indexOf(part, 1); at >= 0; ) {
      while (id < last && (starts[id + 1] as number) <= at) id++;
      const isPrefix = at === starts[id];
      found(id, isPrefix, isPrefix && text.charCodeAt(at + part.length) === SEPARATOR_CODE);
      // The first place in a text is its best one.
      if (id === last) return;
      at = text.indexOf(part, starts[id + 1]);
    }
  }

  /** As search(), for texts that begin with `prefix` only. */
  searchPrefix(prefix: string, found: (id: number, isPrefix: true, isWhole: boolean) => void): void {
    const { text } = this;
    const starts = this.starts.filled();
    const last = starts.length - 1;
    const needle = SEPARATOR + prefix;
    let id = 0;
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
      while (id < last && (starts[id + 1] as number) <= at + 1) id++;
      found(id, true, text.charCodeAt(at + needle.length) === SEPARATOR_CODE);
    }
  }
}
