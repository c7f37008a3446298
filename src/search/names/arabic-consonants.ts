/**
 * Arabic letters → consonants, in the classes that Latin spellings can tell apart.
 *
 * Works on folded words. Alef, waw, yaa and ayn within a word are vowels to a Latin spelling and are left out.
 */
import type { Choices } from './skeleton.ts';

const SOUNDS: Readonly<Record<string, readonly string[]>> = {
  ب: ['b'],
  پ: ['b'],
  ت: ['t'],
  ط: ['t'],
  ث: ['t', 's'],
  ج: ['j'],
  چ: ['x'],
  ح: ['h'],
  خ: ['h'],
  ه: ['h'],
  د: ['d'],
  ذ: ['d', 'z'],
  ر: ['r'],
  ز: ['z'],
  ژ: ['j'],
  س: ['s'],
  ص: ['s'],
  ش: ['x'],
  ض: ['d', 'z'],
  ظ: ['z', 'd'],
  غ: ['g'],
  ف: ['f'],
  ڤ: ['f'],
  ق: ['k'],
  ڨ: ['j', 'g'],
  ك: ['k'],
  گ: ['j', 'g'],
  ل: ['l'],
  م: ['m'],
  ن: ['n'],
};
const BEGINNINGS: Readonly<Record<string, string>> = { ا: 'a', ع: 'a', و: 'w', ي: 'y' };
const GLIDES: Readonly<Record<string, string>> = { و: 'w', ي: 'y' };

/** Parameters as for latinToChoices. */
export function arabicToChoices(word: string, isBeginning: boolean, keepGlides: boolean): Choices {
  const choices: (readonly string[])[] = [];
  for (let at = 0; at < word.length; at++) {
    const letter = word[at] as string;
    const first = at === 0 && isBeginning ? BEGINNINGS[letter] : undefined;
    const glide = keepGlides && at > 0 ? GLIDES[letter] : undefined;
    const sounds = SOUNDS[letter];
    if (first) choices.push([first]);
    else if (glide) choices.push([glide]);
    // At the end it is most often the taa marbuta that folding made one with it.
    else if (letter === 'ه' && at === word.length - 1 && at > 0) choices.push(['', 'h']);
    else if (sounds) choices.push(sounds);
  }
  return choices;
}
