/**
 * Forms that were published here and that no other tablet can get yet: says so, and signs them for all with the passphrase.
 * Shows nothing where nothing waits.
 */
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Banner } from '../../../controls/banner.tsx';
import { Button } from '../../../controls/button.tsx';
import { AuthenticateDialog } from '../../../session/authenticate-dialog.tsx';
import { useSession } from '../../../session/session.tsx';
import { useSync } from '../../../session/sync.tsx';

interface SendToTabletsProps {
  /** Right after publishing: says too that it has been sent. */
  readonly showsDone?: boolean;
}

export function SendToTablets({ showsDone = false }: SendToTabletsProps) {
  const { vault, view, show } = useSession();
  const { run } = useSync();
  const [isAsking, setAsking] = useState(false);
  const { membership } = view;
  if (membership === null) return null;
  if (!membership.isUnpublished) return showsDone ? <Sent waiting={membership.documentsWaiting} /> : null;
  if (!membership.holdsRootKey) {
    return (
      <Banner tone="notice" announced={false} title={<Trans>Other tablets do not have these forms.</Trans>}>
        <p>
          <Trans>Sending them is done on the tablet on which the programme was set up.</Trans>
        </p>
      </Banner>
    );
  }
  return (
    <>
      <Banner
        tone="notice"
        announced={false}
        title={<Trans>The other tablets do not have the newest forms yet.</Trans>}
        actions={
          <Button icon="leaves" onPress={() => setAsking(true)}>
            <Trans>Send to the tablets…</Trans>
          </Button>
        }
      >
        <p>
          <Trans>Sent once, they reach every tablet with its next contact.</Trans>
        </p>
      </Banner>
      {isAsking && (
        <AuthenticateDialog
          title={<Trans>Send the forms to all tablets</Trans>}
          action={<Trans>Sign and send</Trans>}
          icon="leaves"
          onClose={() => setAsking(false)}
          onPassphrase={async (passphrase) => {
            const published = await vault.call('programme.publish', { passphrase });
            if (!published.ok) return published.error;
            show(published.value);
            run();
            return null;
          }}
        >
          <p>
            <Trans>
              From then on every tablet asks with these forms. Records that were begun go on, and old ones keep the
              questions that they were asked.
            </Trans>
          </p>
        </AuthenticateDialog>
      )}
    </>
  );
}

function Sent({ waiting }: { waiting: number }) {
  return (
    <Banner tone="success" title={<Trans>Signed for all tablets</Trans>}>
      <p>
        {waiting > 0 ? (
          <Trans>It goes to the server as soon as there is a network.</Trans>
        ) : (
          <Trans>They get it with their next contact.</Trans>
        )}
      </p>
    </Banner>
  );
}
