import { useLingui } from '@lingui/react/macro';
import { datePartsOf } from '../../../calendar/calendar-date.ts';
import type { Calendar } from '../../../calendar/calendars.ts';
import type { AnswerProps } from '../../answer-props.ts';
import { type MomentParts, readMoment, readTime, type TimeParts, writeTime } from '../../entry.ts';
import { useTyped } from '../../use-typed.ts';
import { DateCalendar, useDateCalendar } from './date-calendar.tsx';
import { CalendarHelp, DatePartInputs } from './date-parts.tsx';
import './dates.css';

interface TimePartInputsProps extends AnswerProps {
  readonly typed: TimeParts;
  readonly change: (typed: TimeParts) => void;
  /** Of the first input. */
  readonly firstId: string | undefined;
}

/** Two parts by a clock of 24 hours: a browser's own time input asks for a morning or an afternoon wherever it likes. */
function TimePartInputs({ question, isInvalid, typed, change, firstId }: TimePartInputsProps) {
  const { t } = useLingui();
  const names = { hour: t`Hour (0 to 23)`, minute: t`Minutes` };
  return (
    <div className="date-answer-parts" dir="ltr">
      {(['hour', 'minute'] as const).map((part) => (
        <label key={part} className="date-answer-part" dir="auto">
          <span>{names[part]}</span>
          <input
            id={part === 'hour' ? firstId : undefined}
            className="text-field-input"
            type="text"
            inputMode="numeric"
            maxLength={2}
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

export function TimeAnswer(props: AnswerProps) {
  const { labelId, describedBy, inputId } = props;
  const [typed, change] = useTyped(props, writeTime, readTime);
  return (
    <div className="date-answer" role="group" aria-labelledby={labelId} aria-describedby={describedBy}>
      <TimePartInputs {...props} firstId={inputId} typed={typed} change={change} />
    </div>
  );
}

export function DateTimeAnswer(props: AnswerProps) {
  const { question, labelId, describedBy } = props;
  const [calendar, setCalendar] = useDateCalendar(question);
  return (
    <div className="date-answer" role="group" aria-labelledby={labelId} aria-describedby={describedBy}>
      <MomentEntry key={calendar} {...props} calendar={calendar} />
      <DateCalendar question={question} calendar={calendar} onCalendar={setCalendar} />
    </div>
  );
}

function MomentEntry(props: AnswerProps & { readonly calendar: Calendar }) {
  const { question, calendar } = props;
  const [typed, change] = useTyped<MomentParts>(
    props,
    (value) => ({ date: datePartsOf(calendar, value), time: writeTime(value.slice(10)) }),
    (parts) => readMoment(parts, calendar),
  );
  const changeDate = (date: MomentParts['date']) => change({ ...typed, date });
  return (
    <div className="date-answer-entry">
      <DatePartInputs {...props} calendar={calendar} typed={typed.date} change={changeDate} precision="day" />
      <TimePartInputs {...props} firstId={undefined} typed={typed.time} change={(time) => change({ ...typed, time })} />
      <CalendarHelp question={question} calendar={calendar} change={changeDate} />
    </div>
  );
}
