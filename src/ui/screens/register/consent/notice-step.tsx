/**
 * Step 1: the notice, in the person's language, read out by the officer. Nothing else opens before it was given.
 *
 * The notice's language is the listener's, the buttons' the officer's: the two are often not the same.
 */
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { languageNames } from '../../../../i18n/languages.ts';
import { translatedText } from '../../../../i18n/translated.ts';
import type { Programme } from '../../../../programme/programme.ts';
import { Language } from '../../../../vault/protocol.ts';
import { Button } from '../../../controls/button.tsx';
import { Screen } from '../../../controls/screen.tsx';
import './consent.css';

export interface NoticeStepProps {
  readonly programme: Programme;
  readonly startLanguage: string;
  /** In which language it was given before, or null. */
  readonly givenIn: string | null;
  readonly busy?: boolean;
  readonly onGiven: (language: string) => void;
  readonly onDecline: () => void;
  readonly onBack: () => void;
  readonly progress: ReactNode;
  readonly status?: ReactNode;
  /** What went wrong, above the notice. */
  readonly trouble?: ReactNode;
}

export function NoticeStep(props: NoticeStepProps) {
  const { programme, givenIn } = props;
  const { t } = useLingui();
  const [language, setLanguage] = useState(givenIn ?? props.startLanguage);
  const isGiven = givenIn === language;
  return (
    <Screen
      step="notice"
      title={<Trans>Read this to the person</Trans>}
      onBack={props.onBack}
      progress={props.progress}
      status={props.status}
      actions={
        <>
          <Button variant="quiet" onPress={props.onDecline}>
            <Trans>They do not want to go on</Trans>
          </Button>
          <Button variant="primary" busy={props.busy ?? false} onPress={() => props.onGiven(language)}>
            {isGiven ? <Trans>Continue</Trans> : <Trans>I have read this out</Trans>}
          </Button>
        </>
      }
    >
      {props.trouble}
      <div className="notice-languages" role="group" aria-label={t`Language of this notice`}>
        {programme.languages.map((each) => (
          <Button key={each} isPressed={each === language} onPress={() => setLanguage(each)}>
            <span lang={each}>{nameOfLanguage(each)}</span>
          </Button>
        ))}
      </div>
      <p className="consent-quiet">
        <Trans>Read it aloud, slowly. Stop for questions. Nothing is asked before the person has heard it.</Trans>
      </p>
      <article className="notice" lang={language} dir="auto" aria-label={t`Notice`}>
        {programme.notice.sections.map(({ heading, body }) => {
          const title = translatedText(heading, [language]);
          return (
            <section key={title}>
              <h2>{title}</h2>
              {paragraphsOf(translatedText(body, [language])).map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
            </section>
          );
        })}
      </article>
    </Screen>
  );
}

const paragraphsOf = (text: string): string[] => text.split(/\n+/u).filter((line) => line.trim() !== '');

function nameOfLanguage(tag: string): string {
  const known = Language.safeParse(tag);
  return known.success
    ? languageNames[known.data]
    : (new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag);
}
