/**
 * A form's languages: their names stand in the XForm, `English (en)` or `en` or `English`, their BCP 47 tags in the definition.
 *
 * The definition lists the tags in the order of the XForm's translations. A name that says its tag is found by it; the
 * others, whose tag whoever made the definition knew or made up, by their place among those that are left.
 */
import type { FormLanguage, FormLanguages } from '@getodk/xforms-engine';

export interface NamedLanguage {
  /** BCP 47; '' where the form names no language. */
  readonly tag: string;
  /** As the form's author wrote it, without the tag; the tag itself where there is nothing else. */
  readonly name: string;
}

export interface SpokenLanguage extends NamedLanguage {
  readonly engine: FormLanguage;
}

const IN_BRACKETS = /\s*\(([\w-]+)\)\s*$/;
const tagOf = (name: string): string => (IN_BRACKETS.exec(name)?.[1] ?? name).toLowerCase();
const nameOf = (name: string): string => name.replace(IN_BRACKETS, '');
const primary = (tag: string): string => tag.split('-')[0] ?? tag;

/**
 * The languages that the form has translations in; none for a form without translations.
 *
 * @param names of the translations in the XForm's order: the engine puts the default first
 */
export function spokenLanguages(
  languages: FormLanguages,
  names: readonly string[],
  tags: readonly string[],
): readonly SpokenLanguage[] {
  const named = languages
    .filter((language): language is FormLanguage => language.isSyntheticDefault !== true)
    .sort((a, b) => names.indexOf(a.language) - names.indexOf(b.language));
  const isNamed = (tag: string, { language }: FormLanguage) =>
    language.toLowerCase() === tag.toLowerCase() || tagOf(language) === tag.toLowerCase();
  const unnamed = named.filter((language) => !tags.some((tag) => isNamed(tag, language)));
  const unclaimed = tags.filter((tag) => !named.some((language) => isNamed(tag, language)));
  return named.map((engine) => {
    const tag =
      tags.find((each) => isNamed(each, engine)) ?? unclaimed[unnamed.indexOf(engine)] ?? tagOf(engine.language);
    return { tag, name: nameOf(engine.language) || tag, engine };
  });
}

/** The language for a BCP 47 tag, else the nearest, else the fallback's; null for a form without translations. */
export function pickLanguage(
  spoken: readonly SpokenLanguage[],
  wanted: string,
  fallback: string,
): SpokenLanguage | null {
  for (const asked of [wanted, fallback].map((tag) => tag.toLowerCase())) {
    const found =
      spoken.find(({ tag }) => tag.toLowerCase() === asked) ??
      spoken.find(({ tag }) => primary(tag.toLowerCase()) === primary(asked) && primary(asked) !== 'und');
    if (found !== undefined) return found;
  }
  return spoken.find(({ engine }) => engine.isDefault) ?? spoken[0] ?? null;
}
