import { Trans } from '@lingui/react/macro';
import { useFormat } from '../../../../i18n/use-format.ts';
import { Button } from '../../../controls/button.tsx';
import { Icon } from '../../../controls/icon.tsx';
import './reveal.css';

/** How long sensitive answers stay on screen, and the way to end it at once. Counts where the eye sees it, silently. */
export function RevealBar({ secondsLeft, onHide }: { secondsLeft: number; onHide: () => void }) {
  const format = useFormat();
  return (
    <div className="reveal-bar">
      <Icon name="clock" />
      <span className="reveal-bar-words" role="timer">
        <Trans>
          Shown for <strong className="tabular">{format.number(secondsLeft)}</strong> more seconds
        </Trans>
      </span>
      <Button icon="hide" onPress={onHide}>
        <Trans>Hide now</Trans>
      </Button>
    </div>
  );
}
