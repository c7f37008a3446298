import { useLingui } from '@lingui/react/macro';
import { Button } from '../../../controls/button.tsx';
import type { AnswerProps } from '../../answer-props.ts';
import { writeNumber } from '../../entry.ts';
import { RangePicker } from './range-picker.tsx';
import { RangeRating } from './range-rating.tsx';
import { rangeSteps, ticksOf } from './range-steps.ts';
import './number.css';

const DEFAULT_RANGE = { start: 1, end: 10, step: 1 };

/** A number between two others: a slider, stars or a list, as the form asks. */
export function RangeAnswer(props: AnswerProps) {
  const { appearance, range } = props.question;
  const steps = rangeSteps(range ?? DEFAULT_RANGE);
  if (appearance.includes('rating') && steps !== null && steps.length <= 10) {
    return <RangeRating {...props} steps={steps} />;
  }
  if (appearance.includes('picker') && steps !== null) return <RangePicker {...props} steps={steps} />;
  return <RangeSlider {...props} />;
}

/** Untouched, it says that nothing is chosen yet instead of showing a middle. */
function RangeSlider({ question, inputId, labelId, describedBy, isInvalid, onAnswer }: AnswerProps) {
  const { t } = useLingui();
  const range = question.range ?? DEFAULT_RANGE;
  const [lowest, highest] = [Math.min(range.start, range.end), Math.max(range.start, range.end)];
  const isVertical = question.appearance.includes('vertical');
  const ticks = question.appearance.includes('no-ticks') ? [] : ticksOf(range, question.tickInterval);
  const value = writeNumber(question.value);
  const isUntouched = value === '';
  return (
    <div className={isVertical ? 'range-answer range-answer-vertical' : 'range-answer'}>
      <output className="range-answer-value" htmlFor={inputId}>
        {isUntouched ? t`Not chosen yet` : value}
      </output>
      <div className="range-answer-track">
        <span>{isVertical ? highest : lowest}</span>
        <div className="range-answer-line">
          <input
            id={inputId}
            className={isUntouched ? 'range-answer-slider range-answer-untouched' : 'range-answer-slider'}
            type="range"
            autoComplete="off"
            min={lowest}
            max={highest}
            step={Math.abs(range.step)}
            value={isUntouched ? (question.placeholder ?? lowest) : value}
            disabled={question.readonly}
            aria-labelledby={labelId}
            aria-describedby={describedBy}
            aria-invalid={isInvalid}
            aria-valuetext={isUntouched ? t`Not chosen yet` : value}
            onChange={(event) => onAnswer(event.target.value)}
            // A slider that stands at its start fires no change when the start is what is wanted.
            onPointerUp={(event) => onAnswer(event.currentTarget.value)}
          />
          {ticks.length > 0 && (
            <div className="range-answer-ticks" aria-hidden="true">
              {ticks.map((tick) => (
                <span key={tick} />
              ))}
            </div>
          )}
        </div>
        <span>{isVertical ? lowest : highest}</span>
      </div>
      {!isUntouched && !question.readonly && <Button variant="quiet" onPress={() => onAnswer('')}>{t`Clear`}</Button>}
    </div>
  );
}
