/** What every field has around its control: label, mark, hint and error, tied to it by ids. */
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './field-frame.css';

export interface FieldTexts {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  /** Beside the label, usually a TierMark. */
  readonly mark?: ReactNode;
  /** False says "(optional)"; left out says nothing. */
  readonly isRequired?: boolean | undefined;
}

/** The ids that `aria-describedby` names, in the order in which they are read. */
export function describedBy(id: string, texts: FieldTexts): string | undefined {
  const ids = [texts.hint && `${id}-hint`, texts.error && `${id}-error`].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

export function FieldLabelText({ label, isRequired }: Pick<FieldTexts, 'label' | 'isRequired'>) {
  return (
    <>
      {label}
      {isRequired === false && (
        <span className="field-optional">
          {' '}
          <Trans>(optional)</Trans>
        </span>
      )}
    </>
  );
}

export function FieldHint({ id, hint }: { id: string; hint: ReactNode }) {
  if (!hint) return null;
  return (
    <div id={`${id}-hint`} className="field-hint">
      {hint}
    </div>
  );
}

export function FieldError({ id, error }: { id: string; error: ReactNode }) {
  if (!error) return null;
  return (
    <div id={`${id}-error`} className="field-error">
      <Icon name="error" />
      <span>{error}</span>
    </div>
  );
}
