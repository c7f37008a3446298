/**
 * Texts and field names as plain words, so that a table can recognise what a question is about in any of four languages.
 *
 * Lower case, no accents or vowel marks, Arabic article and joined particles taken off, names split at underscores, capitals
 * and digits. What a label takes from other answers (`${name}`) and its markup are left out: they are not its own words.
 */

/** ` one two three `: a blank before, between and after. */
export type FoldedText = string;

export function foldText(text: string): FoldedText {
  const words = text
    .replaceAll(/\$\{[^}]*\}|<[^>]*>/g, ' ')
    .replaceAll(/(\p{Ll})(\p{Lu}|\p{N})/gu, '$1 $2')
    .normalize('NFD')
    .replaceAll(/\p{M}|ـ/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map(foldWord);
  return ` ${words.join(' ')} `;
}

/**
 * Matches any of the phrases in a folded text, from the blank before its first word.
 *
 * @param phrases separated by commas; `*` at the end of a word stands for any ending
 */
export function toPattern(phrases: string): RegExp {
  const alternatives = phrases.split(',').map((phrase) => phrase.trim().split(/\s+/).map(foldPhraseWord).join(' '));
  return new RegExp(` (?:${alternatives.join('|')})(?= )`, 'g');
}

export const holds = (text: FoldedText, pattern: RegExp): boolean => text.search(pattern) !== -1;

export const without = (text: FoldedText, pattern: RegExp): FoldedText => text.replaceAll(pattern, '');

/** Words are letters and digits alone, so that none of them means something in a pattern. */
const foldPhraseWord = (word: string): string =>
  word.endsWith('*') ? `${foldWord(word.slice(0, -1))}[^ ]*` : foldWord(word);

function foldWord(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}|ـ/gu, '')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .replace(/^(?:[وبفك]?ال|لل)(?=\p{L}{2})/u, '');
}
