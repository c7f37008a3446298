import { useLingui } from '@lingui/react/macro';
import type { AnswerProps } from '../answer-props.ts';

/** One card to tick. XForms store `OK`. */
export function AcknowledgeAnswer({ question, inputId, describedBy, isInvalid, onAnswer }: AnswerProps) {
  const { t } = useLingui();
  return (
    <label className="choice-card">
      <input
        id={inputId}
        className="choice-card-input"
        type="checkbox"
        autoComplete="off"
        checked={question.value === 'OK'}
        disabled={question.readonly}
        aria-required={question.required}
        aria-invalid={isInvalid}
        aria-describedby={describedBy}
        onChange={(event) => onAnswer(event.target.checked ? 'OK' : '')}
      />
      <span className="choice-card-label">{t`Yes, I confirm this`}</span>
    </label>
  );
}
