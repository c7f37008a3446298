/** Taking a tablet out, with what that does and what it cannot do. */
import { Trans } from '@lingui/react/macro';
import type { DeviceView } from '../../../vault/views/joining-views.ts';
import { AuthenticateDialog } from '../../session/authenticate-dialog.tsx';
import { useSession } from '../../session/session.tsx';
import { useSync } from '../../session/sync.tsx';
import { DeviceName } from './device-name.tsx';

interface RevokeDialogProps {
  readonly device: DeviceView;
  readonly onClose: () => void;
  readonly onRevoked: () => void;
}

export function RevokeDialog({ device, onClose, onRevoked }: RevokeDialogProps) {
  const { vault } = useSession();
  // What was signed counts for the others once the server has it.
  const { run } = useSync();
  return (
    <AuthenticateDialog
      title={
        <Trans>
          Take out <DeviceName device={device} />?
        </Trans>
      }
      action={<Trans>Take it out</Trans>}
      variant="danger"
      onClose={onClose}
      onPassphrase={async (passphrase) => {
        const revoked = await vault.call('devices.revoke', { deviceId: device.deviceId, passphrase });
        if (!revoked.ok) return revoked.error;
        onRevoked();
        run();
        return null;
      }}
    >
      <ul className="plain-list">
        <li>
          <Trans>What it sends from now on is no longer taken.</Trans>
        </li>
        <li>
          <Trans>What it has not sent yet is lost to the programme, unless somebody registers it again.</Trans>
        </li>
        <li>
          <Trans>All other tablets change their keys. It cannot read what they send after that.</Trans>
        </li>
        <li>
          <strong>
            <Trans>What it had read, it had read: this deletes nothing on it.</Trans>
          </strong>
        </li>
      </ul>
      <p>
        <Trans>It cannot come back. Its person can join again with a new invitation.</Trans>
      </p>
    </AuthenticateDialog>
  );
}
