/** Another tab holds the vault. Going on here locks it there. */
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Banner } from '../../controls/banner.tsx';
import { Button } from '../../controls/button.tsx';
import { Screen } from '../../controls/screen.tsx';

export function ElsewhereScreen({ onTakeOver }: { onTakeOver: () => void }) {
  const [asked, setAsked] = useState(false);
  return (
    <Screen title={<Trans>Tessera is open in another tab</Trans>}>
      <p>
        <Trans>Only one tab at a time can work with the records, so that none of them is changed twice.</Trans>
      </p>
      <p>
        <Trans>If you use it here, the other tab locks. What was saved there stays saved.</Trans>
      </p>
      {asked && (
        <Banner tone="notice" title={<Trans>The other tab is asked to lock.</Trans>}>
          <p>
            <Trans>If nothing happens, close the other tab yourself. This one then goes on.</Trans>
          </p>
        </Banner>
      )}
      <Button
        variant="primary"
        onPress={() => {
          setAsked(true);
          onTakeOver();
        }}
      >
        <Trans>Use it here</Trans>
      </Button>
    </Screen>
  );
}
