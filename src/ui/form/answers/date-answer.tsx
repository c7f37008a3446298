import { type CalendarDate, parseDate } from '@internationalized/date';
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import type { AnswerProps } from '../answer-props.ts';
import { type DateParts, type DatePrecision, readDate, writeDate } from '../entry.ts';
import { useTyped } from '../use-typed.ts';
import { MonthCalendar } from './month-calendar.tsx';

const PARTS = { day: ['day', 'month', 'year'], month: ['month', 'year'], year: ['year'] } as const;

export const precisionOf = (appearance: readonly string[]): DatePrecision =>
  appearance.includes('year') ? 'year' : appearance.includes('month-year') ? 'month' : 'day';

/** Three parts to type, since a year of birth is far away in any calendar; the calendar is there as help. */
export function DateAnswer(props: AnswerProps) {
  const { question, labelId, describedBy } = props;
  const { t } = useLingui();
  const precision = precisionOf(question.appearance);
  const [typed, change] = useTyped<DateParts>(props, writeDate, (parts) => readDate(parts, precision));
  const [isChoosing, setChoosing] = useState(false);
  const hasCalendar = precision === 'day' && !question.appearance.includes('no-calendar') && !question.readonly;
  return (
    <div className="date-answer" role="group" aria-labelledby={labelId} aria-describedby={describedBy}>
      <DatePartInputs {...props} typed={typed} change={change} precision={precision} />
      {hasCalendar && (
        <Button variant="quiet" onPress={() => setChoosing(true)}>
          {t`Choose from a calendar`}
        </Button>
      )}
      {isChoosing && (
        <Dialog title={question.label} isOpen onClose={() => setChoosing(false)}>
          <MonthCalendar
            value={question.value === '' ? null : parseDate(question.value.slice(0, 10))}
            onChoose={(date: CalendarDate) => {
              change(writeDate(date.toString()));
              setChoosing(false);
            }}
          />
        </Dialog>
      )}
    </div>
  );
}

interface DatePartInputsProps extends AnswerProps {
  readonly typed: DateParts;
  readonly change: (typed: DateParts) => void;
  readonly precision: DatePrecision;
}

export function DatePartInputs({ question, inputId, isInvalid, typed, change, precision }: DatePartInputsProps) {
  const { t } = useLingui();
  const names = { day: t`Day`, month: t`Month`, year: t`Year` };
  return (
    <div className="date-answer-parts">
      {PARTS[precision].map((part, index) => (
        <label key={part} className={`date-answer-part date-answer-part-${part}`}>
          <span>{names[part]}</span>
          <input
            id={index === 0 ? inputId : undefined}
            className="text-field-input"
            type="text"
            inputMode="numeric"
            maxLength={part === 'year' ? 4 : 2}
            value={typed[part]}
            readOnly={question.readonly}
            aria-required={question.required}
            aria-invalid={isInvalid}
            autoComplete="off"
            dir="ltr"
            onChange={(event) => change({ ...typed, [part]: event.target.value })}
          />
        </label>
      ))}
    </div>
  );
}
