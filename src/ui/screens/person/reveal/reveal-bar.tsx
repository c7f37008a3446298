import { Trans } from '@lingui/react/macro';
import type { Ref } from 'react';
import { useFormat } from '../../../../i18n/use-format.ts';
import { Button } from '../../../controls/button.tsx';
import { Icon } from '../../../controls/icon.tsx';
import './reveal.css';

interface RevealBarProps {
  readonly secondsLeft: number;
  readonly onHide: () => void;
  readonly hideRef: Ref<HTMLButtonElement>;
}

/** How long sensitive answers stay on screen, and the way to end it at once. Counts where the eye sees it, silently. */
export function RevealBar({ secondsLeft, onHide, hideRef }: RevealBarProps) {
  const format = useFormat();
  return (
    <div className="reveal-bar">
      <Icon name="clock" />
      <span className="reveal-bar-words" role="timer">
        <Trans>
          Shown for <strong className="tabular">{format.number(secondsLeft)}</strong> more seconds
        </Trans>
      </span>
      <Button ref={hideRef} icon="hide" onPress={onHide}>
        <Trans>Hide now</Trans>
      </Button>
    </div>
  );
}
