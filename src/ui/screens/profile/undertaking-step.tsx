/** The confidentiality undertaking, in the person's language, accepted by an explicit tick. */
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { translatedText } from '../../../i18n/translated.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { Button } from '../../controls/button.tsx';
import { CheckCards } from '../../controls/choice-cards.tsx';
import { Screen } from '../../controls/screen.tsx';
import { Skeleton } from '../../controls/skeleton.tsx';
import type { StepFrame } from './create-profile-screen.tsx';
import type { SampleState } from './load-sample.ts';
import { SampleProblem } from './sample-problem.tsx';
import './undertaking-step.css';

interface UndertakingStepProps extends StepFrame {
  readonly sample: SampleState;
  readonly isAccepted: boolean;
  readonly onAccept: (isAccepted: boolean) => void;
  readonly onNext: () => void;
  readonly onRetry: () => void;
}

export function UndertakingStep({
  sample,
  isAccepted,
  onAccept,
  onNext,
  onRetry,
  onBack,
  progress,
}: UndertakingStepProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const [error, setError] = useState('');
  return (
    <Screen
      title={<Trans>Your promise of confidentiality</Trans>}
      onBack={onBack}
      progress={progress}
      actions={
        <Button
          variant="primary"
          isDisabled={sample.type !== 'loaded'}
          onPress={() => (isAccepted ? onNext() : setError(t`Tick the box if you promise this.`))}
        >
          <Trans>Next</Trans>
        </Button>
      }
    >
      {sample.type === 'loading' && <Skeleton lines={5} />}
      {sample.type === 'failed' && <SampleProblem reason={sample.reason} onRetry={onRetry} />}
      {sample.type === 'loaded' && (
        <>
          <div className="undertaking-text">
            {translatedText(sample.programme.undertaking, [language, 'en'])
              .split(/\n+/)
              .filter((paragraph) => paragraph.trim() !== '')
              .map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
          </div>
          <CheckCards
            id="undertaking"
            label={<Trans>Before the first use</Trans>}
            error={error}
            options={[{ value: 'accepted', label: <Trans>I have read this, and I promise it.</Trans> }]}
            values={isAccepted ? ['accepted'] : []}
            onChange={(values) => {
              setError('');
              onAccept(values.includes('accepted'));
            }}
          />
        </>
      )}
    </Screen>
  );
}
