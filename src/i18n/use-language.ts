import { useLingui } from '@lingui/react';
import { Language } from '../vault/protocol.ts';
import { directionOf } from './languages.ts';

/** The language now on screen, and its direction. */
export function useLanguage(): { readonly language: Language; readonly direction: 'ltr' | 'rtl' } {
  const { i18n } = useLingui();
  const language = Language.parse(i18n.locale);
  return { language, direction: directionOf(language) };
}
