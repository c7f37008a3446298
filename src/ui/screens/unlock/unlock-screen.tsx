/** Who uses this tablet, and their passphrase. The field is emptied at every attempt. */
import { Plural, Trans } from '@lingui/react/macro';
import { type SubmitEvent, useState } from 'react';
import type { VaultClient } from '../../../vault/client.ts';
import type { VaultError } from '../../../vault/errors.ts';
import type { ProfileView, Progress, SessionView } from '../../../vault/protocol.ts';
import { Button } from '../../controls/button.tsx';
import { ProgressBar } from '../../controls/progress-bar.tsx';
import { Screen } from '../../controls/screen.tsx';
import { TextField } from '../../controls/text-field.tsx';
import { ErrorBanner } from '../../errors/error-banner.tsx';
import { EraseDialog, LockedLosses } from '../../session/erase-dialog.tsx';
import { ProfileCards } from './profile-cards.tsx';
import { ProgressWords } from './progress-words.tsx';
import { useCountdown } from './use-countdown.ts';
import './unlock-screen.css';

interface UnlockScreenProps {
  readonly vault: VaultClient;
  readonly profiles: readonly ProfileView[];
  readonly onUnlocked: (view: SessionView) => void;
  readonly onAddProfile: () => void;
}

export function UnlockScreen({ vault, profiles: unsorted, onUnlocked, onAddProfile }: UnlockScreenProps) {
  const profiles = officersFirst(unsorted);
  const [profileId, setProfileId] = useState(profiles[0]?.profileId);
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [isErasing, setErasing] = useState(false);
  const wait = useCountdown();

  async function unlock(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (profileId === undefined || passphrase === '' || busy || wait.seconds > 0) return;
    setBusy(true);
    setPassphrase('');
    const unlocked = await vault.call('profile.unlock', { profileId, passphrase }, setProgress);
    setBusy(false);
    setProgress(null);
    if (unlocked.ok) return onUnlocked(unlocked.value);
    setError(unlocked.error);
    if ('retryAfterMs' in unlocked.error) wait.start(unlocked.error.retryAfterMs);
  }

  return (
    <Screen title={<Trans>Unlock</Trans>}>
      <form className="unlock-form" onSubmit={(event) => void unlock(event)}>
        <ProfileCards
          profiles={profiles}
          value={profileId ?? ''}
          isDisabled={busy}
          onChange={(chosen) => {
            setProfileId(chosen);
            setPassphrase('');
            setError(null);
          }}
        />
        {error && <ErrorBanner error={error} />}
        {wait.seconds > 0 && (
          <p className="unlock-wait tabular">
            <Plural value={wait.seconds} one="You can try again in # second." other="You can try again in # seconds." />
          </p>
        )}
        <TextField
          label={<Trans>Passphrase</Trans>}
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          isDisabled={busy}
        />
        {busy ? (
          <>
            <ProgressBar
              label={<ProgressWords step={progress?.step ?? null} />}
              done={progress?.done ?? 0}
              of={progress?.of ?? null}
            />
            <p className="quiet">
              <Trans>This takes a moment on purpose: it slows down whoever guesses.</Trans>
            </p>
          </>
        ) : (
          <Button type="submit" variant="primary" icon="unlock" wide isDisabled={wait.seconds > 0}>
            <Trans>Unlock</Trans>
          </Button>
        )}
      </form>
      <div className="unlock-more">
        <Button icon="register" onPress={onAddProfile} isDisabled={busy}>
          <Trans>Add a profile</Trans>
        </Button>
        <Button variant="quiet" onPress={() => setErasing(true)}>
          <Trans>Emergency erase…</Trans>
        </Button>
      </div>
      <EraseDialog
        vault={vault}
        isOpen={isErasing}
        onClose={() => setErasing(false)}
        losses={<LockedLosses profiles={profiles.length} />}
      />
    </Screen>
  );
}

/** Officers unlock many times a day, supervisors seldom. */
function officersFirst(profiles: readonly ProfileView[]): ProfileView[] {
  return profiles.toSorted((one, other) => one.role.localeCompare(other.role) || one.label.localeCompare(other.label));
}
