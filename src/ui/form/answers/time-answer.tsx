import { useLingui } from '@lingui/react/macro';
import type { AnswerProps } from '../answer-props.ts';
import { type DateParts, type Entry, readDate, writeDate } from '../entry.ts';
import { useTyped } from '../use-typed.ts';
import { DatePartInputs } from './date-answer.tsx';

const hourAndMinute = (value: string): string => /(\d\d:\d\d)/.exec(value)?.[1] ?? '';
const readTime = (typed: string): string => (/^\d\d:\d\d$/.test(typed) ? `${typed}:00.000` : '');

/** The browser's own time input: it knows the tablet's 12 or 24 hours. */
export function TimeAnswer({ question, inputId, describedBy, isInvalid, onAnswer }: AnswerProps) {
  return (
    <input
      id={inputId}
      className="text-field-input answer-time"
      type="time"
      autoComplete="off"
      value={hourAndMinute(question.value)}
      readOnly={question.readonly}
      required={question.required}
      aria-invalid={isInvalid}
      aria-describedby={describedBy}
      onChange={(event) => onAnswer(readTime(event.target.value))}
    />
  );
}

interface Moment {
  readonly date: DateParts;
  readonly time: string;
}

function readMoment({ date, time }: Moment): Entry {
  const day = readDate(date, 'day');
  if ('problem' in day) return day;
  if (day.value === '' && time === '') return { value: '' };
  if (day.value === '') return { problem: 'date-incomplete' };
  return time === '' ? { problem: 'time-incomplete' } : { value: `${day.value}T${readTime(time)}` };
}

/** By the clock on the wall: no time zone is stored, since it would say where the tablet was. */
export function DateTimeAnswer(props: AnswerProps) {
  const { question, labelId, describedBy, isInvalid } = props;
  const { t } = useLingui();
  const [typed, change] = useTyped<Moment>(
    props,
    (value) => ({ date: writeDate(value), time: hourAndMinute(value.slice(10)) }),
    readMoment,
  );
  return (
    <div className="date-answer" role="group" aria-labelledby={labelId} aria-describedby={describedBy}>
      <DatePartInputs {...props} typed={typed.date} change={(date) => change({ ...typed, date })} precision="day" />
      <label className="date-answer-part">
        <span>{t`Time`}</span>
        <input
          className="text-field-input answer-time"
          type="time"
          autoComplete="off"
          value={typed.time}
          readOnly={question.readonly}
          required={question.required}
          aria-invalid={isInvalid}
          onChange={(event) => change({ ...typed, time: event.target.value })}
        />
      </label>
    </div>
  );
}
