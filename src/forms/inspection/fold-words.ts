/**
 * Texts and field names as plain words, so that a table can recognise what a question is about in any of four languages.
 *
 * Lower case, no accents or vowel marks, Arabic article and joined particles taken off, names split at underscores, capitals
 * and digits. What a label takes from other answers (`${name}`) and its markup are left out: they are not its own words.
 */

/** `*` at the end of a word of a phrase stands for any ending. */
export type Phrase = readonly string[];

export const toPhrase = (text: string): Phrase =>
  text.split(' ').map((word) => (word.endsWith('*') ? `${foldWord(word.slice(0, -1))}*` : foldWord(word)));

export function toWords(text: string): readonly string[] {
  return text
    .replaceAll(/\$\{[^}]*\}|<[^>]*>/g, ' ')
    .replaceAll(/(\p{Ll})(\p{Lu}|\p{N})/gu, '$1 $2')
    .normalize('NFD')
    .replaceAll(/\p{M}|ـ/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map(foldWord);
}

export function holdsPhrase(words: readonly string[], phrase: Phrase): boolean {
  return words.some((_, start) => phrase.every((wanted, offset) => isWord(words[start + offset], wanted)));
}

/** The words without any of the phrases. */
export function withoutPhrases(words: readonly string[], phrases: readonly Phrase[]): readonly string[] {
  const dropped = new Set<number>();
  for (const phrase of phrases) {
    words.forEach((_, start) => {
      const fits = phrase.every((wanted, offset) => isWord(words[start + offset], wanted));
      if (fits) for (const offset of phrase.keys()) dropped.add(start + offset);
    });
  }
  return words.filter((_, index) => !dropped.has(index));
}

function isWord(word: string | undefined, wanted: string): boolean {
  if (word === undefined) return false;
  return wanted.endsWith('*') ? word.startsWith(wanted.slice(0, -1)) : word === wanted;
}

function foldWord(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}|ـ/gu, '')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .replace(/^(?:[وبفك]?ال|لل)(?=\p{L}{2})/u, '');
}
