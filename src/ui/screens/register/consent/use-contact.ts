import { translatedText } from '../../../../i18n/translated.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import type { Programme } from '../../../../programme/programme.ts';

/** Whom to ask and complain to, as the programme says it. */
export function useContact({ controller, languages }: Programme): string {
  const wanted = [useLanguage().language, ...languages];
  return [controller.name, controller.contact].map((text) => translatedText(text, wanted)).join('\n');
}
