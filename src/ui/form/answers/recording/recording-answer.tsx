import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { useCaptureProblemText } from '../../../capture/capture-problem-text.ts';
import type { Recorded } from '../../../capture/recorder.ts';
import { useStream } from '../../../capture/use-stream.ts';
import { Button } from '../../../controls/button.tsx';
import { ErrorBanner } from '../../../errors/error-banner.tsx';
import type { AnswerProps } from '../../answer-props.ts';
import { useAttachment } from '../use-attachment.ts';
import { type ChosenProblem, readChosen, stripChosen } from './chosen-file.ts';
import { useChosenProblemText } from './chosen-problem-text.ts';
import { RecorderPanel } from './recorder-panel.tsx';
import { type RecordingKind, streamWanted } from './recording-settings.ts';
import './recording.css';

/** What happened last that somebody should know. */
type Notice = 'ended-by-limit' | 'ended-by-hiding' | 'cannot-record' | ChosenProblem;

/**
 * Sound or film, recorded here or chosen from a file, and sealed as soon as it stops. It can be played until the question
 * is left; after that it is sealed like a photo.
 */
export function RecordingAnswer({ kind, ...props }: AnswerProps & { readonly kind: RecordingKind }) {
  const { question, inputId, labelId, describedBy, onEntry } = props;
  const { t } = useLingui();
  const attachment = useAttachment(props);
  const { current, start, stop } = useStream();
  const [isRecording, setRecording] = useState(false);
  const [notice, setNotice] = useState<Notice | null>(null);
  const files = useRef<HTMLInputElement>(null);
  const problemText = useCaptureProblemText(kind === 'audio' ? 'microphone' : 'camera');
  const chosenProblemText = useChosenProblemText();
  const hasRecording = question.value !== '';
  /** The stream that is recorded, kept while the last piece of it is on its way. */
  const [recorded, setRecorded] = useState<MediaStream | null>(null);

  useEffect(() => {
    onEntry(isRecording ? 'recording-running' : null);
    return () => onEntry(null);
  }, [isRecording, onEntry]);

  const record = async () => {
    setNotice(null);
    const stream = await start(streamWanted(kind, question.appearance));
    if (stream === null) return;
    setRecorded(stream);
    setRecording(true);
  };
  const end = async ({ bytes, mediaType, endedBy }: Recorded) => {
    stop();
    setRecording(false);
    setRecorded(null);
    setNotice(endedBy === 'limit' ? 'ended-by-limit' : endedBy === 'stream' ? 'ended-by-hiding' : null);
    if (bytes.length === 0) return setNotice('cannot-record');
    // What this browser recorded holds no place; its own name and the time go where they can.
    const stripped = stripChosen(bytes, null);
    await attachment.save(mediaType, stripped.ok ? stripped.value.bytes : bytes);
    document.getElementById(inputId)?.focus();
  };
  const take = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (file === undefined) return;
    setNotice(null);
    const read = await readChosen(file);
    const chosen = read.ok ? stripChosen(read.value, kind) : read;
    // The same file may be chosen again after a failure.
    input.value = '';
    if (chosen.ok) await attachment.save(chosen.value.mediaType, chosen.value.bytes);
    else setNotice(chosen.error);
  };

  const isSound = kind === 'audio';
  const notices = (which: Notice): string => {
    if (which === 'ended-by-limit') return t`The recording is full and has stopped. What was recorded is kept.`;
    if (which === 'ended-by-hiding')
      return t`The recording stopped because the app was not in sight, or the device was taken away. What was recorded until then is kept.`;
    if (which === 'cannot-record') return t`This browser could not record. Choose a file instead.`;
    return chosenProblemText(which);
  };
  return (
    <div className="recording-answer" role="group" aria-labelledby={labelId} aria-describedby={describedBy}>
      {isRecording && recorded !== null && (
        <RecorderPanel
          kind={kind}
          quality={question.quality}
          stream={recorded}
          onEnd={(made) => void end(made)}
          onFailed={() => {
            stop();
            setRecording(false);
            setNotice('cannot-record');
          }}
        />
      )}
      {!isRecording && attachment.previewUrl !== null && <Playback kind={kind} url={attachment.previewUrl} />}
      <div role="status">
        {current.state === 'starting' && <p className="answer-note">{t`Waiting for the device…`}</p>}
        {current.state === 'failed' && !isRecording && <p className="answer-problem">{problemText(current.problem)}</p>}
        {notice !== null && (
          <p className={notice === 'ended-by-limit' || notice === 'ended-by-hiding' ? 'answer-note' : 'answer-problem'}>
            {notices(notice)}
          </p>
        )}
        {attachment.isSaving && <p className="answer-note">{t`Sealing the recording…`}</p>}
        {hasRecording && !attachment.isSaving && !isRecording && (
          <p className="answer-note">
            {attachment.previewUrl === null
              ? t`A recording is sealed on this tablet. It cannot be played again here.`
              : t`The recording is sealed on this tablet. You can play it until you leave this page.`}
          </p>
        )}
      </div>
      {attachment.error !== null && <ErrorBanner error={attachment.error} />}
      {!question.readonly && !isRecording && (
        <div className="answer-buttons">
          <Button
            id={inputId}
            icon={isSound ? 'microphone' : 'film'}
            isDisabled={attachment.isSaving || current.state === 'starting'}
            onPress={() => void record()}
          >
            {hasRecording ? t`Record again` : isSound ? t`Record sound` : t`Record a film`}
          </Button>
          {!question.appearance.includes('new') && !question.appearance.includes('new-front') && (
            <Button variant="quiet" isDisabled={attachment.isSaving} onPress={() => files.current?.click()}>
              {t`Choose a file`}
            </Button>
          )}
          {hasRecording && (
            <Button variant="quiet" onPress={attachment.clear}>
              {t`Delete the recording`}
            </Button>
          )}
        </div>
      )}
      <input
        ref={files}
        hidden
        type="file"
        autoComplete="off"
        accept={isSound ? 'audio/*' : 'video/*'}
        onChange={(event) => void take(event.target)}
      />
    </div>
  );
}

function Playback({ kind, url }: { readonly kind: RecordingKind; readonly url: string }) {
  const { t } = useLingui();
  return kind === 'audio' ? (
    // biome-ignore lint/a11y/useMediaCaption: what was said a moment ago has no captions
    <audio className="recording-sound" controls src={url} aria-label={t`What was just recorded`} />
  ) : (
    // biome-ignore lint/a11y/useMediaCaption: nor has what was filmed
    <video className="recording-film" controls playsInline src={url} aria-label={t`What was just recorded`} />
  );
}
