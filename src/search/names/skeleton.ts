/**
 * Consonant skeletons: the key under which a name is the same in any script and spelling.
 *
 * Mohamed, Muhammad and محمد are all `mhmd`. What two scripts or two countries hear differently gives a word several skeletons;
 * words match when they share one. A skeleton finds too much rather than too little (Hassan finds Hussein), which is why
 * such a match ranks last (src/search/find.ts). A function of the folded word alone, so that an index is the same however it
 * came about.
 */
import { arabicToChoices } from './arabic-consonants.ts';
import { cyrillicToLatin } from './cyrillic.ts';
import { wordToFamily } from './families.ts';
import { latinToChoices } from './latin-consonants.ts';

/** The possible sounds of each consonant of a word, in order. */
export type Choices = readonly (readonly string[])[];

/** More would make a word match half of the list. */
const LIMIT = 6;
/** A word is told apart by two consonants at least. */
const SHORTEST = 2;
/** Up to here, medial w and y count too. */
const SHORT = 3;

function choicesToSkeletons(choices: Choices): string[] {
  let skeletons = [''];
  for (const sounds of choices) {
    const longer = sounds.flatMap((sound) => skeletons.map((skeleton) => skeleton + sound));
    skeletons = longer.slice(0, LIMIT);
  }
  return skeletons;
}

type ToChoices = (word: string, isBeginning: boolean, keepGlides: boolean) => Choices;

function soundsOf(word: string, toChoices: ToChoices): string[] {
  const plain = choicesToSkeletons(toChoices(word, true, false));
  if (plain.every((skeleton) => skeleton.length >= SHORT)) return plain;
  return [...plain, ...choicesToSkeletons(toChoices(word, true, true))];
}

const afterServant = (rest: string, toChoices: ToChoices): string[] =>
  choicesToSkeletons(toChoices(rest, false, false)).map((skeleton) => `abd${skeleton}`);

function latinSkeletons(word: string): string[] {
  // Abdullah, Abdallah, Abdullahi.
  if (/^c?abd[aeiou]*l+[aeiou]*h?[aeiou]*$/.test(word)) return ['abdl'];
  // Abdulrahman, Abderrahmane, Abd el-Aziz: the article between is heard in many ways and left out.
  const servant = /^c?abd[aeiou]*(?:l(?=[a-z]))?(.+)$/.exec(word);
  if (servant) return afterServant(servant[1] as string, latinToChoices);
  // Nur al-Din, Nureldin.
  const skeletons = soundsOf(word.replace(/[aeu]l(?=d[aeiouy]+n[ea]?$)/, ''), latinToChoices);
  const article = /^[ae]l(?=[hqz]|gh|kh|sh)(.{3,})$/.exec(word);
  return article ? [...skeletons, ...soundsOf(article[1] as string, latinToChoices)] : skeletons;
}

function arabicSkeletons(word: string): string[] {
  if (word === 'عبدالله') return ['abdl'];
  const servant = /^عبدال(.{2,})$/.exec(word);
  if (servant) return afterServant(servant[1] as string, arabicToChoices);
  const skeletons = soundsOf(word, arabicToChoices);
  const article = /^ال(.{3,})$/.exec(word);
  const joined = /^(.{3,})ال(.{3,})$/.exec(word);
  return [
    ...skeletons,
    ...(article ? soundsOf(article[1] as string, arabicToChoices) : []),
    ...(joined ? soundsOf(`${joined[1]}${joined[2]}`, arabicToChoices) : []),
  ];
}

/** The skeletons of one folded word, each once; none where the word is too short or of a script that has no rules here. */
export function wordToSkeletons(word: string): string[] {
  const family = wordToFamily(word);
  const skeletons = new Set<string>(family ? [family] : []);
  for (const skeleton of soundsInScript(word)) {
    if (skeleton.length >= SHORTEST && skeletons.size < LIMIT) skeletons.add(skeleton);
  }
  return [...skeletons];
}

function soundsInScript(word: string): string[] {
  if (/[\u0621-\u06ff]/.test(word)) return arabicSkeletons(word);
  if (/[\u0430-\u045f\u0490-\u0491]/.test(word)) return latinSkeletons(cyrillicToLatin(word));
  return /[a-z]/.test(word) ? latinSkeletons(word) : [];
}
