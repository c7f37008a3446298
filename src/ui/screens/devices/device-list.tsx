/** One line a tablet: whose, what it may do, when it was last heard, and what may still be on it. */
import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { useFormat } from '../../../i18n/use-format.ts';
import type { DeviceView } from '../../../vault/views/joining-views.ts';
import { Button } from '../../controls/button.tsx';
import { Icon } from '../../controls/icon.tsx';
import { DeviceName } from './device-name.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';
import { RoleWord } from './role-word.tsx';

interface DeviceListProps {
  readonly devices: readonly DeviceView[];
  readonly canSign: boolean;
  readonly onChanged: () => void;
}

export function DeviceList({ devices, canSign, onChanged }: DeviceListProps) {
  const [revoking, setRevoking] = useState<DeviceView | null>(null);
  return (
    <>
      <ul className="devices-list">
        {devices.map((device) => (
          <li key={device.deviceId} className="devices-line">
            <Icon name={device.role === 'supervisor' ? 'key' : 'tablet'} />
            <div className="devices-text">
              <h3>
                <DeviceName device={device} />
                {device.isOwn && (
                  <span className="devices-own">
                    <Trans>this tablet</Trans>
                  </span>
                )}
              </h3>
              <p className="quiet">
                <RoleWord role={device.role} />
              </p>
              {!device.isOwn && <Heard device={device} />}
            </div>
            {canSign && !device.isOwn && (
              <Button onPress={() => setRevoking(device)}>
                <Trans>Take out…</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {revoking && <RevokeDialog device={revoking} onClose={() => setRevoking(null)} onRevoked={onChanged} />}
    </>
  );
}

function Heard({ device }: { device: DeviceView }) {
  const { ago } = useFormat();
  const { lastHeardAt, received } = device;
  const missing = stillThere(device);
  return (
    <>
      <p>
        {lastHeardAt === null ? (
          <Trans>Nothing has come from it yet.</Trans>
        ) : (
          <Trans>Last heard {ago(lastHeardAt, Date.now())}</Trans>
        )}
      </p>
      {lastHeardAt !== null && (
        <p>
          <Plural value={received} one="# change received" other="# changes received" />
          {missing !== null && (
            <>
              {' · '}
              {missing === 0 ? (
                <Trans>nothing more when it last reported</Trans>
              ) : (
                <Plural
                  value={missing}
                  one="# more may still be on the tablet"
                  other="# more may still be on the tablet"
                />
              )}
            </>
          )}
        </p>
      )}
    </>
  );
}

/** What it said it had written, less what came; null where it has not said. */
const stillThere = ({ written, received }: DeviceView): number | null =>
  written === null ? null : Math.max(0, written - received);
