/** An invitation's link was opened while somebody works here: joining makes a profile of its own, from the unlock screen. */
import { Trans } from '@lingui/react/macro';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';

interface LinkWhileUnlockedProps {
  readonly onClose: () => void;
  readonly onLock: () => void;
}

export function LinkWhileUnlocked({ onClose, onLock }: LinkWhileUnlockedProps) {
  return (
    <Dialog
      title={<Trans>An invitation was opened</Trans>}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>
            <Trans>Not now</Trans>
          </Button>
          <Button variant="primary" icon="lock" onPress={onLock}>
            <Trans>Lock</Trans>
          </Button>
        </>
      }
    >
      <p>
        <Trans>To join a programme with a new profile, lock the app first, then open the link once more.</Trans>
      </p>
      <p>
        <Trans>The invitation has not been used up. What was saved is safe.</Trans>
      </p>
    </Dialog>
  );
}
