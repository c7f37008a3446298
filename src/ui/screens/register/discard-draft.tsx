/** Throwing a registration away: asks first, and says what is lost. */
import { Plural, Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { VaultError } from '../../../vault/errors.ts';
import type { DraftView } from '../../../vault/protocol.ts';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import { ErrorBanner } from '../../errors/error-banner.tsx';

interface DiscardDraftProps {
  readonly draft: DraftView;
  /** Deletes it; null once it is gone. */
  readonly onDiscard: () => Promise<VaultError | null>;
}

export function DiscardDraft({ draft, onDiscard }: DiscardDraftProps) {
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const answers = [draft.household, ...draft.members]
    .flatMap((section) => section.answers)
    .filter(({ value }) => value !== '').length;

  async function discard(): Promise<void> {
    setBusy(true);
    const failed = await onDiscard();
    setBusy(false);
    setError(failed);
  }

  return (
    <>
      <Button variant="quiet" icon="delete" onPress={() => setOpen(true)}>
        <Trans>Discard this registration</Trans>
      </Button>
      <Dialog
        title={<Trans>Discard this registration?</Trans>}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button isDisabled={isBusy} onPress={() => setOpen(false)}>
              <Trans>Keep it</Trans>
            </Button>
            <Button variant="danger" busy={isBusy} onPress={() => void discard()}>
              <Trans>Discard</Trans>
            </Button>
          </>
        }
      >
        {error && <ErrorBanner error={error} />}
        <p>
          <Trans>This is lost, and nobody can bring it back:</Trans>
        </p>
        <ul className="discard-losses">
          <li>
            <Trans>what was decided, and any signature</Trans>
          </li>
          <li>
            <Plural value={draft.members.length} _0="no person yet" one="# person" other="# people" />
          </li>
          <li>
            <Plural value={answers} _0="no answer yet" one="# answer" other="# answers" />
          </li>
        </ul>
      </Dialog>
    </>
  );
}
