/**
 * A form's languages: their names as in the headers, which the XForm keeps, and their BCP 47 tags, which the product uses.
 *
 * `Français (fr)` names its tag, `fr` is one, `French` is known; of anything else a private tag is made, with a warning.
 */

import type { Place, Problems } from '../problems.ts';
import { translatableOf } from '../workbook/columns.ts';
import type { Column } from '../workbook/headers.ts';
import type { Text } from '../workbook/rows.ts';

export interface Languages {
  /** Names in order of first appearance; '' is what has no language. */
  readonly names: readonly string[];
  readonly defaultName: string;
  readonly tagOf: (name: string) => string;
}

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

function knownTag(name: string): string | null {
  const bracketed = IN_BRACKETS.exec(name)?.[1]?.trim();
  for (const candidate of [bracketed, name]) {
    if (candidate !== undefined && TAG.test(candidate) && !KNOWN_TAGS.has(candidate.toLowerCase())) {
      // "Thai" has the form of a tag but is a name; a primary subtag has two or three letters.
      if ((candidate.split('-')[0] ?? '').length <= 3) return candidate;
    }
  }
  return KNOWN_TAGS.get(name.replace(IN_BRACKETS, '').trim().toLowerCase()) ?? null;
}

/** BCP 47 private use: subtags of up to eight letters and digits. */
const privateTag = (index: number): string => `und-x-lang${index + 1}`;

/** The language of a column, '' for one without; null where a language would make no sense. */
function languageOf({ path }: Column): string | null {
  const translatable = translatableOf(path);
  return translatable === null ? null : (path[translatable.length] ?? '');
}

interface Headed {
  readonly sheet: string;
  readonly columns: readonly Column[];
}

export function readLanguages(survey: Headed, choices: Headed, defaultSetting: string, problems: Problems): Languages {
  const firstPlaces = new Map<string, Place>();
  for (const { sheet, columns: all } of [survey, choices]) {
    for (const column of all) {
      const name = languageOf(column);
      if (name === null || firstPlaces.has(name)) continue;
      firstPlaces.set(name, { sheet, row: 1, column: column.header });
    }
  }
  const named = [...firstPlaces.keys()].filter((name) => name !== '');
  // Labels without a language are in one all the same; a hint or a list's labels without one belong to the default language.
  const hasUnnamed = named.length === 0 || survey.columns.some(({ path }) => path.length === 1 && path[0] === 'label');
  const chosen =
    named.find((name) => name === defaultSetting) ?? named.find((name) => knownTag(name) === defaultSetting);
  const defaultName = (defaultSetting === '' ? undefined : chosen) ?? (hasUnnamed ? defaultSetting : (named[0] ?? ''));
  const names = [...new Set([...(hasUnnamed ? [defaultName] : []), ...named])];
  const tags = new Map<string, string>([['', '']]);
  for (const [index, name] of names.entries()) {
    if (name === '') continue;
    const tag = knownTag(name);
    tags.set(name, tag ?? privateTag(index));
    const place = firstPlaces.get(name);
    if (tag === null && place !== undefined) problems.warn({ type: 'language-without-code', place, language: name });
  }
  return { names, defaultName, tagOf: (name) => tags.get(name) ?? knownTag(name) ?? name };
}

/** Words by tag, e.g. for a field's label. */
export function toTranslated(text: Text | null, languages: Languages): Record<string, string> {
  const translated: Record<string, string> = {};
  for (const [name, cell] of text?.byLanguage ?? []) {
    const tag = languages.tagOf(name === '' ? languages.defaultName : name);
    // The column with no language yields to the default language's own.
    if (name !== '' || translated[tag] === undefined) translated[tag] = cell.value;
  }
  return translated;
}
