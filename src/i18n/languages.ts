/**
 * The app's languages: their own names, their direction, and which one to start in.
 */
import { Language } from '../vault/protocol.ts';

export const languages = Language.options;

/** In its own words, because who looks for it may read no other. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  ar: 'العربية',
};

/**
 * Locales for dates and numbers. Named where the bare tag leaves something open: the international order of dates for
 * English, and the digits that are read in Arabic (CLDR gives Arabic by itself the digits of the country that asks).
 */
const formattingLocales: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  fr: 'fr',
  es: 'es',
  ar: 'ar-u-nu-arab',
};

export const toLocale = (language: Language): string => formattingLocales[language];

export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr');

/** Languages that are written from right to left unless their tag names another script. */
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'prs', 'ur', 'ps', 'he', 'ckb', 'sd', 'ug', 'dv', 'yi', 'azb', 'ks', 'syr']);
const RIGHT_TO_LEFT_SCRIPTS = new Set(['arab', 'hebr', 'syrc', 'thaa', 'nkoo', 'adlm', 'rohg']);

/** Of any language, by its BCP 47 tag: forms are written in more languages than the app speaks. */
export function directionOfTag(tag: string): 'ltr' | 'rtl' {
  const [primary = '', ...others] = tag.toLowerCase().split('-');
  const script = others.find((part) => part.length === 4);
  const isRightToLeft = script === undefined ? RIGHT_TO_LEFT.has(primary) : RIGHT_TO_LEFT_SCRIPTS.has(script);
  return isRightToLeft ? 'rtl' : 'ltr';
}

/** The first of the wanted BCP 47 tags whose language the app speaks; English when there is none. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const [primary = ''] = tag.toLowerCase().split('-');
    const known = Language.safeParse(primary);
    if (known.success) return known.data;
  }
  return 'en';
}
