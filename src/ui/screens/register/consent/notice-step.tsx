/**
 * Step 1: the notice, in the person's language, read out, played or shown. Nothing else opens before it was given.
 *
 * The notice's language is the listener's, the buttons' the officer's: the two are often not the same.
 */
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import type { ConsentDraft } from '../../../../consent/decision.ts';
import { languageNames } from '../../../../i18n/languages.ts';
import type { Programme } from '../../../../programme/programme.ts';
import { Language } from '../../../../vault/protocol.ts';
import { Button } from '../../../controls/button.tsx';
import { Screen } from '../../../controls/screen.tsx';
import { NoticePlayer } from './notice/notice-player.tsx';
import { NoticeText } from './notice/notice-text.tsx';
import './consent.css';

type Mode = ConsentDraft['noticeMode'];

export interface NoticeStepProps {
  readonly programme: Programme;
  readonly startLanguage: string;
  /** How it was given before, or null. */
  readonly given: { readonly language: string; readonly mode: Mode } | null;
  readonly busy?: boolean;
  readonly onGiven: (language: string, mode: Mode) => void;
  readonly onDecline: () => void;
  readonly onBack: () => void;
  readonly progress: ReactNode;
  readonly status?: ReactNode;
  /** What went wrong, above the notice. */
  readonly trouble?: ReactNode;
}

export function NoticeStep(props: NoticeStepProps) {
  const { programme, given } = props;
  const { t } = useLingui();
  const [language, setLanguage] = useState(given?.language ?? props.startLanguage);
  const [mode, setMode] = useState<Mode>(given?.mode ?? 'read');
  const [playing, setPlaying] = useState<number | null>(null);
  /** The language in which it was played to its end here. */
  const [heardIn, setHeardIn] = useState<string | null>(given?.mode === 'audio' ? given.language : null);
  const isGiven = given?.language === language && given.mode === mode;
  // What was only begun to be played was read out, or not given at all: it is never noted as played.
  const canGoOn = mode !== 'audio' || heardIn === language;

  function choose(next: { language?: string; mode?: Mode }): void {
    setPlaying(null);
    setLanguage(next.language ?? language);
    setMode(next.mode ?? mode);
  }

  return (
    <Screen
      step="notice"
      title={<TitleText mode={mode} />}
      onBack={props.onBack}
      progress={props.progress}
      status={props.status}
      actions={
        <>
          <Button variant="quiet" onPress={props.onDecline}>
            <Trans>They do not want to go on</Trans>
          </Button>
          <Button
            variant="primary"
            busy={props.busy ?? false}
            isDisabled={!canGoOn}
            onPress={() => props.onGiven(language, mode)}
          >
            {isGiven ? <Trans>Continue</Trans> : <GivenText mode={mode} />}
          </Button>
        </>
      }
    >
      {props.trouble}
      <div className="notice-languages" role="group" aria-label={t`Language of this notice`}>
        {programme.languages.map((each) => (
          <Button key={each} isPressed={each === language} onPress={() => choose({ language: each })}>
            <span lang={each}>{nameOfLanguage(each)}</span>
          </Button>
        ))}
      </div>
      <div className="notice-languages" role="group" aria-label={t`How to give this notice`}>
        <Button icon="form" isPressed={mode === 'read'} onPress={() => choose({ mode: 'read' })}>
          <Trans>Read aloud</Trans>
        </Button>
        <Button icon="play" isPressed={mode === 'audio'} onPress={() => choose({ mode: 'audio' })}>
          <Trans>Play</Trans>
        </Button>
        <Button icon="picture" isPressed={mode === 'pictorial'} onPress={() => choose({ mode: 'pictorial' })}>
          <Trans>Show pictures</Trans>
        </Button>
      </div>
      <p className="consent-quiet">
        <ModeHint mode={mode} />
      </p>
      {mode === 'audio' && (
        <NoticePlayer
          key={language}
          programme={programme}
          language={language}
          isHeard={heardIn === language}
          onPart={setPlaying}
          onHeard={() => setHeardIn(language)}
        />
      )}
      <NoticeText programme={programme} language={language} withPictures={mode === 'pictorial'} playing={playing} />
    </Screen>
  );
}

function TitleText({ mode }: { mode: Mode }) {
  if (mode === 'audio') return <Trans>Play this to the person</Trans>;
  return mode === 'pictorial' ? <Trans>Show this to the person</Trans> : <Trans>Read this to the person</Trans>;
}

function GivenText({ mode }: { mode: Mode }) {
  if (mode === 'audio') return <Trans>They have heard it</Trans>;
  return mode === 'pictorial' ? <Trans>I have shown this</Trans> : <Trans>I have read this out</Trans>;
}

function ModeHint({ mode }: { mode: Mode }) {
  if (mode === 'audio') return <Trans>Play it to the end. Stop for questions.</Trans>;
  if (mode === 'pictorial')
    return <Trans>Turn the tablet to the person, point at each picture and explain. Who reads may read it.</Trans>;
  return <Trans>Read it aloud, slowly. Stop for questions. Nothing is asked before the person has heard it.</Trans>;
}

function nameOfLanguage(tag: string): string {
  const known = Language.safeParse(tag);
  return known.success
    ? languageNames[known.data]
    : (new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag);
}
