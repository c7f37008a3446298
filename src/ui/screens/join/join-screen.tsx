/**
 * Joining a programme: how the invitation comes to this tablet, what it says, then a profile of one's own.
 *
 * The invitation is a secret that lets one tablet in: it stays in memory, and goes with this screen.
 */
import { Trans } from '@lingui/react/macro';
import { useCallback, useEffect, useState } from 'react';
import { useLanguage } from '../../../i18n/use-language.ts';
import type { VaultClient } from '../../../vault/client.ts';
import type { VaultError } from '../../../vault/errors.ts';
import type { ProfileView, SessionView } from '../../../vault/protocol.ts';
import type { InvitationView } from '../../../vault/views/joining-views.ts';
import { ProfileSteps, StepProgress } from '../profile/profile-steps.tsx';
import { InvitationStep } from './invitation-step.tsx';
import { invitationBytes } from './invitation-text.ts';
import { ReceiveStep } from './receive-step.tsx';

interface JoinScreenProps {
  readonly vault: VaultClient;
  readonly profiles: readonly ProfileView[];
  /** From a link that was opened; null where it is still to come. */
  readonly code: string | null;
  readonly onJoined: (view: SessionView) => void;
  readonly onCancel: () => void;
}

type Bytes = Uint8Array<ArrayBuffer>;
interface Invitation {
  readonly bytes: Bytes;
  readonly view: InvitationView;
}
type Step = 'receive' | 'invitation' | 'profile';
const malformed: VaultError = { type: 'invitation-malformed' };
const PROFILE_STEPS = 4;
const OWN_STEPS = 2;

export function JoinScreen({ vault, profiles, code, onJoined, onCancel }: JoinScreenProps) {
  const { language } = useLanguage();
  const [step, setStep] = useState<Step>('receive');
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [isReading, setReading] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);

  const read = useCallback(
    async (bytes: Bytes | null) => {
      setError(null);
      if (bytes === null) return setError(malformed);
      setReading(true);
      const answer = await vault.call('invitation.read', { bytes });
      setReading(false);
      if (!answer.ok) return setError(answer.error);
      setInvitation({ bytes, view: answer.value });
      setStep('invitation');
    },
    [vault],
  );

  useEffect(() => {
    if (code === null) return;
    setStep('receive');
    void read(invitationBytes(code));
  }, [code, read]);

  const progress = (done: number) => <StepProgress done={done} of={OWN_STEPS + PROFILE_STEPS} />;
  if (step === 'receive' || invitation === null) {
    return (
      <ReceiveStep
        onBack={onCancel}
        progress={progress(1)}
        isReading={isReading}
        error={error}
        onText={(text) => void read(invitationBytes(text))}
        onBytes={(bytes) => void read(bytes)}
      />
    );
  }
  const { view, bytes } = invitation;
  if (step === 'invitation') {
    return (
      <InvitationStep
        onBack={() => setStep('receive')}
        progress={progress(2)}
        view={view}
        onNext={() => setStep('profile')}
      />
    );
  }
  return (
    <ProfileSteps
      purpose={view.role === 'supervisor' ? 'founder' : 'officer'}
      programme={{ type: 'loaded', programme: view.programme, forms: [] }}
      onRetryProgramme={() => undefined}
      profiles={profiles}
      before={OWN_STEPS}
      action={<Trans>Join the programme</Trans>}
      onBack={() => setStep('invitation')}
      create={async ({ label, passphrase, acceptedAt }, report) => {
        const profile = { label, passphrase };
        const joined = await vault.call(
          'invitation.accept',
          { bytes, profile, language, undertakingAcceptedAt: acceptedAt },
          report,
        );
        if (!joined.ok) return joined.error;
        onJoined(joined.value);
        return null;
      }}
    />
  );
}
