/** Who uses this tablet: another profile can be added, and one can be removed when nothing of it would be lost unseen. */
import { Trans } from '@lingui/react/macro';
import { useCallback, useEffect, useState } from 'react';
import type { VaultError } from '../../../vault/errors.ts';
import type { ProfileView } from '../../../vault/protocol.ts';
import { Button } from '../../controls/button.tsx';
import { Icon } from '../../controls/icon.tsx';
import { ErrorBanner } from '../../errors/error-banner.tsx';
import { useSession } from '../../session/session.tsx';
import { ProfileKind } from '../unlock/profile-cards.tsx';
import { RemoveProfileDialog } from './remove-profile-dialog.tsx';

export function ProfileList() {
  const { vault, view, lock } = useSession();
  const [profiles, setProfiles] = useState<readonly ProfileView[]>([]);
  const [error, setError] = useState<VaultError | null>(null);
  const [removing, setRemoving] = useState<ProfileView | null>(null);

  const refresh = useCallback(() => {
    void vault.call('device.read', {}).then((device) => {
      if (device.ok) setProfiles(device.value.profiles);
      else setError(device.error);
    });
  }, [vault]);
  useEffect(refresh, [refresh]);

  return (
    <>
      {error && <ErrorBanner error={error} />}
      <ul className="settings-profiles">
        {profiles.map((profile) => (
          <li key={profile.profileId} className="settings-profile">
            <Icon name={profile.role === 'supervisor' ? 'key' : 'person'} />
            <div className="settings-profile-name">
              <p>
                <bdi>{profile.label}</bdi>
              </p>
              <p className="quiet">
                <ProfileKind profile={profile} />
              </p>
            </div>
            <Button onPress={() => setRemoving(profile)}>
              <Trans>Remove…</Trans>
            </Button>
          </li>
        ))}
      </ul>
      <p>
        <Trans>To add a profile, lock the app. The unlock screen has a button for it.</Trans>
      </p>
      <div>
        <Button icon="lock" onPress={lock}>
          <Trans>Lock and add a profile</Trans>
        </Button>
      </div>
      {removing && (
        <RemoveProfileDialog
          profile={removing}
          onClose={() => setRemoving(null)}
          onRemoved={() => {
            setRemoving(null);
            if (removing.profileId === view.profile.profileId) lock();
            else refresh();
          }}
        />
      )}
    </>
  );
}
