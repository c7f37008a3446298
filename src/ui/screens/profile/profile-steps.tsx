/**
 * The promise, a pseudonym, a passphrase and the browser's word about storage: the last steps of joining, of setting up and
 * of recovering a programme. Back never loses what was entered, and nothing is stored before the last step.
 */
import { Trans } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import type { VaultError } from '../../../vault/errors.ts';
import type { ProfileView, Progress } from '../../../vault/protocol.ts';
import { ProgressBar } from '../../controls/progress-bar.tsx';
import type { StepFrame } from './create-profile-screen.tsx';
import { CreatingStep } from './creating-step.tsx';
import type { SampleState } from './load-sample.ts';
import { NameStep } from './name-step.tsx';
import { PassphraseStep } from './passphrase-step.tsx';
import { StorageStep } from './storage-step.tsx';
import { UndertakingStep } from './undertaking-step.tsx';

export interface ProfileDetails {
  readonly label: string;
  readonly passphrase: string;
  readonly acceptedAt: number;
}

interface ProfileStepsProps {
  readonly purpose: 'officer' | 'founder';
  /** Whose undertaking is promised. */
  readonly programme: SampleState;
  readonly onRetryProgramme: () => void;
  readonly profiles: readonly ProfileView[];
  /** Steps that came before these. */
  readonly before: number;
  /** What the last button does. */
  readonly action: ReactNode;
  readonly onBack: () => void;
  /** Asks the vault; null once it has worked, and the screen is about to go. */
  readonly create: (details: ProfileDetails, report: (progress: Progress) => void) => Promise<VaultError | null>;
}

type Step = 'undertaking' | 'name' | 'passphrase' | 'storage' | 'creating';
const STEPS: readonly Step[] = ['undertaking', 'name', 'passphrase', 'storage'];

export function ProfileSteps(props: ProfileStepsProps) {
  const { before, create } = props;
  const [step, setStep] = useState<Step>('undertaking');
  const [label, setLabel] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [acceptedAt, setAcceptedAt] = useState(0);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [error, setError] = useState<VaultError | null>(null);

  async function start(): Promise<void> {
    setStep('creating');
    setError(null);
    setError(await create({ label: label.trim(), passphrase, acceptedAt }, setProgress));
    setProgress(null);
  }

  const at = STEPS.indexOf(step);
  const frame: StepFrame = {
    onBack: () => (at > 0 ? setStep(STEPS[at - 1] ?? 'undertaking') : props.onBack()),
    progress: <StepProgress done={before + at + 1} of={before + STEPS.length} />,
  };
  const next = (): void => setStep(STEPS[at + 1] ?? 'creating');

  switch (step) {
    case 'undertaking':
      return (
        <UndertakingStep
          {...frame}
          sample={props.programme}
          isAccepted={acceptedAt > 0}
          onAccept={(isAccepted) => setAcceptedAt(isAccepted ? Date.now() : 0)}
          onNext={next}
          onRetry={props.onRetryProgramme}
        />
      );
    case 'name':
      return (
        <NameStep
          {...frame}
          label={label}
          onChange={setLabel}
          onNext={next}
          taken={props.profiles.map((profile) => profile.label)}
        />
      );
    case 'passphrase':
      return (
        <PassphraseStep
          {...frame}
          purpose={props.purpose}
          known={[label]}
          other=""
          value={passphrase}
          onNext={(chosen) => {
            setPassphrase(chosen);
            next();
          }}
        />
      );
    case 'storage':
      return <StorageStep {...frame} action={props.action} onNext={() => void start()} />;
    case 'creating':
      return (
        <CreatingStep
          progress={progress}
          error={error}
          onBack={() => setStep(error?.type === 'label-taken' ? 'name' : 'storage')}
          onRetry={() => void start()}
        />
      );
  }
}

export function StepProgress({ done, of }: { done: number; of: number }) {
  return <ProgressBar slim label={<Trans>Steps of making a profile</Trans>} done={done} of={of} />;
}
