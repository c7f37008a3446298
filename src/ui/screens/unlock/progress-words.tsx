import { Trans } from '@lingui/react/macro';
import type { Progress } from '../../../vault/protocol.ts';

/** What the vault is doing, in words; null before it has said anything. */
export function ProgressWords({ step }: { step: Progress['step'] | null }) {
  switch (step) {
    case null:
      return <Trans>Starting</Trans>;
    case 'calibrating':
      return <Trans>Measuring this tablet</Trans>;
    case 'deriving':
      return <Trans>Making keys from the passphrase</Trans>;
    case 'checking':
      return <Trans>Checking</Trans>;
    case 'sealing':
      return <Trans>Encrypting</Trans>;
    case 'opening':
      return <Trans>Opening</Trans>;
    case 'indexing':
      return <Trans>Preparing the search</Trans>;
    case 'sending':
      return <Trans>Sending</Trans>;
    case 'receiving':
      return <Trans>Receiving</Trans>;
  }
}
