/** Tablets that an invitation let in and that nobody has confirmed: several at once, with the passphrase once. */
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { DeviceView } from '../../../vault/views/joining-views.ts';
import { Button } from '../../controls/button.tsx';
import { CheckCards } from '../../controls/choice-cards.tsx';
import { AuthenticateDialog } from '../../session/authenticate-dialog.tsx';
import { useSession } from '../../session/session.tsx';
import { useSync } from '../../session/sync.tsx';
import { DeviceName } from './device-name.tsx';
import { RoleWord } from './role-word.tsx';

interface WaitingDevicesProps {
  readonly devices: readonly DeviceView[];
  readonly canSign: boolean;
  readonly onChanged: () => void;
}

export function WaitingDevices({ devices, canSign, onChanged }: WaitingDevicesProps) {
  const { t } = useLingui();
  const { vault } = useSession();
  // What was signed counts for the others once the server has it.
  const { run } = useSync();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  // One that has gone in the meantime is not confirmed.
  const deviceIds = chosen.filter((id) => devices.some(({ deviceId }) => deviceId === id));
  if (devices.length === 0) return null;
  return (
    <section className="devices-part devices-waiting">
      <h2>
        <Plural value={devices.length} one="# tablet waits to be confirmed" other="# tablets wait to be confirmed" />
      </h2>
      <p>
        <Trans>Joined with an invitation of yours, and at work already. Confirm only whom you know.</Trans>
      </p>
      {canSign ? (
        <>
          <CheckCards
            label={<Trans>Whom do you confirm?</Trans>}
            error={isTried && deviceIds.length === 0 ? t`Choose at least one.` : undefined}
            options={devices.map((device) => ({
              value: device.deviceId,
              label: <DeviceName device={device} />,
              hint: <RoleWord role={device.role} />,
            }))}
            values={deviceIds}
            onChange={setChosen}
          />
          <div>
            <Button
              variant="primary"
              icon="check"
              onPress={() => {
                setTried(true);
                if (deviceIds.length > 0) setAsking(true);
              }}
            >
              {deviceIds.length === 0 ? (
                <Trans>Confirm…</Trans>
              ) : (
                <Plural value={deviceIds.length} one="Confirm # tablet…" other="Confirm # tablets…" />
              )}
            </Button>
          </div>
        </>
      ) : (
        <ul className="plain-list">
          {devices.map((device) => (
            <li key={device.deviceId}>
              <DeviceName device={device} />
            </li>
          ))}
        </ul>
      )}
      {isAsking && (
        <AuthenticateDialog
          title={<Plural value={deviceIds.length} one="Confirm # tablet" other="Confirm # tablets" />}
          action={<Trans>Confirm</Trans>}
          icon="check"
          onClose={() => setAsking(false)}
          onPassphrase={async (passphrase) => {
            const confirmed = await vault.call('devices.confirm', { deviceIds: [...deviceIds], passphrase });
            if (!confirmed.ok) return confirmed.error;
            setTried(false);
            setChosen([]);
            onChanged();
            run();
            return null;
          }}
        >
          <ul className="plain-list">
            {devices
              .filter(({ deviceId }) => deviceIds.includes(deviceId))
              .map((device) => (
                <li key={device.deviceId}>
                  <DeviceName device={device} /> · <RoleWord role={device.role} />
                </li>
              ))}
          </ul>
          <p>
            <Trans>All tablets of the programme learn with their next contact that these belong to it.</Trans>
          </p>
        </AuthenticateDialog>
      )}
    </section>
  );
}
