/**
 * Setting up a programme: a copy of the sample's forms and purposes with one's own names, then a supervisor's profile that
 * holds the programme's root key. What was written stays in memory when somebody leaves and comes back; passphrases do not.
 */
import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useLanguage } from '../../../i18n/use-language.ts';
import { type Founding, foundProgramme } from '../../../programme/found-programme.ts';
import type { VaultClient } from '../../../vault/client.ts';
import type { ProfileView, SessionView } from '../../../vault/protocol.ts';
import type { StepFrame } from '../profile/create-profile-screen.tsx';
import { loadSample, type SampleState } from '../profile/load-sample.ts';
import { ProfileSteps, StepProgress } from '../profile/profile-steps.tsx';
import { BeginStep } from './begin-step.tsx';
import { ControllerStep } from './controller-step.tsx';
import { NameStep } from './programme-name-step.tsx';
import { RecipientsStep } from './recipients-step.tsx';
import type { SetUpDraft } from './set-up-draft.ts';
import { SharingStep } from './sharing-step.tsx';

interface SetUpScreenProps {
  readonly vault: VaultClient;
  readonly profiles: readonly ProfileView[];
  readonly draft: SetUpDraft;
  readonly onChange: (part: Partial<SetUpDraft>) => void;
  readonly onMade: (view: SessionView, recoveryCode: string) => void;
  readonly onCancel: () => void;
}

export interface SetUpStepProps extends StepFrame {
  readonly draft: SetUpDraft;
  readonly onChange: (part: Partial<SetUpDraft>) => void;
  readonly onNext: () => void;
}

type Step = 'begin' | 'name' | 'controller' | 'recipients' | 'sharing' | 'profile';
const STEPS: readonly Step[] = ['begin', 'name', 'controller', 'recipients', 'sharing'];
const PROFILE_STEPS = 4;

export function SetUpScreen({ vault, profiles, draft, onChange, onMade, onCancel }: SetUpScreenProps) {
  const { language } = useLanguage();
  const [step, setStep] = useState<Step>('begin');
  const [sample, setSample] = useState<SampleState>({ type: 'loading' });
  const load = (): void => {
    setSample({ type: 'loading' });
    void loadSample().then(setSample);
  };
  useEffect(() => {
    void loadSample().then(setSample);
  }, []);

  const at = STEPS.indexOf(step);
  const frame: SetUpStepProps = {
    draft,
    onChange,
    onBack: () => (at > 0 ? setStep(STEPS[at - 1] ?? 'begin') : onCancel()),
    onNext: () => setStep(STEPS[at + 1] ?? 'profile'),
    progress: <StepProgress done={at + 1} of={STEPS.length + PROFILE_STEPS} />,
  };
  switch (step) {
    case 'begin':
      return <BeginStep {...frame} sample={sample} onRetry={load} />;
    case 'name':
      return <NameStep {...frame} />;
    case 'controller':
      return <ControllerStep {...frame} />;
    case 'recipients':
      return <RecipientsStep {...frame} recipients={sample.type === 'loaded' ? sample.programme.recipients : []} />;
    case 'sharing':
      return <SharingStep {...frame} />;
    case 'profile':
      return (
        <ProfileSteps
          purpose="founder"
          programme={ownUndertaking(sample, draft)}
          onRetryProgramme={load}
          profiles={profiles}
          before={STEPS.length}
          action={<Trans>Set up the programme</Trans>}
          onBack={() => setStep('sharing')}
          create={async ({ label, passphrase, acceptedAt }, report) => {
            if (sample.type !== 'loaded') return { type: 'unexpected' };
            const made = await vault.call(
              'programme.create',
              {
                supervisor: { label, passphrase },
                language,
                undertakingAcceptedAt: acceptedAt,
                programme: foundProgramme(sample.programme, draft, randomId()),
                forms: [...sample.forms],
              },
              report,
            );
            if (!made.ok) return made.error;
            onMade(made.value.session, made.value.recoveryCode);
            return null;
          }}
        />
      );
  }
}

/** As it will be in the programme. */
function ownUndertaking(sample: SampleState, founding: Founding): SampleState {
  return sample.type === 'loaded'
    ? { ...sample, programme: foundProgramme(sample.programme, founding, '0'.repeat(32)) }
    : sample;
}

const randomId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
