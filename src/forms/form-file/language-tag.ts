/**
 * The BCP 47 tag of a language as forms name it.
 *
 * `Français (fr)` names its tag, `fr` is one, `French` is known.
 */

const TAG = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i;
const IN_BRACKETS = /\(([^()]+)\)\s*$/;

/** Names that authors write without a code, in English and in the language itself. */
const KNOWN_TAGS: ReadonlyMap<string, string> = new Map([
  ['english', 'en'],
  ['french', 'fr'],
  ['français', 'fr'],
  ['francais', 'fr'],
  ['spanish', 'es'],
  ['español', 'es'],
  ['espanol', 'es'],
  ['arabic', 'ar'],
  ['العربية', 'ar'],
  ['portuguese', 'pt'],
  ['português', 'pt'],
  ['russian', 'ru'],
  ['русский', 'ru'],
  ['ukrainian', 'uk'],
  ['українська', 'uk'],
  ['swahili', 'sw'],
  ['kiswahili', 'sw'],
  ['somali', 'so'],
  ['amharic', 'am'],
  ['አማርኛ', 'am'],
  ['tigrinya', 'ti'],
  ['oromo', 'om'],
  ['hausa', 'ha'],
  ['kurdish', 'ku'],
  ['farsi', 'fa'],
  ['persian', 'fa'],
  ['dari', 'prs'],
  ['pashto', 'ps'],
  ['urdu', 'ur'],
  ['hindi', 'hi'],
  ['bengali', 'bn'],
  ['bangla', 'bn'],
  ['burmese', 'my'],
  ['nepali', 'ne'],
  ['turkish', 'tr'],
  ['german', 'de'],
  ['deutsch', 'de'],
  ['italian', 'it'],
  ['chinese', 'zh'],
  ['haitian', 'ht'],
  ['kreyòl', 'ht'],
]);

/** Null for a name that names no language that is known here. */
export function knownTag(name: string): string | null {
  const bracketed = IN_BRACKETS.exec(name)?.[1]?.trim();
  for (const candidate of [bracketed, name]) {
    if (candidate !== undefined && TAG.test(candidate) && !KNOWN_TAGS.has(candidate.toLowerCase())) {
      // "Thai" has the form of a tag but is a name; a primary subtag has two or three letters.
      if ((candidate.split('-')[0] ?? '').length <= 3) return candidate;
    }
  }
  return KNOWN_TAGS.get(name.replace(IN_BRACKETS, '').trim().toLowerCase()) ?? null;
}

/**
 * A tag for a name without a known one. BCP 47 private use: subtags of up to eight letters and digits.
 *
 * @param index the language's place among the form's
 */
export const privateTag = (index: number): string => `und-x-lang${index + 1}`;
