import type { CalendarDate } from '@internationalized/date';
import { useLingui } from '@lingui/react/macro';
import { Button, Calendar, CalendarCell, CalendarGrid, Heading, useLocale } from 'react-aria-components';
import { Icon } from '../../controls/icon.tsx';

interface MonthCalendarProps {
  readonly value: CalendarDate | null;
  readonly onChoose: (date: CalendarDate) => void;
}

/** A month at a time, from the chosen day or from today. Arabic has no short names for weekdays that fit a phone. */
export function MonthCalendar({ value, onChoose }: MonthCalendarProps) {
  const { t } = useLingui();
  const { direction } = useLocale();
  return (
    <Calendar className="month-calendar" aria-label={t`Calendar`} value={value} onChange={onChoose} autoFocus>
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
