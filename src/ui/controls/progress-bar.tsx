/** How far something is, with counts in words. `of` null: it runs, and nobody knows how long yet. */
import { Trans } from '@lingui/react/macro';
import { type ReactNode, useId } from 'react';
import { useFormat } from '../../i18n/use-format.ts';
import './progress-bar.css';

export interface ProgressBarProps {
  readonly label: ReactNode;
  readonly done: number;
  readonly of: number | null;
  /** Thin and without words, for the head of a screen whose title says the same. */
  readonly slim?: boolean;
}

export function ProgressBar({ label, done, of, slim = false }: ProgressBarProps) {
  const labelId = useId();
  const { number } = useFormat();
  const doneText = number(done);
  const wholeText = number(of ?? 0);
  const share = of === null || of <= 0 ? null : Math.min(1, done / of);
  return (
    <div className={slim ? 'progress-bar progress-bar-slim' : 'progress-bar'}>
      <div className={slim ? 'visually-hidden' : 'progress-bar-words'}>
        <span id={labelId}>{label}</span>
        {of !== null && (
          <span className="tabular">
            <Trans comment="A count on the way to another: 3 of 7">
              {doneText} of {wholeText}
            </Trans>
          </span>
        )}
      </div>
      <div
        className={share === null ? 'progress-bar-track progress-bar-unknown' : 'progress-bar-track'}
        role="progressbar"
        aria-labelledby={labelId}
        aria-valuemin={0}
        aria-valuemax={of ?? undefined}
        aria-valuenow={of === null ? undefined : done}
      >
        <div className="progress-bar-fill" style={share === null ? undefined : { inlineSize: `${share * 100}%` }} />
      </div>
    </div>
  );
}
