import { useLingui } from '@lingui/react/macro';
import { Button } from '../../../controls/button.tsx';
import { Icon } from '../../../controls/icon.tsx';
import type { AnswerProps } from '../../answer-props.ts';
import { writeNumber } from '../../entry.ts';

interface RangeRatingProps extends AnswerProps {
  readonly steps: readonly string[];
}

/** Stars to press: radio buttons underneath, so that arrow keys move between them. */
export function RangeRating({ question, inputId, labelId, describedBy, isInvalid, onAnswer, steps }: RangeRatingProps) {
  const { t } = useLingui();
  const value = writeNumber(question.value);
  const chosen = steps.indexOf(value);
  const last = steps.at(-1) ?? '';
  return (
    <div className="range-answer">
      <div
        className="range-rating"
        role="radiogroup"
        aria-labelledby={labelId}
        aria-describedby={describedBy}
        aria-required={question.required}
        aria-invalid={isInvalid}
      >
        {steps.map((step, index) => (
          <label key={step} className={index <= chosen ? 'range-star range-star-on' : 'range-star'}>
            <input
              id={index === 0 ? inputId : undefined}
              className="range-star-input"
              type="radio"
              autoComplete="off"
              name={question.id}
              aria-label={t`${step} of ${last}`}
              checked={index === chosen}
              disabled={question.readonly}
              onChange={() => onAnswer(step)}
            />
            <Icon name="star" />
          </label>
        ))}
      </div>
      <output className="range-answer-value" htmlFor={inputId}>
        {value === '' ? t`Not chosen yet` : t`${value} of ${last}`}
      </output>
      {value !== '' && !question.readonly && <Button variant="quiet" onPress={() => onAnswer('')}>{t`Clear`}</Button>}
    </div>
  );
}
