/**
 * The body of every screen: its task as the title, one column, and its actions at the foot where a thumb reaches them.
 *
 * The title takes focus when the screen appears, and again when `step` changes, so that a screen reader and a keyboard
 * start where the eye does.
 */
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from './button.tsx';
import './screen.css';

export interface ScreenProps {
  readonly title: ReactNode;
  readonly onBack?: (() => void) | undefined;
  /** Usually a slim ProgressBar. */
  readonly progress?: ReactNode;
  /** A quiet word beside the progress: "Saved". */
  readonly status?: ReactNode;
  /** The action bar, the primary one last: it stands at the end of the line. */
  readonly actions?: ReactNode;
  /** Changes when the content becomes another step of the same screen. */
  readonly step?: string | number;
  /** Tables use the full width; reading does not. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

export function Screen({ title, onBack, progress, status, actions, step, wide = false, children }: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { t } = useLingui();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step is the reason to run again
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [step]);

  const hasRow = onBack !== undefined || Boolean(progress) || Boolean(status);
  return (
    <div className={wide ? 'screen screen-wide' : 'screen'}>
      {hasRow && (
        <div className="screen-row">
          {onBack && (
            <Button variant="quiet" icon="back" label={t`Back`} onPress={onBack}>
              {null}
            </Button>
          )}
          <div className="screen-row-end">
            {progress}
            <span className="screen-status" role="status">
              {status}
            </span>
          </div>
        </div>
      )}
      <h1 ref={heading} className="screen-title" tabIndex={-1}>
        {title}
      </h1>
      <div className="screen-body">{children}</div>
      {actions && <div className="screen-actions">{actions}</div>}
    </div>
  );
}
