/** Records what a person says for their consent. Sealed as soon as it stops; like a signature it is not played here again. */
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import type { Result } from '../../../../result/result.ts';
import type { VaultError } from '../../../../vault/errors.ts';
import { useCaptureProblemText } from '../../../capture/capture-problem-text.ts';
import type { Recorded } from '../../../capture/recorder.ts';
import { useStream } from '../../../capture/use-stream.ts';
import { Button } from '../../../controls/button.tsx';
import { FieldError } from '../../../controls/field-frame.tsx';
import { Icon } from '../../../controls/icon.tsx';
import { ErrorBanner } from '../../../errors/error-banner.tsx';
import { stripChosen } from '../../../form/answers/recording/chosen-file.ts';
import { RecorderPanel } from '../../../form/answers/recording/recorder-panel.tsx';
import { streamWanted } from '../../../form/answers/recording/recording-settings.ts';
import '../../../form/answers/recording/recording.css';

export interface VoiceBoxProps {
  readonly id: string;
  readonly error: ReactNode;
  readonly isKept: boolean;
  readonly seal: (mediaType: string, bytes: Uint8Array) => Promise<Result<string, VaultError>>;
  readonly onKept: (attachmentId: string) => void;
  readonly onTakenBack: () => void;
}

export function VoiceBox(props: VoiceBoxProps) {
  const { id, isKept } = props;
  const { t } = useLingui();
  const { current, start, stop } = useStream();
  const [recorded, setRecorded] = useState<MediaStream | null>(null);
  const [isSealing, setSealing] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const problemText = useCaptureProblemText('microphone');

  async function record(): Promise<void> {
    setFailed(false);
    setRecorded(await start(streamWanted('audio', [])));
  }
  async function end({ bytes, mediaType }: Recorded): Promise<void> {
    stop();
    setRecorded(null);
    if (bytes.length === 0) return setFailed(true);
    setSealing(true);
    const stripped = stripChosen(bytes, null);
    const sealed = await props.seal(mediaType, stripped.ok ? stripped.value.bytes : bytes);
    setSealing(false);
    setError(sealed.ok ? null : sealed.error);
    if (sealed.ok) props.onKept(sealed.value);
  }

  return (
    <div id={id} className={props.error ? 'field field-invalid' : 'field'} role="group" aria-labelledby={`${id}-label`}>
      <span id={`${id}-label`} className="field-label">
        <Trans>Recording of the answer</Trans>
      </span>
      <FieldError id={id} error={props.error} />
      {recorded !== null && (
        <RecorderPanel
          kind="audio"
          quality="voice-only"
          stream={recorded}
          onEnd={(made) => void end(made)}
          onFailed={() => {
            stop();
            setRecorded(null);
            setFailed(true);
          }}
        />
      )}
      <div role="status">
        {isKept && (
          <p className="signature-kept">
            <Icon name="tier-sensitive" />
            <Trans>Sealed on this tablet. It cannot be played here again.</Trans>
          </p>
        )}
        {current.state === 'starting' && <p>{t`Waiting for the device…`}</p>}
        {isSealing && <p>{t`Sealing the recording…`}</p>}
        {current.state === 'failed' && recorded === null && (
          <p className="answer-problem">{problemText(current.problem)}</p>
        )}
        {hasFailed && (
          <p className="answer-problem">
            <Trans>This browser could not record. Choose another way above.</Trans>
          </p>
        )}
      </div>
      {error && <ErrorBanner error={error} />}
      {recorded === null && (
        <div className="consent-buttons">
          <Button
            icon="microphone"
            isDisabled={isSealing || current.state === 'starting'}
            onPress={() => {
              if (isKept) props.onTakenBack();
              void record();
            }}
          >
            {isKept ? <Trans>Record again</Trans> : <Trans>Record what they say</Trans>}
          </Button>
        </div>
      )}
    </div>
  );
}
