/** Which programme this profile is in, as what, with which server; the digits to compare, and the recovery code once more. */
import { Trans } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { translatedText } from '../../../i18n/translated.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import type { Programme } from '../../../programme/programme.ts';
import type { MembershipView } from '../../../vault/views/joining-views.ts';
import { Banner } from '../../controls/banner.tsx';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { Fingerprint } from '../../controls/fingerprint.tsx';
import { AuthenticateDialog } from '../../session/authenticate-dialog.tsx';
import { useSession } from '../../session/session.tsx';
import { RoleWord } from '../devices/role-word.tsx';
import { useDevices } from '../devices/use-devices.ts';
import { RecoveryCodeView } from '../recovery-code/recovery-code-view.tsx';

interface ProgrammeFactsProps {
  readonly membership: MembershipView;
  readonly programme: Programme;
}

export function ProgrammeFacts({ membership, programme }: ProgrammeFactsProps) {
  const { language } = useLanguage();
  const { view } = useDevices();
  const wanted = [language, ...programme.languages];
  return (
    <>
      <dl className="settings-facts">
        <Fact term={<Trans>Name</Trans>}>{translatedText(programme.name, wanted)}</Fact>
        <Fact term={<Trans>Who answers for it</Trans>}>{translatedText(programme.controller.name, wanted)}</Fact>
        <Fact term={<Trans>You are</Trans>}>
          <RoleWord role={membership.role} />
        </Fact>
        <Fact term={<Trans>Who reads what you send</Trans>}>
          {programme.sharing === 'team' ? <Trans>The whole team</Trans> : <Trans>The supervisors alone</Trans>}
        </Fact>
        <Fact term={<Trans>Server</Trans>}>
          <bdi dir="ltr">{location.origin}</bdi>
        </Fact>
      </dl>
      {membership.state === 'invited' && (
        <Banner tone="notice" announced={false} title={<Trans>A supervisor has yet to confirm this tablet.</Trans>}>
          <p>
            <Trans>You can work in the meantime. What you send is taken already.</Trans>
          </p>
        </Banner>
      )}
      {membership.state === 'revoked' && (
        <Banner tone="danger" announced={false} title={<Trans>This tablet was taken out of the programme.</Trans>}>
          <p>
            <Trans>Nothing more is taken from it. Speak with your supervisor before you register anybody.</Trans>
          </p>
        </Banner>
      )}
      {view && (
        <div className="settings-digits">
          <h3>
            <Trans>Digits of the programme</Trans>
          </h3>
          <p className="quiet">
            <Trans>They are the same on every tablet of the programme.</Trans>
          </p>
          <Fingerprint digits={view.fingerprint} />
        </div>
      )}
      {membership.holdsRootKey && <RecoveryAgain />}
    </>
  );
}

function Fact({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function RecoveryAgain() {
  const { vault } = useSession();
  const [isAsking, setAsking] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  return (
    <div>
      <Button icon="key" onPress={() => setAsking(true)}>
        <Trans>Show the recovery code…</Trans>
      </Button>
      {isAsking && (
        <AuthenticateDialog
          title={<Trans>Show the recovery code</Trans>}
          action={<Trans>Show it</Trans>}
          icon="show"
          onClose={() => setAsking(false)}
          onPassphrase={async (passphrase) => {
            const read = await vault.call('programme.read-recovery-code', { passphrase });
            if (!read.ok) return read.error;
            setCode(read.value.recoveryCode);
            return null;
          }}
        >
          <p>
            <Trans>Whoever sees it can act as you. Make sure that nobody else sees the screen.</Trans>
          </p>
        </AuthenticateDialog>
      )}
      {code !== null && !isAsking && (
        <Dialog
          title={<Trans>Recovery code</Trans>}
          isOpen
          onClose={() => setCode(null)}
          actions={
            <Button variant="primary" onPress={() => setCode(null)}>
              <Trans>Close</Trans>
            </Button>
          }
        >
          <RecoveryCodeView code={code} />
        </Dialog>
      )}
    </div>
  );
}
