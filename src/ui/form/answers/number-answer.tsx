import type { AnswerProps } from '../answer-props.ts';
import { readNumber, readWholeNumber, writeNumber } from '../entry.ts';
import { useTyped } from '../use-typed.ts';

/** A text input with a numeric keypad: a native number input hides what it cannot read and changes on scrolling. */
export function NumberAnswer(props: AnswerProps) {
  const { question, inputId, describedBy, isInvalid } = props;
  const isWhole = question.type === 'integer';
  const [typed, change] = useTyped(props, writeNumber, isWhole ? readWholeNumber : readNumber);
  return (
    <input
      id={inputId}
      className="text-field-input answer-number"
      type="text"
      inputMode={isWhole ? 'numeric' : 'decimal'}
      value={typed}
      readOnly={question.readonly}
      aria-required={question.required}
      aria-invalid={isInvalid}
      aria-describedby={describedBy}
      autoComplete="off"
      dir="ltr"
      onChange={(event) => change(event.target.value)}
    />
  );
}
