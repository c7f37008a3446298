import { Plural, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { LevelMeter } from '../../../capture/level-meter.tsx';
import { type Recorded, type Recorder, startRecorder } from '../../../capture/recorder.ts';
import { Button } from '../../../controls/button.tsx';
import { Elapsed } from './elapsed.tsx';
import { minutesThatFit, type RecordingKind, recorderOptions } from './recording-settings.ts';

interface RecorderPanelProps {
  readonly kind: RecordingKind;
  readonly quality: string | null;
  readonly stream: MediaStream;
  readonly onEnd: (recorded: Recorded) => void;
  readonly onFailed: () => void;
}

/** A recording under way: what is heard and seen, for how long, pause and stop. It is lost when it leaves the screen. */
export function RecorderPanel({ kind, quality, stream, onEnd, onFailed }: RecorderPanelProps) {
  const { t } = useLingui();
  const recorder = useRef<Recorder | null>(null);
  const video = useRef<HTMLVideoElement>(null);
  const stop = useRef<HTMLButtonElement>(null);
  const [isPaused, setPaused] = useState(false);
  const [options] = useState(() => recorderOptions(kind, quality));
  const told = useRef({ onEnd, onFailed });
  told.current = { onEnd, onFailed };
  const minutes = minutesThatFit(options);

  useEffect(() => {
    const started = startRecorder(stream, options, (recorded) => told.current.onEnd(recorded));
    recorder.current = started;
    if (started === null) told.current.onFailed();
    stop.current?.focus();
    if (video.current !== null) {
      video.current.srcObject = stream;
      video.current.play().catch(() => undefined);
    }
    return () => started?.discard();
  }, [stream, options]);

  return (
    <div className="recorder-panel">
      {kind === 'video' && (
        <video ref={video} className="recording-film" muted playsInline aria-label={t`What the camera sees`} />
      )}
      <div className="recorder-head">
        <span className={isPaused ? 'recorder-light' : 'recorder-light recorder-light-on'} aria-hidden="true" />
        <span role="status">{isPaused ? t`Paused` : t`Recording`}</span>
        <Elapsed isRunning={!isPaused} label={t`Recorded so far`} />
      </div>
      <LevelMeter stream={stream} />
      <p className="answer-note">
        <Plural
          value={minutes}
          one="There is room for about # minute. It stops by itself when it is full."
          other="There is room for about # minutes. It stops by itself when it is full."
        />
      </p>
      <div className="answer-buttons">
        <Button ref={stop} variant="primary" icon="stop" onPress={() => recorder.current?.stop()}>
          {t`Stop and keep`}
        </Button>
        <Button
          icon={isPaused ? 'record' : 'pause'}
          onPress={() => {
            if (isPaused) recorder.current?.resume();
            else recorder.current?.pause();
            setPaused(!isPaused);
          }}
        >
          {isPaused ? t`Go on recording` : t`Pause`}
        </Button>
      </div>
    </div>
  );
}
