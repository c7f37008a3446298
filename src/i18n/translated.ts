/** Texts that come with a programme or a form, in the language on screen, else in the best one they have. */
import type { Translated } from '../forms/definition.ts';

/**
 * The text in one of the wanted languages, in order of preference; else the first there is, else ''.
 *
 * A form names its languages by tag ("fr") or tag and region ("fr-CF"): the primary part decides.
 */
export function translatedText(text: Translated, wanted: readonly string[]): string {
  const found = wanted.map((language) => textIn(text, language)).find((candidate) => candidate !== undefined);
  return found ?? text[''] ?? Object.values(text)[0] ?? '';
}

function textIn(text: Translated, language: string): string | undefined {
  if (text[language]) return text[language];
  const [primary] = language.split('-');
  const key = Object.keys(text).find((tag) => tag.split('-')[0] === primary);
  return key === undefined ? undefined : text[key] || undefined;
}
