import { directionOfTag } from '../../../i18n/languages.ts';

export interface WordsIn {
  readonly lang?: string;
  readonly dir?: 'ltr' | 'rtl';
}

const primary = (tag: string): string => tag.split('-')[0] ?? tag;

/** What an element says of its words where they are in another language than the interface; nothing where they are not. */
export function wordsIn(formLanguage: string, interfaceLanguage: string): WordsIn {
  const isOther = formLanguage !== '' && primary(formLanguage) !== primary(interfaceLanguage);
  return isOther ? { lang: formLanguage, dir: directionOfTag(formLanguage) } : {};
}
