/** Around every screen before unlocking: the app's name, and language and display within reach. */
import { Trans } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { languageNames } from '../../i18n/languages.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Button } from '../controls/button.tsx';
import { Dialog } from '../controls/dialog.tsx';
import { ContrastChoice, LanguageChoice, TextSizeChoice } from './preference-choices.tsx';
import './door.css';

export function Door({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<'language' | 'display' | null>(null);
  const close = (): void => setOpen(null);
  const { language } = useLanguage();
  return (
    <div className="door">
      <header className="door-head">
        <p className="door-name">
          <img src="/icons/icon.svg" alt="" width="36" height="36" />
          Tessera
        </p>
        <div className="door-preferences">
          <Button variant="quiet" icon="language" onPress={() => setOpen('language')}>
            <span className="visually-hidden">
              <Trans>Language:</Trans>{' '}
            </span>
            {languageNames[language]}
          </Button>
          <Button variant="quiet" icon="sun" onPress={() => setOpen('display')}>
            <Trans>Display</Trans>
          </Button>
        </div>
      </header>
      <main className="door-main">{children}</main>
      <Dialog title={<Trans>Language</Trans>} isOpen={open === 'language'} onClose={close}>
        <LanguageChoice onChange={close} />
      </Dialog>
      <Dialog title={<Trans>Display</Trans>} isOpen={open === 'display'} onClose={close}>
        <ContrastChoice />
        <TextSizeChoice />
      </Dialog>
    </div>
  );
}
