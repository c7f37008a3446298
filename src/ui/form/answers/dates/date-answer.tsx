import { datePartsOf } from '../../../calendar/calendar-date.ts';
import { type Calendar, precisionOf } from '../../../calendar/calendars.ts';
import type { AnswerProps } from '../../answer-props.ts';
import { readDate } from '../../entry.ts';
import { useTyped } from '../../use-typed.ts';
import { DateCalendar, useDateCalendar } from './date-calendar.tsx';
import { CalendarHelp, DatePartInputs } from './date-parts.tsx';
import './dates.css';

/** A date, or a month or a year alone, in the person's own calendar. */
export function DateAnswer(props: AnswerProps) {
  const { question, labelId, describedBy } = props;
  const [calendar, setCalendar] = useDateCalendar(question);
  return (
    <div className="date-answer" role="group" aria-labelledby={labelId} aria-describedby={describedBy}>
      {/* Another calendar has other parts to type. */}
      <DateEntry key={calendar} {...props} calendar={calendar} />
      <DateCalendar question={question} calendar={calendar} onCalendar={setCalendar} />
    </div>
  );
}

function DateEntry(props: AnswerProps & { readonly calendar: Calendar }) {
  const { question, calendar } = props;
  const precision = precisionOf(question.appearance);
  const [typed, change] = useTyped(
    props,
    (value) => datePartsOf(calendar, value),
    (parts) => readDate(parts, precision, calendar),
  );
  return (
    <div className="date-answer-entry">
      <DatePartInputs {...props} typed={typed} change={change} precision={precision} />
      <CalendarHelp question={question} calendar={calendar} change={change} />
    </div>
  );
}
