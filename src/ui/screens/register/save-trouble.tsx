/** The quiet word about saving, and the loud one when it fails: what is on screen stays, and what to do now. */
import { Trans, useLingui } from '@lingui/react/macro';
import type { VaultError } from '../../../vault/errors.ts';
import { Button } from '../../controls/button.tsx';
import { ErrorBanner } from '../../errors/error-banner.tsx';
import type { SaveState } from './save-queue.ts';
import type { Registration } from './use-registration.ts';

export function useSavedText(): (saving: SaveState<VaultError>) => string {
  const { t } = useLingui();
  return ({ type }) => (type === 'saved' ? t`Saved` : type === 'saving' ? t`Saving…` : t`Not saved`);
}

export function SaveTrouble({ registration }: { registration: Registration }) {
  const { saving, settle } = registration;
  if (saving.type !== 'not-saved') return null;
  return (
    <ErrorBanner
      error={saving.error}
      actions={
        <Button icon="reload" onPress={() => void settle()}>
          <Trans>Try again to save</Trans>
        </Button>
      }
    />
  );
}
