import { useLingui } from '@lingui/react/macro';
import { Button } from '../../../controls/button.tsx';
import type { AnswerProps } from '../../answer-props.ts';
import { groupThousands, readNumber, readWholeNumber, writeNumber } from '../../entry.ts';
import { useTyped } from '../../use-typed.ts';
import { CompassReading } from './compass-reading.tsx';
import './number.css';

/**
 * A text input with a numeric keypad: a native number input hides what it cannot read and changes on scrolling. With the
 * form's wish for one, buttons that count, a compass, or spaces between thousands.
 */
export function NumberAnswer(props: AnswerProps) {
  const { question, inputId, describedBy, isInvalid } = props;
  const { t } = useLingui();
  const isWhole = question.type === 'integer';
  const isGrouped = question.appearance.includes('thousands-sep');
  const write = (value: string): string => (isGrouped ? groupThousands(writeNumber(value)) : writeNumber(value));
  const [typed, change] = useTyped(props, write, isWhole ? readWholeNumber : readNumber);
  const count = Number(question.value);
  const hasCounter = question.appearance.includes('counter') && isWhole && !question.readonly;
  const input = (
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
      // While it is typed nothing moves under the finger.
      onBlur={() => {
        if (isGrouped && question.value !== '') change(write(question.value));
      }}
    />
  );
  if (hasCounter) {
    return (
      <div className="number-counter">
        <Button icon="minus" label={t`One less`} onPress={() => change(String(count - 1))}>
          {null}
        </Button>
        {input}
        <Button icon="register" label={t`One more`} onPress={() => change(String(count + 1))}>
          {null}
        </Button>
      </div>
    );
  }
  if (!question.appearance.includes('bearing') || question.readonly) return input;
  return (
    <div className="number-bearing">
      {input}
      <CompassReading onTake={(degrees) => change(String(degrees))} />
    </div>
  );
}
