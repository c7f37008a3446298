/** Inviting a tablet: what it may do and for how long, the passphrase, then the code to be scanned. */
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { ResponseOf } from '../../../vault/protocol.ts';
import { Banner } from '../../controls/banner.tsx';
import { Button } from '../../controls/button.tsx';
import { ChoiceCards } from '../../controls/choice-cards.tsx';
import { Screen } from '../../controls/screen.tsx';
import { useNavigation } from '../../navigation/navigation.tsx';
import { AuthenticateDialog } from '../../session/authenticate-dialog.tsx';
import { useSession } from '../../session/session.tsx';
import { InvitationToHandOver } from './invitation-to-hand-over.tsx';
import './devices.css';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const TIMES = [
  { ms: HOUR_MS, label: <Trans>One hour</Trans> },
  { ms: DAY_MS, label: <Trans>One day</Trans> },
  { ms: 7 * DAY_MS, label: <Trans>One week</Trans> },
];

type Invitation = ResponseOf<'invitation.create'>;
type InvitedRole = 'officer' | 'supervisor';

export function InviteScreen() {
  const { vault } = useSession();
  const { back } = useNavigation();
  const [role, setRole] = useState<InvitedRole>('officer');
  const [validForMs, setValidForMs] = useState(HOUR_MS);
  const [isAsking, setAsking] = useState(false);
  // Lets somebody in: on this screen alone, and gone with it.
  const [invitation, setInvitation] = useState<Invitation | null>(null);

  if (invitation) {
    return <InvitationToHandOver invitation={invitation} role={role} onAnother={() => setInvitation(null)} />;
  }
  return (
    <Screen
      title={<Trans>Invite a tablet</Trans>}
      step="choose"
      onBack={back}
      actions={
        <Button variant="primary" onPress={() => setAsking(true)}>
          <Trans>Make the invitation</Trans>
        </Button>
      }
    >
      <ChoiceCards
        label={<Trans>Who will use it?</Trans>}
        value={role}
        onChange={(value) => setRole(value === 'supervisor' ? 'supervisor' : 'officer')}
        options={[
          {
            value: 'officer',
            label: <Trans>A field officer</Trans>,
            hint: <Trans>Registers people, and finds those whom this tablet may see.</Trans>,
          },
          {
            value: 'supervisor',
            label: <Trans>A supervisor</Trans>,
            hint: <Trans>Reads everything that tablets send, sensitive and restricted answers too.</Trans>,
          },
        ]}
      />
      {role === 'supervisor' && (
        <Banner tone="notice" title={<Trans>Give it from hand to hand.</Trans>}>
          <p>
            <Trans>
              Whoever uses this invitation first becomes a supervisor. Do not send it by message; confirm the tablet
              only after you have spoken.
            </Trans>
          </p>
        </Banner>
      )}
      <ChoiceCards
        label={<Trans>How long is it valid?</Trans>}
        hint={<Trans>As short as will do. It lets one tablet in, once.</Trans>}
        columns
        value={String(validForMs)}
        onChange={(value) => setValidForMs(Number(value))}
        options={TIMES.map(({ ms, label }) => ({ value: String(ms), label }))}
      />
      {isAsking && (
        <AuthenticateDialog
          title={<Trans>Sign the invitation</Trans>}
          action={<Trans>Sign</Trans>}
          icon="key"
          onClose={() => setAsking(false)}
          onPassphrase={async (passphrase) => {
            const made = await vault.call('invitation.create', { role, validForMs, passphrase });
            if (!made.ok) return made.error;
            setInvitation(made.value);
            return null;
          }}
        >
          <p>
            <Trans>Tablets trust it because the programme's key signs it. That needs your passphrase.</Trans>
          </p>
        </AuthenticateDialog>
      )}
    </Screen>
  );
}
