import { useCallback } from 'react';
import { toLocale } from '../../../../i18n/languages.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';

/** What a language is called in the one on screen; a tag that nobody knows stays as it is. */
export function useLanguageName(): (tag: string) => string {
  const { language } = useLanguage();
  return useCallback(
    (tag) => {
      try {
        return new Intl.DisplayNames(toLocale(language), { type: 'language' }).of(tag) ?? tag;
      } catch {
        return tag;
      }
    },
    [language],
  );
}
