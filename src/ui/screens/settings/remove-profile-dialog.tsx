/**
 * Removing a profile. Refused while anything of it exists nowhere else; then the person may still insist, after reading
 * what that means, in a second step whose button lies elsewhere.
 */
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { VaultError } from '../../../vault/errors.ts';
import type { ProfileView } from '../../../vault/protocol.ts';
import { Banner } from '../../controls/banner.tsx';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { ErrorBanner } from '../../errors/error-banner.tsx';
import { useSession } from '../../session/session.tsx';

interface RemoveProfileDialogProps {
  readonly profile: ProfileView;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

export function RemoveProfileDialog({ profile, onClose, onRemoved }: RemoveProfileDialogProps) {
  const { vault } = useSession();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const isRefused = error?.type === 'incomplete';

  async function remove(force: boolean): Promise<void> {
    setBusy(true);
    const removed = await vault.call('profile.remove', { profileId: profile.profileId, force });
    setBusy(false);
    if (removed.ok) onRemoved();
    else setError(removed.error);
  }

  const keep = (
    <Button key="keep" onPress={onClose} isDisabled={busy}>
      <Trans>Keep the profile</Trans>
    </Button>
  );
  return (
    <Dialog
      title={
        <Trans>
          Remove <bdi>{profile.label}</bdi>?
        </Trans>
      }
      isOpen
      onClose={onClose}
      isDismissable={!busy}
      actions={
        isRefused ? (
          <>
            <Button variant="danger" icon="delete" busy={busy} onPress={() => void remove(true)}>
              <Trans>Remove and lose them</Trans>
            </Button>
            {keep}
          </>
        ) : (
          <>
            {keep}
            <Button variant="danger" busy={busy} onPress={() => void remove(false)}>
              <Trans>Remove</Trans>
            </Button>
          </>
        )
      }
    >
      {isRefused ? (
        <Banner tone="danger" title={<Trans>This profile has records that exist nowhere else.</Trans>}>
          <p>
            <Trans>
              If you remove it, they are lost for good, for the people in them too. Nobody can bring them back.
            </Trans>
          </p>
        </Banner>
      ) : (
        <p>
          <Trans>
            The profile and its keys are deleted from this tablet. It is removed only if nothing of it would be lost.
          </Trans>
        </p>
      )}
      {profile.role === 'supervisor' && (
        <p>
          <Trans>Restricted answers sealed to this supervisor can then never be opened again.</Trans>
        </p>
      )}
      {error && !isRefused && <ErrorBanner error={error} />}
    </Dialog>
  );
}
