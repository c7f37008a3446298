/** Which calendar a date is written in, the way to another one, and the Gregorian day beside it. */
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { CalendarCards, useCalendarNames } from '../../../calendar/calendar-choice.tsx';
import { dateText } from '../../../calendar/calendar-date.ts';
import { usePreferredCalendar } from '../../../calendar/calendar-preference.ts';
import { type Calendar, calendarFor, precisionOf, unknownCalendarOf } from '../../../calendar/calendars.ts';
import { Button } from '../../../controls/button.tsx';
import { Dialog } from '../../../controls/dialog.tsx';
import type { AnswerProps } from '../../answer-props.ts';

/** The question's calendar until the person switches this one question to another. */
export function useDateCalendar({ appearance }: AnswerProps['question']): [Calendar, (calendar: Calendar) => void] {
  const preferred = usePreferredCalendar();
  const [chosen, setChosen] = useState<Calendar | null>(null);
  return [chosen ?? calendarFor(appearance, preferred), setChosen];
}

interface DateCalendarProps extends Pick<AnswerProps, 'question'> {
  readonly calendar: Calendar;
  readonly onCalendar: (calendar: Calendar) => void;
}

/** Below a date. A month or a year alone stays in the form's calendar: it is no month or year of another. */
export function DateCalendar({ question, calendar, onCalendar }: DateCalendarProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const names = useCalendarNames();
  const [isChoosing, setChoosing] = useState(false);
  const name = names[calendar];
  const unknown = unknownCalendarOf(question.appearance);
  const unknownName = unknown === null ? '' : names[unknown];
  const isWhole = precisionOf(question.appearance) === 'day';
  const gregorian =
    calendar === 'gregory' || question.value === '' ? '' : dateText('gregory', question.value, language);
  return (
    <div className="date-calendar">
      {unknown !== null && (
        <p className="answer-note">
          <Trans>
            The form asks for the {unknownName} calendar, which this tablet does not know. Write the date of the
            Gregorian calendar.
          </Trans>
        </p>
      )}
      {gregorian !== '' && (
        <p className="answer-note" role="status">
          <Trans>
            In the Gregorian calendar: <bdi>{gregorian}</bdi>
          </Trans>
        </p>
      )}
      {isWhole && !question.readonly ? (
        <Button variant="quiet" label={t`Calendar: ${name}. Change`} onPress={() => setChoosing(true)}>
          <Trans>Calendar: {name}</Trans>
        </Button>
      ) : (
        calendar !== 'gregory' && (
          <p className="answer-note">
            <Trans>Calendar: {name}</Trans>
          </p>
        )
      )}
      {isChoosing && (
        <Dialog title={<Trans>Write this date in another calendar</Trans>} isOpen onClose={() => setChoosing(false)}>
          <CalendarCards
            label={<Trans>Calendar</Trans>}
            value={calendar}
            onChange={(next) => {
              onCalendar(next);
              setChoosing(false);
            }}
          />
        </Dialog>
      )}
    </div>
  );
}
