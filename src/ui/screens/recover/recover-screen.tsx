/** Opening a programme again from its recovery code: typed or scanned, then a supervisor's profile on this tablet. */
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useLanguage } from '../../../i18n/use-language.ts';
import type { VaultClient } from '../../../vault/client.ts';
import type { ProfileView, SessionView } from '../../../vault/protocol.ts';
import { Banner } from '../../controls/banner.tsx';
import { Button } from '../../controls/button.tsx';
import { Screen } from '../../controls/screen.tsx';
import { TextField } from '../../controls/text-field.tsx';
import { ScanDialog } from '../../scan/scan-dialog.tsx';
import type { StepFrame } from '../profile/create-profile-screen.tsx';
import { loadSample, type SampleState } from '../profile/load-sample.ts';
import { ProfileSteps, StepProgress } from '../profile/profile-steps.tsx';

interface RecoverScreenProps {
  readonly vault: VaultClient;
  readonly profiles: readonly ProfileView[];
  readonly onRecovered: (view: SessionView) => void;
  readonly onCancel: () => void;
}

const FORM = 'recovery-code';
const PROFILE_STEPS = 4;

export function RecoverScreen({ vault, profiles, onRecovered, onCancel }: RecoverScreenProps) {
  const { language } = useLanguage();
  const [code, setCode] = useState('');
  const [isCodeGiven, setCodeGiven] = useState(false);
  // The programme is not known before it is opened: the promise of the sample stands in, and binds in the same words.
  const [sample, setSample] = useState<SampleState>({ type: 'loading' });
  useEffect(() => {
    void loadSample().then(setSample);
  }, []);

  if (!isCodeGiven) {
    return (
      <CodeStep
        code={code}
        onChange={setCode}
        onBack={onCancel}
        onNext={() => setCodeGiven(true)}
        progress={<StepProgress done={1} of={1 + PROFILE_STEPS} />}
      />
    );
  }
  return (
    <ProfileSteps
      purpose="founder"
      programme={sample}
      onRetryProgramme={() => {
        setSample({ type: 'loading' });
        void loadSample().then(setSample);
      }}
      profiles={profiles}
      before={1}
      action={<Trans>Recover the programme</Trans>}
      onBack={() => setCodeGiven(false)}
      create={async ({ label, passphrase, acceptedAt }, report) => {
        const recovered = await vault.call(
          'programme.recover',
          { recoveryCode: code, supervisor: { label, passphrase }, language, undertakingAcceptedAt: acceptedAt },
          report,
        );
        if (!recovered.ok) return recovered.error;
        onRecovered(recovered.value);
        return null;
      }}
    />
  );
}

interface CodeStepProps extends StepFrame {
  readonly code: string;
  readonly onChange: (code: string) => void;
  readonly onNext: () => void;
}

function CodeStep({ code, onChange, onNext, onBack, progress }: CodeStepProps) {
  const { t } = useLingui();
  const [isTried, setTried] = useState(false);
  const [isScanning, setScanning] = useState(false);
  const isLacking = code.trim() === '';
  return (
    <Screen
      title={<Trans>Recover a programme</Trans>}
      step="code"
      onBack={onBack}
      progress={progress}
      actions={
        <Button variant="primary" type="submit" form={FORM}>
          <Trans>Next</Trans>
        </Button>
      }
    >
      <p>
        <Trans>
          With the code that was kept on paper, this tablet becomes the one that holds the programme's keys. It needs a
          network, and everything that tablets sent can then be opened again.
        </Trans>
      </p>
      <form
        id={FORM}
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!isLacking) onNext();
        }}
      >
        <TextField
          label={<Trans>Recovery code</Trans>}
          hint={<Trans>Capitals and spaces do not matter.</Trans>}
          error={isTried && isLacking ? t`Type or scan the code.` : undefined}
          value={code}
          maxLength={200}
          multiline
          onChange={onChange}
        />
      </form>
      <div>
        <Button icon="scan" onPress={() => setScanning(true)}>
          <Trans>Scan the code</Trans>
        </Button>
      </div>
      <Banner tone="notice" announced={false} title={<Trans>Is the first tablet still in use?</Trans>}>
        <p>
          <Trans>Then take it out under Tablets afterwards: two tablets with the same keys must not both sign.</Trans>
        </p>
      </Banner>
      {isScanning && (
        <ScanDialog
          title={<Trans>Scan the recovery code</Trans>}
          onClose={() => setScanning(false)}
          onFound={(found) => {
            setScanning(false);
            onChange(found.slice(0, 200));
          }}
        />
      )}
    </Screen>
  );
}
