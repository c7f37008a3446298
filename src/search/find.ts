/**
 * Finding people as someone types, best first.
 *
 * Each word typed raises a level for every row that has it, by how it matched: whole, beginning, part, sound, beginning of a sound.
 * A row must have every word; its score is the mean of their levels. All of it is passes over arrays of bytes: no object a person.
 * Equal scores go by registration, newest first.
 */
import type { Lexicon } from './columns/lexicon.ts';
import { settleOrder } from './columns/order.ts';
import type { People } from './columns/people.ts';
import { parseQuery, type Query, type Reading, type Unit } from './query.ts';

const WHOLE = 10;
const BEGINNING = 7;
const PART = 5;
const SOUND = 4;
const SOUND_BEGINNING = 2;

/** Scores are whole numbers up to this one: a byte a row. */
export const BEST = 255;
/** All words whole. What is left to BEST is for the name that has no other words. */
const ALL_WHOLE = 245;
/** Fewer consonants say too little about what is still being typed. */
const SHORTEST_SOUND_BEGINNING = 2;

/** Two bytes a row, kept between searches. */
export class Scratch {
  score = new Uint8Array(0);
  #sums = new Uint8Array(0);
  #levels = new Uint8Array(0);

  /** Three arrays of `rows` bytes: the score (cleared), sums and levels. */
  take(rows: number): { score: Uint8Array; sums: Uint8Array; levels: Uint8Array } {
    if (this.score.length < rows) {
      const capacity = Math.ceil(rows * 1.2);
      this.score = new Uint8Array(capacity);
      this.#sums = new Uint8Array(capacity);
      this.#levels = new Uint8Array(capacity);
    }
    const score = this.score.subarray(0, rows).fill(0);
    return { score, sums: this.#sums.subarray(0, rows), levels: this.#levels.subarray(0, rows) };
  }
}

export interface Ranked {
  readonly rows: number[];
  readonly scores: number[];
  readonly total: number;
}

export function findRows(people: People, scratch: Scratch, typed: string, limit: number): Ranked {
  const query = parseQuery(typed);
  const { score, sums, levels } = scratch.take(people.registeredAt.length);
  for (const reading of query.readings) scoreReading(people, reading, score, sums, levels);
  scoreNumbers(people, query, score);
  return rank(people, score, limit);
}

function scoreReading(people: People, reading: Reading, score: Uint8Array, sums: Uint8Array, levels: Uint8Array): void {
  const required = reading.filter(({ isOptional }) => !isOptional);
  const optional = reading.filter(({ isOptional }) => isOptional);
  for (const [i, unit] of [...required, ...optional].entries()) {
    levels.fill(0);
    raiseLevels(people, unit, levels);
    if (i === 0) sums.set(levels);
    else if (unit.isOptional) {
      for (let row = 0; row < sums.length; row++)
        if (sums[row]) sums[row] = (sums[row] as number) + (levels[row] as number);
    } else {
      for (let row = 0; row < sums.length; row++) {
        if (sums[row]) sums[row] = levels[row] ? (sums[row] as number) + (levels[row] as number) : 0;
      }
    }
  }
  const best = WHOLE * reading.length;
  const words = reading.reduce((sum, unit) => sum + unit.words, 0);
  const nameLengths = people.nameLengths.array;
  for (let row = 0; row < sums.length; row++) {
    const sum = sums[row] as number;
    if (sum === 0) continue;
    const isWholeName = sum === best && nameLengths[row] === words;
    const reached = isWholeName ? BEST : Math.max(1, Math.round((sum * ALL_WHOLE) / best));
    if (reached > (score[row] as number)) score[row] = reached;
  }
}

function raiseLevels(people: People, unit: Unit, levels: Uint8Array): void {
  const { words, wordRows, skeletons, skeletonWords } = people;
  const raise = (word: number, isPrefix: boolean, isWhole: boolean): void =>
    wordRows.raise(word, levels, isWhole ? WHOLE : isPrefix ? BEGINNING : PART);
  for (const spelling of unit.spellings) {
    // A single letter of an alphabet is in nearly every name; where it begins one it may be meant.
    if (spelling.length === 1 && !/\p{Lo}/u.test(spelling)) words.searchPrefix(spelling, raise);
    else words.search(spelling, raise);
  }
  for (const skeleton of unit.skeletons) {
    const isBeginning = unit.isLast && skeleton.length >= SHORTEST_SOUND_BEGINNING;
    skeletons.searchPrefix(isBeginning ? skeleton : `${skeleton}\n`, (id, _, isWhole) => {
      const level = isWhole || !isBeginning ? SOUND : SOUND_BEGINNING;
      skeletonWords.forEach(id, (word) => wordRows.raise(word, levels, level));
    });
  }
}

const NUMBER_BEGINNING = Math.round((ALL_WHOLE * BEGINNING) / WHOLE);
const NUMBER_PART = Math.round((ALL_WHOLE * PART) / WHOLE);

/** Phones and references have a text a row, so the text's number is the row. */
function scoreNumbers(people: People, { phones, reference }: Query, score: Uint8Array): void {
  const raise = (row: number, isPrefix: boolean, isWhole: boolean): void => {
    const reached = isWhole ? BEST : isPrefix ? NUMBER_BEGINNING : NUMBER_PART;
    if ((score[row] as number) < reached) score[row] = reached;
  };
  const search = (lexicon: Lexicon, part: string): void => lexicon.search(part, raise);
  for (const phone of phones) search(people.phones, phone);
  if (reference !== null) search(people.references, reference);
}

/** The best `limit` rows in order: counted by score first, so that only what is shown is ever put in order. */
function rank(people: People, score: Uint8Array, limit: number): Ranked {
  settleOrder(people);
  const isLive = people.isLive.array;
  const counts = new Uint32Array(BEST + 1);
  for (let row = 0; row < score.length; row++) {
    const level = score[row] as number;
    if (level > 0 && isLive[row]) counts[level] = (counts[level] as number) + 1;
  }
  let total = 0;
  for (const count of counts) total += count;

  // How many of each score are shown, and where the first of them goes.
  const places = new Uint32Array(BEST + 1);
  const room = new Uint32Array(BEST + 1);
  let shown = 0;
  for (let level = BEST; level > 0; level--) {
    places[level] = shown;
    room[level] = Math.min(counts[level] as number, limit - shown);
    shown += room[level] as number;
  }
  const rows = new Array<number>(shown).fill(0);
  const scores = new Array<number>(shown).fill(0);
  const order = people.order.array;
  for (let at = people.order.length - 1, left = shown; at >= 0 && left > 0; at--) {
    const row = order[at] as number;
    const level = score[row] as number;
    if (level === 0 || !isLive[row] || room[level] === 0) continue;
    const place = places[level] as number;
    rows[place] = row;
    scores[place] = level;
    places[level] = place + 1;
    room[level] = (room[level] as number) - 1;
    left--;
  }
  return { rows, scores, total };
}
