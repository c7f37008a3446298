/**
 * Latin spelling → consonants, for names that English, French and Spanish write each in their own way.
 *
 * Answers with a list of choices, one after the other: `th` is a t in Martha and an s in Othman, so it is both.
 */
import type { Choices } from './skeleton.ts';

/** First match wins: longer before shorter. Vowels and what is only heard as one are no consonant and fall through. */
const RULES: readonly (readonly [RegExp, ...string[]])[] = [
  [/sch|tch|tsh|sh/y, 'x'],
  [/ch(?=[rl])/y, 'k'],
  [/ch/y, 'x'],
  [/kh/y, 'h'],
  [/gh/y, 'g'],
  [/th/y, 't', 's'],
  [/dh/y, 'd', 'z'],
  [/dj|dg(?=[ei])|zh/y, 'j'],
  [/ph/y, 'f'],
  [/qu?|ck/y, 'k'],
  [/c(?=[eiy])/y, 's'],
  [/[ck]/y, 'k'],
  [/gu?(?=[eiy])/y, 'j', 'g'],
  [/g/y, 'j', 'g'],
  [/j/y, 'j'],
  // Alexandre, the Somali Maxamed, and Aixa.
  [/x/y, 'ks', 'h', 'x'],
  [/[bp]/y, 'b'],
  [/[fv]/y, 'f'],
  [/[dhlmnrstz]/y, '$'],
];

/** What a word begins with is heard even when it is a vowel. */
const BEGINNINGS: readonly (readonly [RegExp, ...string[]])[] = [
  [/ou(?=[aeiy])|w/y, 'w'],
  [/y(?=[aeiou])/y, 'y'],
  [/[aeiou]+|y/y, 'a'],
  // Spanish: Jadija, Jalid.
  [/j/y, 'j', 'h'],
  // Somali: Cali, Cumar.
  [/c(?=[aou])/y, 'k', 'a'],
];

/** Medial w and y, kept for short names only: Hawa would have nothing left. */
const GLIDES: readonly (readonly [RegExp, ...string[]])[] = [
  [/w|ou(?=[aei])/y, 'w'],
  [/y(?=[aeiou])/y, 'y'],
];

const isVowel = (letter: string | undefined): boolean => letter !== undefined && 'aeiou'.includes(letter);

/**
 * @param isBeginning whether an initial vowel counts; false for what follows `abd`
 * @param keepGlides whether w and y within count
 */
export function latinToChoices(word: string, isBeginning: boolean, keepGlides: boolean): Choices {
  const letters = word.replace(/(.)\1+/g, '$1');
  const choices: (readonly string[])[] = [];
  let at = 0;
  const take = (rules: readonly (readonly [RegExp, ...string[]])[]): boolean => {
    for (const [pattern, ...sounds] of rules) {
      pattern.lastIndex = at;
      const match = pattern.exec(letters);
      if (!match) continue;
      at += match[0].length;
      const isSilentEnd = match[0] === 'h' && at === letters.length && isVowel(letters[at - 2]);
      // Fatimah is Fatima, but Saleh is not Sale.
      if (isSilentEnd) choices.push(['', 'h']);
      else choices.push(sounds.map((sound) => (sound === '$' ? match[0] : sound)));
      return true;
    }
    return false;
  };
  if (isBeginning) take(BEGINNINGS);
  while (at < letters.length) {
    if (keepGlides && at > 0 && take(GLIDES)) continue;
    if (!take(RULES)) at++;
  }
  return choices;
}
