/** What still stops this page, gathered above it; takes focus when it appears or changes, and each line leads to its field. */
import { Trans } from '@lingui/react/macro';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon } from './icon.tsx';
import './error-summary.css';

export interface SummaryError {
  /** Id of the control, or of the fieldset around it. */
  readonly targetId: string;
  readonly message: ReactNode;
}

export function ErrorSummary({ errors }: { errors: readonly SummaryError[] }) {
  const box = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const named = errors.map(({ targetId }) => targetId).join(' ');
  useEffect(() => {
    if (named !== '') box.current?.focus();
  }, [named]);

  if (errors.length === 0) return null;
  return (
    <div ref={box} className="error-summary" role="group" tabIndex={-1} aria-labelledby={titleId}>
      <h2 id={titleId} className="error-summary-title">
        <Icon name="error" />
        <Trans>Please look at this first</Trans>
      </h2>
      <ul className="error-summary-list">
        {errors.map(({ targetId, message }) => (
          <li key={targetId}>
            {/* A button, not a link: a fragment would be left in the address and in history. */}
            <button type="button" className="error-summary-link" onClick={() => focusField(targetId)}>
              {message}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

const FOCUSABLE = 'input, select, textarea, button, [tabindex]';

/** Brings a field into view and puts focus on it, or on the first control inside it. */
export function focusField(targetId: string): void {
  const target = document.getElementById(targetId);
  if (!target) return;
  const control = target.matches(FOCUSABLE) ? target : target.querySelector<HTMLElement>(FOCUSABLE);
  target.scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
}
