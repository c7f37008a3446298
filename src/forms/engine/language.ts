/** Finds the form's language for a BCP 47 tag: forms write `en`, `English (en)` or just `English`. */
import type { FormLanguage, FormLanguages } from '@getodk/xforms-engine';

const tagOf = (name: string): string => (/\(([\w-]+)\)\s*$/.exec(name)?.[1] ?? name).toLowerCase();
const primary = (tag: string): string => tag.split('-')[0] ?? tag;

/** Null for a form without translations. */
export function pickLanguage(languages: FormLanguages, wanted: string, fallback: string): FormLanguage | null {
  const named = languages.filter((language): language is FormLanguage => language.isSyntheticDefault !== true);
  for (const asked of [wanted, fallback].map((tag) => tag.toLowerCase())) {
    const found =
      named.find(({ language }) => language.toLowerCase() === asked || tagOf(language) === asked) ??
      named.find(({ language }) => primary(tagOf(language)) === primary(asked));
    if (found !== undefined) return found;
  }
  return named.find(({ isDefault }) => isDefault) ?? named[0] ?? null;
}
