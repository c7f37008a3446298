/**
 * From a name to the words that it is found by: its own, and those that people write in one or in two.
 *
 * Abd al-Rahman is also abdrahman and abdalrahman, عبد الرحمن is also عبدالرحمن, Abu Bakr is also abubakr. Articles are words of
 * their own that a search may leave out.
 */
import { foldText } from './fold.ts';

const ARTICLES = new Set([
  'al',
  'el',
  'ul',
  'il',
  'ad',
  'ed',
  'ar',
  'er',
  'as',
  'es',
  'an',
  'en',
  'az',
  'ez',
  'at',
  'et',
  'ash',
  'esh',
  'ech',
  'ach',
]);
/** Joined to whatever follows. */
const JOINING = new Set([
  'abd',
  'abdu',
  'abdul',
  'abdel',
  'abdal',
  'abdoul',
  'abder',
  'abdou',
  'abu',
  'abou',
  'abo',
  'bou',
  'um',
  'umm',
  'oum',
  'عبد',
  'ابو',
  'ابي',
  'ابا',
  'ام',
  'بن',
  'ابن',
]);
const ARABIC_ARTICLE = /^ال.{2,}/;
const LONGEST = 24;

export interface NameWords {
  /** The words as written, folded, in order. */
  readonly words: readonly string[];
  /** What several of them make when written as one. */
  readonly compounds: readonly string[];
}

export const isArticle = (word: string): boolean => ARTICLES.has(word);

/** Where a compound begins at `at`: how many words it takes, and its spellings; null when none does. */
export function compoundAt(words: readonly string[], at: number): { length: number; spellings: string[] } | null {
  const [first = '', second, third] = words.slice(at, at + 3);
  if (second === undefined) return null;
  if (third !== undefined && ARTICLES.has(second) && !ARTICLES.has(first)) {
    return { length: 3, spellings: [first + third, first + second + third] };
  }
  if (JOINING.has(first) && !ARTICLES.has(second)) return { length: 2, spellings: [first + second] };
  // Nur al-Din and the like; not the article of a family name after a given one, which is nobody's compound.
  if (/^(نور|صلاح|سيف|شمس|عز|علاء?|جمال|كمال|ضيا|بدر|زين|حسام|محي)$/.test(first) && ARABIC_ARTICLE.test(second)) {
    return { length: 2, spellings: [first + second] };
  }
  return null;
}

export function nameToWords(givenName: string, familyName: string): NameWords {
  const words = foldText(`${givenName} ${familyName}`)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, LONGEST);
  const compounds: string[] = [];
  for (let at = 0; at < words.length; at++) compounds.push(...(compoundAt(words, at)?.spellings ?? []));
  return { words, compounds };
}
