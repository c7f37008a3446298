/** Invitations that nobody has used: until when, and a way to end one. */
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { useFormat } from '../../../i18n/use-format.ts';
import type { DeviceView } from '../../../vault/views/joining-views.ts';
import { Button } from '../../controls/button.tsx';
import { Icon } from '../../controls/icon.tsx';
import { AuthenticateDialog } from '../../session/authenticate-dialog.tsx';
import { useSession } from '../../session/session.tsx';
import { useSync } from '../../session/sync.tsx';
import { RoleWord } from './role-word.tsx';

interface OpenInvitationsProps {
  readonly devices: readonly DeviceView[];
  readonly canSign: boolean;
  readonly onChanged: () => void;
}

export function OpenInvitations({ devices, canSign, onChanged }: OpenInvitationsProps) {
  const { vault } = useSession();
  // What was signed counts for the others once the server has it.
  const { run } = useSync();
  const { dateTime } = useFormat();
  const [ending, setEnding] = useState<string | null>(null);
  if (devices.length === 0) return null;
  return (
    <section className="devices-part">
      <h2>
        <Trans>Invited</Trans>
      </h2>
      <ul className="devices-list">
        {devices.map(({ deviceId, role, expiresAt }) => (
          <li key={deviceId} className="devices-line">
            <Icon name="clock" />
            <div className="devices-text">
              <h3>
                <RoleWord role={role} />
              </h3>
              {expiresAt !== null && (
                <p>
                  {expiresAt > Date.now() ? (
                    <Trans>Valid until {dateTime(expiresAt)}</Trans>
                  ) : (
                    <Trans>Was valid until {dateTime(expiresAt)}</Trans>
                  )}
                </p>
              )}
            </div>
            {canSign && (
              <Button onPress={() => setEnding(deviceId)}>
                <Trans>End it…</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {ending !== null && (
        <AuthenticateDialog
          title={<Trans>End this invitation?</Trans>}
          action={<Trans>End the invitation</Trans>}
          onClose={() => setEnding(null)}
          onPassphrase={async (passphrase) => {
            const ended = await vault.call('invitation.end', { invitationId: ending, passphrase });
            if (!ended.ok) return ended.error;
            onChanged();
            run();
            return null;
          }}
        >
          <p>
            <Trans>Whoever has its code, link or file can then no longer join with it.</Trans>
          </p>
        </AuthenticateDialog>
      )}
    </section>
  );
}
