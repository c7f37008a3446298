import type { CalendarDate } from '@internationalized/date';
import { useLingui } from '@lingui/react/macro';
import { Button, Calendar, CalendarCell, CalendarGrid, Heading, I18nProvider, useLocale } from 'react-aria-components';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { calendarLocale } from '../../../calendar/calendar-date.ts';
import type { Calendar as CalendarName } from '../../../calendar/calendars.ts';
import { Icon } from '../../../controls/icon.tsx';

interface MonthCalendarProps {
  readonly calendar: CalendarName;
  readonly value: CalendarDate | null;
  /** The Gregorian day, `2026-11-24`. */
  readonly onChoose: (iso: string) => void;
}

/** A month at a time, from the chosen day or from today, in any calendar; digits are Latin as in the parts beside it. */
export function MonthCalendar({ calendar, ...props }: MonthCalendarProps) {
  const { language } = useLanguage();
  return (
    <I18nProvider locale={calendarLocale(calendar, language)}>
      <MonthPages {...props} />
    </I18nProvider>
  );
}

/** Arabic has no short names for weekdays that fit a phone. */
function MonthPages({ value, onChoose }: Omit<MonthCalendarProps, 'calendar'>) {
  const { t } = useLingui();
  const { direction } = useLocale();
  return (
    <Calendar
      className="month-calendar"
      aria-label={t`Calendar`}
      value={value}
      onChange={(date) => onChoose(date.toString())}
      autoFocus
    >
      <header className="month-calendar-head">
        <Button slot="previous" className="month-calendar-step" aria-label={t`Earlier month`}>
          <Icon name="back" />
        </Button>
        <Heading className="month-calendar-month" />
        <Button slot="next" className="month-calendar-step" aria-label={t`Later month`}>
          <Icon name="forward" />
        </Button>
      </header>
      <CalendarGrid weekdayStyle={direction === 'rtl' ? 'narrow' : 'short'} className="month-calendar-grid">
        {(date) => <CalendarCell date={date} className="month-calendar-day" />}
      </CalendarGrid>
    </Calendar>
  );
}
