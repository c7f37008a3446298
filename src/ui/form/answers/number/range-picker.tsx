import { useLingui } from '@lingui/react/macro';
import type { AnswerProps } from '../../answer-props.ts';
import { writeNumber } from '../../entry.ts';

interface RangePickerProps extends AnswerProps {
  readonly steps: readonly string[];
}

/** The browser's own list: on a tablet a wheel that fills the screen. */
export function RangePicker({ question, inputId, describedBy, isInvalid, onAnswer, steps }: RangePickerProps) {
  const { t } = useLingui();
  return (
    <select
      id={inputId}
      className="text-field-input answer-number"
      autoComplete="off"
      value={writeNumber(question.value)}
      disabled={question.readonly}
      aria-required={question.required}
      aria-invalid={isInvalid}
      aria-describedby={describedBy}
      onChange={(event) => onAnswer(event.target.value)}
    >
      <option value="">{t`Not chosen yet`}</option>
      {steps.map((step) => (
        <option key={step} value={step}>
          {step}
        </option>
      ))}
    </select>
  );
}
