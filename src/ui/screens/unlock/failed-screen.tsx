/** The vault did not start: why, what is safe, and a way to try again. */
import { Trans } from '@lingui/react/macro';
import type { VaultError } from '../../../vault/errors.ts';
import { Button } from '../../controls/button.tsx';
import { Screen } from '../../controls/screen.tsx';
import { ErrorBanner } from '../../errors/error-banner.tsx';
import { replaceDocument } from '../../session/lock.ts';

export function FailedScreen({ error }: { error: VaultError }) {
  return (
    <Screen title={<Trans>The app cannot open its storage</Trans>}>
      <ErrorBanner error={error} />
      <Button variant="primary" icon="reload" onPress={replaceDocument}>
        <Trans>Try again</Trans>
      </Button>
    </Screen>
  );
}
