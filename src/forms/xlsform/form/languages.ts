/**
 * A form's languages: their names as in the headers, which the XForm keeps, and their BCP 47 tags, which the product uses.
 *
 * `Français (fr)` names its tag, `fr` is one, `French` is known; of anything else a private tag is made, with a warning.
 */

import { knownTag, privateTag } from '../../form-file/language-tag.ts';
import type { Place, Problems } from '../problems.ts';
import { translatableOf } from '../workbook/columns.ts';
import type { Column } from '../workbook/headers.ts';
import type { Text } from '../workbook/rows.ts';

export interface Languages {
  /** Names in order of first appearance; '' is what has no language. */
  readonly names: readonly string[];
  readonly defaultName: string;
  /** The form says which language it opens in; else it is the first. */
  readonly isDefaultStated: boolean;
  readonly tagOf: (name: string) => string;
}

/** The language of a column, '' for one without; null where a language would make no sense. */
function languageOf({ path }: Column): string | null {
  const translatable = translatableOf(path);
  return translatable === null ? null : (path[translatable.length] ?? '');
}

interface Headed {
  readonly sheet: string;
  readonly columns: readonly Column[];
}

export function readLanguages(
  survey: Headed,
  choices: readonly Headed[],
  defaultSetting: string,
  problems: Problems,
): Languages {
  const firstPlaces = new Map<string, Place>();
  for (const { sheet, columns: all } of [survey, ...choices]) {
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
    named.find((name) => name === defaultSetting) ??
    named.find((name) => knownTag(name) === (knownTag(defaultSetting) ?? defaultSetting));
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
  const isDefaultStated = defaultName === '' || (defaultSetting !== '' && (chosen !== undefined || hasUnnamed));
  return { names, defaultName, isDefaultStated, tagOf: (name) => tags.get(name) ?? knownTag(name) ?? name };
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
