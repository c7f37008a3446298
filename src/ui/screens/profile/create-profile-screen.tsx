/**
 * Making a profile of the sample programme, one step a page. Back never loses what was entered; nothing is stored before
 * the last step, and the passphrases leave this component only for the vault.
 */
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useLanguage } from '../../../i18n/use-language.ts';
import type { VaultClient } from '../../../vault/client.ts';
import type { VaultError } from '../../../vault/errors.ts';
import type { ProfileView, Progress, SessionView } from '../../../vault/protocol.ts';
import { ProgressBar } from '../../controls/progress-bar.tsx';
import { CreatingStep } from './creating-step.tsx';
import { loadSample, type SampleState } from './load-sample.ts';
import { NameStep } from './name-step.tsx';
import { PassphraseStep } from './passphrase-step.tsx';
import { StorageStep } from './storage-step.tsx';
import { UndertakingStep } from './undertaking-step.tsx';

interface CreateProfileScreenProps {
  readonly vault: VaultClient;
  readonly profiles: readonly ProfileView[];
  readonly onCreated: (view: SessionView) => void;
  readonly onCancel: () => void;
}

type Step = 'name' | 'passphrase' | 'supervisor' | 'undertaking' | 'storage' | 'creating';

export interface StepFrame {
  readonly onBack: () => void;
  readonly progress: React.ReactNode;
}

export function CreateProfileScreen({ vault, profiles, onCreated, onCancel }: CreateProfileScreenProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const [label, setLabel] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [supervisorPassphrase, setSupervisorPassphrase] = useState('');
  const [acceptedAt, setAcceptedAt] = useState(0);
  const [step, setStep] = useState<Step>('name');
  const [sample, setSample] = useState<SampleState>({ type: 'loading' });
  const [progress, setProgress] = useState<Progress | null>(null);
  const [error, setError] = useState<VaultError | null>(null);

  // The sample's supervisor is made once on a tablet; later officers seal to the same one.
  const needsSupervisor = !profiles.some(({ role, demonstration }) => role === 'supervisor' && demonstration);
  const steps: readonly Step[] = needsSupervisor
    ? ['name', 'passphrase', 'supervisor', 'undertaking', 'storage']
    : ['name', 'passphrase', 'undertaking', 'storage'];

  useEffect(() => {
    void loadSample().then(setSample);
  }, []);

  async function create(): Promise<void> {
    if (sample.type !== 'loaded') return;
    setStep('creating');
    setError(null);
    const created = await vault.call(
      'profile.create',
      {
        officer: { label, passphrase },
        supervisor: needsSupervisor ? { label: t`Sample supervisor`, passphrase: supervisorPassphrase } : null,
        language,
        undertakingAcceptedAt: acceptedAt,
        programme: sample.programme,
        forms: [...sample.forms],
      },
      setProgress,
    );
    setProgress(null);
    if (created.ok) onCreated(created.value);
    else setError(created.error);
  }

  const at = steps.indexOf(step);
  const frame: StepFrame = {
    onBack: () => (at > 0 ? setStep(steps[at - 1] ?? 'name') : onCancel()),
    progress: <ProgressBar slim label={<Trans>Steps of making a profile</Trans>} done={at + 1} of={steps.length} />,
  };
  const next = (): void => setStep(steps[at + 1] ?? 'creating');

  switch (step) {
    case 'name':
      return (
        <NameStep
          {...frame}
          label={label}
          onChange={setLabel}
          onNext={next}
          taken={profiles.map((profile) => profile.label)}
        />
      );
    case 'passphrase':
      return (
        <PassphraseStep
          key="officer"
          {...frame}
          purpose="officer"
          known={[label]}
          other=""
          value={passphrase}
          onNext={(chosen) => {
            setPassphrase(chosen);
            next();
          }}
        />
      );
    case 'supervisor':
      return (
        <PassphraseStep
          key="supervisor"
          {...frame}
          purpose="supervisor"
          known={[label, passphrase]}
          other={passphrase}
          value={supervisorPassphrase}
          onNext={(chosen) => {
            setSupervisorPassphrase(chosen);
            next();
          }}
        />
      );
    case 'undertaking':
      return (
        <UndertakingStep
          {...frame}
          sample={sample}
          isAccepted={acceptedAt > 0}
          onAccept={(isAccepted) => setAcceptedAt(isAccepted ? Date.now() : 0)}
          onNext={next}
          onRetry={() => {
            setSample({ type: 'loading' });
            void loadSample().then(setSample);
          }}
        />
      );
    case 'storage':
      return <StorageStep {...frame} onNext={() => void create()} />;
    case 'creating':
      return (
        <CreatingStep
          progress={progress}
          error={error}
          onBack={() => setStep(error?.type === 'label-taken' ? 'name' : 'storage')}
          onRetry={() => void create()}
        />
      );
  }
}
