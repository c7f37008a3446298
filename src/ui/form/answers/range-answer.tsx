import { useLingui } from '@lingui/react/macro';
import { Button } from '../../controls/button.tsx';
import type { AnswerProps } from '../answer-props.ts';

/** A slider with its value in words; untouched, it says that nothing is chosen yet instead of showing a middle. */
export function RangeAnswer({ question, inputId, labelId, describedBy, isInvalid, onAnswer }: AnswerProps) {
  const { t } = useLingui();
  const range = question.range ?? { start: 0, end: 10, step: 1 };
  const [lowest, highest] = [Math.min(range.start, range.end), Math.max(range.start, range.end)];
  return (
    <div className="range-answer">
      <output className="range-answer-value" htmlFor={inputId}>
        {question.value === '' ? t`Not chosen yet` : question.value}
      </output>
      <div className="range-answer-track">
        <span>{lowest}</span>
        <input
          id={inputId}
          className={question.value === '' ? 'range-answer-slider range-answer-untouched' : 'range-answer-slider'}
          type="range"
          autoComplete="off"
          min={lowest}
          max={highest}
          step={Math.abs(range.step)}
          value={question.value === '' ? lowest : question.value}
          disabled={question.readonly}
          aria-labelledby={labelId}
          aria-describedby={describedBy}
          aria-invalid={isInvalid}
          aria-valuetext={question.value === '' ? t`Not chosen yet` : question.value}
          onChange={(event) => onAnswer(event.target.value)}
          // A slider that stands at its start fires no change when the start is what is wanted.
          onPointerUp={(event) => onAnswer(event.currentTarget.value)}
        />
        <span>{highest}</span>
      </div>
      {question.value !== '' && !question.readonly && (
        <Button variant="quiet" onPress={() => onAnswer('')}>{t`Clear`}</Button>
      )}
    </div>
  );
}
