/**
 * What was typed, as what to look for: readings of it as a name, and as a phone number or a reference where it can be one.
 *
 * A name that people write in one or in several words has two readings; a person found by either is found.
 */
import { phoneToKey, referenceToKey } from './keys.ts';
import { foldText } from './names/fold.ts';
import { wordToSkeletons } from './names/skeleton.ts';
import { compoundAt, isArticle } from './names/words.ts';

/** One word to be found, in any of its spellings. */
export interface Unit {
  readonly spellings: readonly string[];
  readonly skeletons: readonly string[];
  /** How many words were typed for it. */
  readonly words: number;
  /** The word that is perhaps not typed to its end. */
  readonly isLast: boolean;
  /** An article: people leave it out, and so may an entry. */
  readonly isOptional: boolean;
}
export type Reading = readonly Unit[];

export interface Query {
  readonly readings: readonly Reading[];
  /** Digits, longest first; none when it is no phone number. */
  readonly phones: readonly string[];
  readonly reference: string | null;
}

/** More words than that are no name that anybody types. */
const UNITS_LIMIT = 8;
const SHORTEST_PHONE = 3;
/** National numbers have nine digits or fewer behind the zero in most countries of the field. */
const NATIONAL = 9;
const SHORTEST_REFERENCE = 3;
/** Without a digit in it, a short text is a name. */
const SURE_REFERENCE = 5;
const LONGEST_REFERENCE = 10;

export function parseQuery(typed: string): Query {
  const words = foldText(typed)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, UNITS_LIMIT);
  const apart = wordsToUnits(words, false);
  const joined = wordsToUnits(words, true);
  const readings = joined.length < apart.length ? [joined, apart] : [apart];
  return {
    readings: readings.filter((reading) => reading.length > 0),
    phones: toPhones(typed),
    reference: toReference(typed),
  };
}

function wordsToUnits(words: readonly string[], join: boolean): Unit[] {
  const units: Unit[] = [];
  for (let at = 0; at < words.length; ) {
    const word = words[at] as string;
    const compound = join ? compoundAt(words, at) : null;
    const length = compound?.length ?? 1;
    const spellings = compound?.spellings ?? [word];
    units.push({
      spellings,
      skeletons: [...new Set(spellings.flatMap(wordToSkeletons))],
      words: length,
      isLast: at + length === words.length,
      isOptional: words.length > 1 && length === 1 && isArticle(word),
    });
    at += length;
  }
  // At least one word must be found, and an optional one finds nobody by itself.
  return units.every(({ isOptional }) => isOptional) ? units.map((unit) => ({ ...unit, isOptional: false })) : units;
}

function toPhones(typed: string): string[] {
  if (!/^[+\d\s()./\u0660-\u0669\u06f0-\u06f9-]+$/.test(typed)) return [];
  const digits = phoneToKey(typed);
  if (digits.length < SHORTEST_PHONE) return [];
  const phones = new Set([digits]);
  // 0770… is stored as +964 770…, and the other way round.
  const withoutZeros = digits.replace(/^0+/, '');
  if (withoutZeros.length >= SHORTEST_PHONE) phones.add(withoutZeros);
  if (withoutZeros.length > NATIONAL) phones.add(withoutZeros.slice(-NATIONAL));
  return [...phones];
}

function toReference(typed: string): string | null {
  if (!/^[\p{L}\p{N}\s-]+$/u.test(typed)) return null;
  const key = referenceToKey(typed);
  if (!/^[0-9A-HJKMNP-TV-Z]+$/.test(key) || key.length < SHORTEST_REFERENCE || key.length > LONGEST_REFERENCE)
    return null;
  return key.length >= SURE_REFERENCE || /\p{N}/u.test(typed) ? key : null;
}
