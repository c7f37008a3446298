/**
 * Folding: one plain form for the many ways to write the same letters.
 *
 * Takes away what people leave out or type differently (accents, case, Arabic vowel signs, hamza seats, tatweel), and nothing
 * that makes another name. Other scripts keep their signs: in Devanagari or Thai a mark is a vowel, not an ornament.
 */

/** Marks of Latin, Greek, Cyrillic, Hebrew and Arabic; tatweel, the lone hamza, joiners and direction marks, apostrophes. */
const LEFT_OUT = new RegExp(
  [
    '[\\u0300-\\u036f\\u0483-\\u0487\\u0591-\\u05c7\\u0610-\\u061a\\u0640\\u0621\\u064b-\\u065f\\u0670]',
    '[\\u06d6-\\u06dc\\u06df-\\u06e8\\u06ea-\\u06ed\\u08d3-\\u08ff\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f]',
    '[\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]',
    "['`\\u00b4\\u02b9-\\u02bf\\u02c8\\u2018-\\u201b\\u2032]",
  ].join('|'),
  'g',
);

/** What Unicode does not decompose: letters of their own to a machine, spellings of one another to the people who write them. */
const SAME_LETTER: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ə: 'e',
  // Hausa, Fula, Ewe
  ɓ: 'b',
  ɗ: 'd',
  ƙ: 'k',
  ƴ: 'y',
  ɛ: 'e',
  ɔ: 'o',
  ɖ: 'd',
  ƒ: 'f',
  ɣ: 'g',
  ʋ: 'v',
  // Arabic, and Persian, Urdu and Kurdish shapes of its letters
  '\u0671': 'ا',
  '\u0629': 'ه',
  '\u0649': 'ي',
  '\u06cc': 'ي',
  '\u06d0': 'ي',
  '\u06ce': 'ي',
  '\u06d2': 'ي',
  '\u06a9': 'ك',
  '\u06aa': 'ك',
  '\u06ad': 'ك',
  '\u06d5': 'ه',
  '\u06c1': 'ه',
  '\u06be': 'ه',
  '\u06c3': 'ه',
  '\u06ba': 'ن',
  '\u0679': 'ت',
  '\u0688': 'د',
  '\u0691': 'ر',
  '\u06c6': 'و',
  '\u06c7': 'و',
};
const OTHER_LETTER = new RegExp(`[${Object.keys(SAME_LETTER).join('')}]`, 'g');

const NOT_A_WORD = /[^\p{L}\p{M}\p{N}]+/gu;
const PLAIN = /^[a-z ]*$/;

/** Words of letters and digits with one space between, lower case. */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  // Most Latin names need nothing more.
  if (PLAIN.test(lower)) return lower.replace(/ {2,}/g, ' ').trim();
  return foldDigits(
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(LEFT_OUT, '')
      .replace(OTHER_LETTER, (letter) => SAME_LETTER[letter] ?? letter)
      .replace(NOT_A_WORD, ' ')
      .trim(),
  );
}

/** The code of the zero that a run of ten digits begins with: Arabic, Persian and Urdu, Devanagari, Bengali. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6];

/** Digits of other scripts as 0 to 9. */
export function foldDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = ZEROS.find((first) => code >= first && code <= first + 9);
    return zero === undefined ? digit : String(code - zero);
  });
}
