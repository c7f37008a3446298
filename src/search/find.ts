/**
 * Finding people as someone types, best first.
 *
 * Each word typed raises a level for every row that has it, by how it matched: whole, beginning, part, sound, beginning of a sound.
 * A row must have every word; its score is the mean of their levels. All of it is passes over arrays of bytes: no object a person.
 * Equal scores go by registration, newest first.
 */
import type { Lexicon } from './columns/lexicon.ts';
import { settleOrder } from './columns/order.ts';
import { compareRows, type People } from './columns/people.ts';
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

/** Bytes to work in, one a row and rounded up to a multiple of four. */
interface Work {
  /** What findRows() ranks by; given cleared. */
  readonly score: Uint8Array;
  readonly sums: Uint8Array;
  readonly levels: Uint8Array;
}

/** The work arrays, kept between searches. */
export class Scratch {
  #arrays = [new Uint8Array(0), new Uint8Array(0), new Uint8Array(0)] as const;

  take(rows: number): Work {
    const length = Math.ceil(rows / 4) * 4;
    if (this.#arrays[0].length < length) {
      const capacity = Math.ceil(length * 0.3) * 4;
      this.#arrays = [new Uint8Array(capacity), new Uint8Array(capacity), new Uint8Array(capacity)];
    }
    const [score, sums, levels] = this.#arrays;
    return {
      score: score.subarray(0, length).fill(0),
      sums: sums.subarray(0, length),
      levels: levels.subarray(0, length),
    };
  }
}

export interface Ranked {
  readonly rows: number[];
  readonly scores: number[];
  readonly total: number;
}

export function findRows(people: People, scratch: Scratch, typed: string, limit: number): Ranked {
  const query = parseQuery(typed);
  const work = scratch.take(people.registeredAt.length);
  for (const reading of query.readings) scoreReading(people, reading, work);
  scoreNumbers(people, query, work.score);
  return rank(people, work.score, limit);
}

function scoreReading(people: People, reading: Reading, { score, sums, levels }: Work): void {
  const required = reading.filter(({ isOptional }) => !isOptional);
  const optional = reading.filter(({ isOptional }) => isOptional);
  for (const [i, unit] of [...required, ...optional].entries()) {
    levels.fill(0);
    raiseLevels(people, unit, levels);
    if (i === 0) sums.set(levels);
    else addLevels(sums, levels, !unit.isOptional);
  }
  const best = WHOLE * reading.length;
  const words = reading.reduce((sum, unit) => sum + unit.words, 0);
  const nameLengths = people.nameLengths.array;
  const four = fourAtOnce(sums);
  for (let i = 0; i < four.length; i++) {
    if (four[i] === 0) continue;
    for (let row = 4 * i; row < 4 * i + 4; row++) {
      const sum = sums[row] as number;
      if (sum === 0) continue;
      const isWholeName = sum === best && nameLengths[row] === words;
      const reached = isWholeName ? BEST : Math.max(1, Math.round((sum * ALL_WHOLE) / best));
      if (reached > (score[row] as number)) score[row] = reached;
    }
  }
}

/** Most rows are out after the first word: four of them are passed over at a time. */
const fourAtOnce = (bytes: Uint8Array): Uint32Array =>
  new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);

/** Adds the levels of one more word to the rows that are still in; without a level they are out, if the word is required. */
function addLevels(sums: Uint8Array, levels: Uint8Array, isRequired: boolean): void {
  const four = fourAtOnce(sums);
  for (let i = 0; i < four.length; i++) {
    if (four[i] === 0) continue;
    for (let row = 4 * i; row < 4 * i + 4; row++) {
      const sum = sums[row] as number;
      if (sum === 0) continue;
      const level = levels[row] as number;
      sums[row] = level === 0 && isRequired ? 0 : sum + level;
    }
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

/** Fewer found rows than that are put in order; of more, the newest rows are gone through until there are enough. */
const FEW = 1_000;

/** The best `limit` rows in order. */
function rank(people: People, score: Uint8Array, limit: number): Ranked {
  settleOrder(people);
  const counts = new Uint32Array(BEST + 1);
  const few: number[] = [];
  let total = 0;
  const isLive = people.isLive.array;
  const four = fourAtOnce(score);
  for (let i = 0; i < four.length; i++) {
    if (four[i] === 0) continue;
    for (let row = 4 * i; row < 4 * i + 4; row++) {
      const level = score[row] as number;
      if (level === 0 || !isLive[row]) continue;
      counts[level] = (counts[level] as number) + 1;
      if (total++ < FEW) few.push(row);
    }
  }
  const rows =
    total <= FEW
      ? few
          .sort((a, b) => (score[b] as number) - (score[a] as number) || compareRows(people, b, a))
          .slice(0, Math.max(0, limit))
      : newestOfBest(people, score, counts, limit);
  return { rows, scores: rows.map((row) => score[row] as number), total };
}

/** Knowing how many rows have each score, each row that is shown goes straight to its place. */
function newestOfBest(people: People, score: Uint8Array, counts: Uint32Array, limit: number): number[] {
  const places = new Uint32Array(BEST + 1);
  const room = new Uint32Array(BEST + 1);
  let shown = 0;
  for (let level = BEST; level > 0 && shown < limit; level--) {
    places[level] = shown;
    room[level] = Math.min(counts[level] as number, limit - shown);
    shown += room[level] as number;
  }
  const rows = new Array<number>(shown).fill(0);
  const isLive = people.isLive.array;
  const order = people.order.array;
  for (let at = people.order.length - 1, left = shown; at >= 0 && left > 0; at--) {
    const row = order[at] as number;
    const level = score[row] as number;
    if (room[level] === 0 || !isLive[row]) continue;
    const place = places[level] as number;
    rows[place] = row;
    places[level] = place + 1;
    room[level] = (room[level] as number) - 1;
    left--;
  }
  return rows;
}
