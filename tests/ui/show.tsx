/** Puts a piece of the interface on the page, in English, with the app's own styles. */
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { activateLanguage } from '../../src/i18n/activate.ts';
import '../../src/ui/theme/base.css';
import '../../src/ui/theme/tokens.css';
import type { Language } from '../../src/vault/protocol.ts';

export interface Shown {
  readonly place: HTMLElement;
  close(): void;
}

export async function show(content: ReactNode, language: Language = 'en'): Promise<Shown> {
  await activateLanguage(language);
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  // On the page before the test goes on: a key pressed too early would be lost.
  flushSync(() => root.render(<I18nProvider i18n={i18n}>{content}</I18nProvider>));
  return {
    place,
    close() {
      root.unmount();
      place.remove();
    },
  };
}
