import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { type DateParts, datePartsOf, dayIn, monthNames } from '../../../calendar/calendar-date.ts';
import { type Calendar, type DatePrecision, precisionOf } from '../../../calendar/calendars.ts';
import { Button } from '../../../controls/button.tsx';
import { Dialog } from '../../../controls/dialog.tsx';
import type { AnswerProps } from '../../answer-props.ts';
import { plainText } from '../../rich-text.ts';
import { MonthCalendar } from './month-calendar.tsx';

const PARTS = { day: ['day', 'month', 'year'], month: ['month', 'year'], year: ['year'] } as const;

const partId = (inputId: string, index: number): string => (index === 0 ? inputId : `${inputId}-${index}`);

interface DatePartsProps extends AnswerProps {
  readonly calendar: Calendar;
  readonly typed: DateParts;
  readonly change: (typed: DateParts) => void;
  readonly precision: DatePrecision;
}

/** A year of birth is far away in any calendar's pages, so the parts are typed; the pages are there as help. */
export function DatePartInputs(props: DatePartsProps) {
  const { question, inputId, isInvalid, typed, change, precision, calendar } = props;
  const { t } = useLingui();
  const names = { day: t`Day`, month: t`Month`, year: t`Year` };
  const shared = { 'aria-required': question.required, 'aria-invalid': isInvalid, autoComplete: 'off' };
  return (
    <div className="date-answer-parts">
      {PARTS[precision].map((part, index) => (
        <label key={part} htmlFor={partId(inputId, index)} className={`date-answer-part date-answer-part-${part}`}>
          <span>{names[part]}</span>
          {part === 'month' && calendar !== 'gregory' ? (
            <MonthSelect {...props} id={partId(inputId, index)} />
          ) : (
            <input
              {...shared}
              id={partId(inputId, index)}
              className="text-field-input"
              type="text"
              inputMode="numeric"
              maxLength={part === 'year' ? 4 : 2}
              value={typed[part]}
              readOnly={question.readonly}
              dir="ltr"
              onChange={(event) => change({ ...typed, [part]: event.target.value })}
            />
          )}
        </label>
      ))}
    </div>
  );
}

/** By name and number: outside the Gregorian calendar, months are known by the one here and by the other there. */
function MonthSelect({ id, question, typed, change, calendar, isInvalid }: DatePartsProps & { id: string }) {
  const { language } = useLanguage();
  return (
    <select
      id={id}
      className="text-field-input"
      value={typed.month}
      disabled={question.readonly}
      aria-required={question.required}
      aria-invalid={isInvalid}
      autoComplete="off"
      onChange={(event) => change({ ...typed, month: event.target.value })}
    >
      <option value=""> </option>
      {monthNames(calendar, language).map((name, index) => (
        <option key={name} value={index + 1}>
          {index + 1} · {name}
        </option>
      ))}
    </select>
  );
}

/** The pages of the calendar, from the chosen day or from today. */
export function CalendarHelp({ question, calendar, change }: Pick<DatePartsProps, 'question' | 'calendar' | 'change'>) {
  const { t } = useLingui();
  const [isChoosing, setChoosing] = useState(false);
  if (precisionOf(question.appearance) !== 'day' || question.appearance.includes('no-calendar') || question.readonly)
    return null;
  return (
    <>
      <Button variant="quiet" icon="calendar" onPress={() => setChoosing(true)}>
        {t`Choose from a calendar`}
      </Button>
      {isChoosing && (
        <Dialog title={plainText(question.label)} isOpen onClose={() => setChoosing(false)}>
          <MonthCalendar
            calendar={calendar}
            value={dayIn(calendar, question.value)}
            onChoose={(iso) => {
              change(datePartsOf(calendar, iso));
              setChoosing(false);
            }}
          />
        </Dialog>
      )}
    </>
  );
}
