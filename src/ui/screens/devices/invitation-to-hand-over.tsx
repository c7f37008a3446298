/** An invitation just made: the code for the other tablet's camera, a link, a file, how long it holds, and the digits to compare. */
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { ResponseOf } from '../../../vault/protocol.ts';
import type { DeviceRole } from '../../../vault/views/joining-views.ts';
import { Banner } from '../../controls/banner.tsx';
import { Button } from '../../controls/button.tsx';
import { Fingerprint } from '../../controls/fingerprint.tsx';
import { QrCode } from '../../controls/qr-code.tsx';
import { saveBytes } from '../../controls/save-bytes.ts';
import { Screen } from '../../controls/screen.tsx';
import { useNavigation } from '../../navigation/navigation.tsx';
import { useSync } from '../../session/sync.tsx';
import { RoleWord } from './role-word.tsx';
import { TimeLeft } from './time-left.tsx';
import { useDevices } from './use-devices.ts';
import { useTimeLeft } from './use-time-left.ts';
import './devices.css';

interface InvitationToHandOverProps {
  readonly invitation: ResponseOf<'invitation.create'>;
  readonly role: DeviceRole;
  readonly onAnother: () => void;
}

export function InvitationToHandOver({ invitation, role, onAnother }: InvitationToHandOverProps) {
  const { t } = useLingui();
  const { replace } = useNavigation();
  const { view } = useDevices();
  const sync = useSync();
  const left = useTimeLeft(invitation.expiresAt);
  const joined = view?.devices.find(
    ({ deviceId, state }) => deviceId === invitation.invitationId && state !== 'invited',
  );
  // The server lets the tablet in only once it knows what was signed.
  const { run } = sync;
  useEffect(run, [run]);
  return (
    <Screen
      title={<Trans>Let the other tablet scan this</Trans>}
      step="hand-over"
      actions={
        <>
          <Button onPress={onAnother}>
            <Trans>Another invitation</Trans>
          </Button>
          <Button variant="primary" onPress={() => replace({ screen: 'devices' })}>
            <Trans>To the tablets</Trans>
          </Button>
        </>
      }
    >
      {joined && <Banner tone="success" title={<Trans>A tablet has joined with it. You can confirm it.</Trans>} />}
      {left > 0 && !joined && (
        <div className="invite-code">
          <QrCode text={invitation.link} label={t`Invitation as a QR code`} />
        </div>
      )}
      {!joined && (
        <>
          <p className="invite-left tabular" role="timer">
            <RoleWord role={role} /> · <TimeLeft ms={left} />
          </p>
          <p>
            <Trans>
              On the other tablet: open this app, "Join a programme", "Scan the code". It lets one tablet in, once; then
              it is used up.
            </Trans>
          </p>
        </>
      )}
      {!joined && <OtherWays invitation={invitation} />}
      <section className="devices-part">
        <h2>
          <Trans>Compare the digits</Trans>
        </h2>
        <p>
          <Trans>Read them out, group by group, to whoever joins: their tablet must show the same.</Trans>
        </p>
        {view && <Fingerprint digits={view.fingerprint} />}
      </section>
      <div>
        <Button icon="reload" busy={sync.isRunning} onPress={sync.run}>
          <Trans>Has somebody joined?</Trans>
        </Button>
      </div>
    </Screen>
  );
}

function OtherWays({ invitation }: Pick<InvitationToHandOverProps, 'invitation'>) {
  const [copied, setCopied] = useState<'yes' | 'no' | null>(null);
  const copy = async (): Promise<void> => {
    const done = await navigator.clipboard.writeText(invitation.link).then(
      () => true,
      () => false,
    );
    setCopied(done ? 'yes' : 'no');
  };
  return (
    <section className="devices-part">
      <h2>
        <Trans>Not in the same place?</Trans>
      </h2>
      <div className="invite-ways">
        <Button icon="copy" onPress={() => void copy()}>
          <Trans>Copy the link</Trans>
        </Button>
        <Button
          icon="install"
          onPress={() => saveBytes(new Uint8Array(invitation.file), 'application/octet-stream', 'invitation.tessera')}
        >
          <Trans>Save as a file</Trans>
        </Button>
      </div>
      <p role="status">
        {copied === 'yes' && <Trans>Copied. Send it to that person alone, by a way that others do not read.</Trans>}
        {copied === 'no' && <Trans>The browser did not allow copying. Save the file instead.</Trans>}
      </p>
      <p className="quiet">
        <Trans>The file holds the programme too: with it a tablet joins where there is no network.</Trans>
      </p>
    </section>
  );
}
