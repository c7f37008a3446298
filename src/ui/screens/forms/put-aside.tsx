/** Ends an inspection without publishing, after asking. */
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { useNavigation } from '../../navigation/navigation.tsx';
import { useInspection } from './inspection.tsx';

export function PutAside() {
  const { setInspection } = useInspection();
  const { go } = useNavigation();
  const [isEnding, setEnding] = useState(false);
  return (
    <>
      <Button variant="quiet" onPress={() => setEnding(true)}>
        <Trans>Put this form aside…</Trans>
      </Button>
      <Dialog
        title={<Trans>Put this form aside?</Trans>}
        isOpen={isEnding}
        onClose={() => setEnding(false)}
        actions={
          <>
            <Button onPress={() => setEnding(false)}>
              <Trans>Go on with it</Trans>
            </Button>
            <Button
              variant="danger"
              onPress={() => {
                setInspection(null);
                go({ screen: 'forms' });
              }}
            >
              <Trans>Put it aside</Trans>
            </Button>
          </>
        }
      >
        <p>
          <Trans>
            What you decided about its fields here is lost. The spreadsheet and the forms of the programme stay as they
            are.
          </Trans>
        </p>
      </Dialog>
    </>
  );
}
