/**
 * People who may be the one being registered: record linkage over name, birth date, phone and sex.
 *
 * score = 0.70 × name + birth date + phone + sex, held between 0 and 1; shown from THRESHOLD on. A name alone, the same in sound, of the
 * same sex, with nothing known against it, is just above; the same name with another year of birth is below. Names are compared word
 * by word: the same, of the same sound (across scripts), or nearly the same letters (Jaro-Winkler).
 */

import { compareRows, endOf, type People, readTexts, startOf } from './columns/people.ts';
import type { PersonEntry } from './contract.ts';
import { birthDateToYear, phoneToKey } from './keys.ts';
import { jaroWinkler } from './names/jaro-winkler.ts';
import { wordToSkeletons } from './names/skeleton.ts';
import { nameToWords } from './names/words.ts';

export type Described = Omit<PersonEntry, 'recordId' | 'householdId' | 'reference' | 'registeredAt'>;

/** Below it, most are other people of the same name. */
export const THRESHOLD = 0.72;

const NAME_WEIGHT = 0.7;
/** Two words that sound alike; the same letters are 1. */
const SAME_SOUND = 0.92;
/** Less alike than that is another word. */
const ALIKE = 0.82;
/** For each word that only one of the two names has. */
const EXTRA_WORD = 0.04;
/** A name of one word says less: many have it. */
const ONE_WORD = 0.85;

/** Words that are counted for candidates: a bit each in a byte. */
const WORDS_LIMIT = 8;

const BIRTH = { sameDay: 0.2, sameYear: 0.12, swapped: 0.14, yearOff: 0.05, unknown: 0.05, farOff: -0.25 };
/** An estimated age is often wrong by that. */
const YEARS_UNCERTAIN = 3;
const SAME_PHONE = 0.1;
/** The digits behind country and area: the same phone, however it is written. */
const PHONE_TAIL = 8;
const SEX = { same: 0.05, other: -0.15 };

export interface Scored {
  readonly row: number;
  readonly score: number;
}

/** @param bits a byte a row, to work in */
export function similarRows(people: People, bits: Uint8Array, person: Described, limit: number): Scored[] {
  const { words } = nameToWords(person.givenName, person.familyName);
  const compared = [...new Set(words)].filter(({ length }) => length > 1).slice(0, WORDS_LIMIT);
  const alike = compared.map((word) => soundsAlike(people, word));
  const phone = phoneToKey(person.phone).slice(-PHONE_TAIL);
  const samePhone = new Set<number>();
  if (phone.length === PHONE_TAIL) people.phones.search(phone, (row) => samePhone.add(row));

  const similarity = compared.map((word, i) => wordSimilarity(people, word, alike[i] as ReadonlyMap<number, number>));
  const scored: Scored[] = [];
  for (const row of findCandidates(people, bits, alike, samePhone, birthDateToYear(person.birthDate))) {
    const name = NAME_WEIGHT * nameScore(people, row, similarity);
    const byPhone = samePhone.has(row) ? SAME_PHONE : 0;
    // Reading an entry costs more than all of this: only where it can still matter.
    const bestBirth = bestBirthScore(birthDateToYear(person.birthDate), people.birthYears.array[row] as number);
    if (name + byPhone + bestBirth + SEX.same < THRESHOLD) continue;
    const texts = readTexts(people, row);
    const sum = name + byPhone + birthScore(person.birthDate, texts.birthDate) + sexScore(person.sex, texts.sex);
    if (sum >= THRESHOLD) scored.push({ row, score: Math.min(1, sum) });
  }
  return scored.sort((a, b) => b.score - a.score || compareRows(people, b.row, a.row)).slice(0, limit);
}

/** The indexed words that are the word or sound like it. */
function soundsAlike(people: People, word: string): Map<number, number> {
  const alike = new Map<number, number>();
  for (const skeleton of wordToSkeletons(word)) {
    const id = people.skeletons.find(skeleton);
    if (id >= 0) people.skeletonWords.forEach(id, (other) => alike.set(other, SAME_SOUND));
  }
  const same = people.words.find(word);
  if (same >= 0) alike.set(same, 1);
  return alike;
}

/** Rows that have two of the words, or one and no birth year that rules them out, or the phone. */
function findCandidates(
  people: People,
  bits: Uint8Array,
  alike: readonly ReadonlyMap<number, number>[],
  samePhone: ReadonlySet<number>,
  year: number,
): number[] {
  bits.fill(0);
  for (const [i, words] of alike.entries()) {
    for (const word of words.keys()) people.wordRows.mark(word, bits, 1 << i);
  }
  const candidates: number[] = [];
  for (let row = 0; row < bits.length; row++) {
    const had = bits[row] as number;
    if (had === 0 || !people.isLive.array[row] || samePhone.has(row)) continue;
    const isSeveral = (had & (had - 1)) !== 0;
    if (isSeveral || !isFarYear(year, people.birthYears.array[row] as number)) candidates.push(row);
  }
  for (const row of samePhone) if (people.isLive.array[row]) candidates.push(row);
  return candidates;
}

const isFarYear = (a: number, b: number): boolean => a !== 0 && b !== 0 && Math.abs(a - b) > YEARS_UNCERTAIN;

type Similarity = (other: number) => number;

/** How alike an indexed word is to `word`; remembered, because few words make up many names. */
function wordSimilarity(people: People, word: string, alike: ReadonlyMap<number, number>): Similarity {
  // Each is kept plus 1, so that 0 is one that is not known yet.
  const known = new Float32Array(people.words.size);
  for (const [other, similarity] of alike) known[other] = similarity + 1;
  return (other) => {
    if (known[other] === 0) {
      const letters = jaroWinkler(word, people.words.at(other));
      known[other] = 1 + (letters >= ALIKE ? letters : 0);
    }
    return (known[other] as number) - 1;
  };
}

/** The mean over the words of the shorter name, each with the best word of the other that is left, less what is extra. */
function nameScore(people: People, row: number, similarity: readonly Similarity[]): number {
  const start = startOf(people.rowWordEnds, row);
  const count = Math.min(people.nameLengths.array[row] as number, endOf(people.rowWordEnds, row) - start);
  const shorter = Math.min(similarity.length, count);
  if (shorter === 0) return 0;
  // As every word is taken once, no more than the shorter name has words count in the sum. A name has 24 words at most.
  let sum = 0;
  let taken = 0;
  for (const similarityTo of similarity) {
    let highest = 0;
    let at = 0;
    for (let i = 0; i < count; i++) {
      if (taken & (1 << i)) continue;
      const reached = similarityTo(people.rowWords.array[start + i] as number);
      if (reached > highest) {
        highest = reached;
        at = i;
      }
    }
    if (highest > 0) taken |= 1 << at;
    sum += highest;
  }
  const mean = (sum / shorter) * (shorter === 1 ? ONE_WORD : 1);
  return mean - EXTRA_WORD * Math.abs(similarity.length - count);
}

/** The most that the birth dates can come to when only their years are known. */
function bestBirthScore(yearA: number, yearB: number): number {
  if (yearA === 0 || yearB === 0) return BIRTH.unknown;
  const apart = Math.abs(yearA - yearB);
  if (apart === 0) return BIRTH.sameDay;
  if (apart === 1) return BIRTH.yearOff;
  return apart <= YEARS_UNCERTAIN ? 0 : BIRTH.farOff;
}

function birthScore(a: string, b: string): number {
  const [yearA, yearB] = [birthDateToYear(a), birthDateToYear(b)];
  if (yearA === 0 || yearA !== yearB) return bestBirthScore(yearA, yearB);
  if (a.length === 10 && a === b) return BIRTH.sameDay;
  if (a.length === 10 && b.length === 10 && a.slice(5) === `${b.slice(8)}-${b.slice(5, 7)}`) return BIRTH.swapped;
  // Known to the year or the month only, or another day: no more than the same year.
  return BIRTH.sameYear;
}

/** Only two known answers say anything. */
function sexScore(a: string, b: string): number {
  const isKnown = (sex: string): boolean => /^(f|m|female|male)$/i.test(sex);
  if (!isKnown(a) || !isKnown(b)) return 0;
  return a[0]?.toLowerCase() === b[0]?.toLowerCase() ? SEX.same : SEX.other;
}
