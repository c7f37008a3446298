import { Trans } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { translatedText } from '../../../../../i18n/translated.ts';
import type { Programme } from '../../../../../programme/programme.ts';
import { Banner } from '../../../../controls/banner.tsx';
import { Button } from '../../../../controls/button.tsx';
import { localVoice, speak, useVoices } from './local-voice.ts';

interface NoticePlayerProps {
  readonly programme: Programme;
  readonly language: string;
  readonly isHeard: boolean;
  /** Which section is being read, or null. */
  readonly onPart: (index: number | null) => void;
  readonly onHeard: () => void;
}

/** Plays the notice with the tablet's own voice. It counts as heard when it was played to its end. */
export function NoticePlayer({ programme, language, isHeard, onPart, onHeard }: NoticePlayerProps) {
  const voice = localVoice(useVoices(), language);
  const [isPlaying, setPlaying] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const end = useRef<(() => void) | null>(null);
  const stop = (): void => {
    end.current?.();
    end.current = null;
    setPlaying(false);
    onPart(null);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language, or leaving, ends what is spoken
  useEffect(() => () => end.current?.(), [language]);

  function play(): void {
    if (voice === null) return;
    setFailed(false);
    setPlaying(true);
    const texts = programme.notice.sections.map(
      ({ heading, body }) => `${translatedText(heading, [language])}. ${translatedText(body, [language])}`,
    );
    end.current = speak(texts, voice, {
      onPart,
      onEnd: () => {
        stop();
        onHeard();
      },
      onFailed: () => {
        stop();
        setFailed(true);
      },
    });
  }

  if (voice === null) {
    return (
      <Banner tone="notice" title={<Trans>This tablet has no voice for this language</Trans>}>
        <p>
          <Trans>Read the notice aloud yourself, or show the pictures while you explain.</Trans>
        </p>
      </Banner>
    );
  }
  return (
    <div className="consent-buttons">
      <Button icon={isPlaying ? 'stop' : 'play'} onPress={isPlaying ? stop : play}>
        {isPlaying ? <Trans>Stop</Trans> : isHeard ? <Trans>Play it again</Trans> : <Trans>Play the notice</Trans>}
      </Button>
      <p className="consent-quiet" role="status">
        {isHeard && !isPlaying && <Trans>Played to the end.</Trans>}
        {hasFailed && <Trans>The voice stopped. Read the rest aloud yourself.</Trans>}
      </p>
    </div>
  );
}
