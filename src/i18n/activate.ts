/**
 * The language of everything on screen: loaded as its own chunk, put on the document, and remembered for the next start.
 *
 * Kept in localStorage in the clear because it is needed before a profile is unlocked and says nothing about a person
 * (docs/storage.md); an unlocked profile's own language comes from its sealed settings.
 */
import { i18n, type Messages } from '@lingui/core';
import { Language } from '../vault/protocol.ts';
import { chooseLanguage, directionOf, toLocale } from './languages.ts';

const LANGUAGE_KEY = 'tessera.language';

async function loadMessages(language: Language): Promise<Messages> {
  switch (language) {
    case 'en':
      return (await import('./catalogues/en.po')).messages;
    case 'fr':
      return (await import('./catalogues/fr.po')).messages;
    case 'es':
      return (await import('./catalogues/es.po')).messages;
    case 'ar':
      return (await import('./catalogues/ar.po')).messages;
  }
}

let wanted: Language | null = null;

/** Resolves once the screen may be drawn in it. When another language is asked for meanwhile, the later one wins. */
export async function activateLanguage(language: Language): Promise<void> {
  wanted = language;
  const messages = await loadMessages(language);
  if (wanted !== language) return;
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
  keepLanguage(language);
  i18n.loadAndActivate({ locale: language, locales: toLocale(language), messages });
}

/** What was last chosen on this tablet, else what the browser asks for. */
export function startLanguage(): Language {
  const kept = Language.safeParse(readKeptLanguage());
  return kept.success ? kept.data : chooseLanguage(navigator.languages);
}

function readKeptLanguage(): string | null {
  try {
    return localStorage.getItem(LANGUAGE_KEY);
  } catch {
    return null;
  }
}

function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(LANGUAGE_KEY, language);
  } catch {
    // Storage is refused or full: the language holds until the page closes.
  }
}
