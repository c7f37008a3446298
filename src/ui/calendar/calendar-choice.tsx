/** Calendars by name, as choices: in Settings, and beside a date. */
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { ChoiceCards } from '../controls/choice-cards.tsx';
import { changeCalendar, usePreferredCalendar } from './calendar-preference.ts';
import { type Calendar, calendars, type UnknownCalendar } from './calendars.ts';

export function useCalendarNames(): Readonly<Record<Calendar | UnknownCalendar, string>> {
  const { t } = useLingui();
  return {
    gregory: t`Gregorian`,
    'islamic-umalqura': t`Islamic (Umm al-Qura)`,
    'islamic-civil': t`Islamic (civil)`,
    persian: t`Persian`,
    ethiopic: t`Ethiopian`,
    coptic: t`Coptic`,
    buddhist: t`Buddhist`,
    'bikram-sambat': t`Bikram Sambat`,
    myanmar: t`Myanmar`,
  };
}

interface CalendarCardsProps {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly value: Calendar;
  readonly onChange: (calendar: Calendar) => void;
}

export function CalendarCards({ label, hint, value, onChange }: CalendarCardsProps) {
  const names = useCalendarNames();
  return (
    <ChoiceCards
      label={label}
      hint={hint}
      columns
      options={calendars.map((calendar) => ({ value: calendar, label: names[calendar] }))}
      value={value}
      onChange={(chosen) => onChange(calendars.find((known) => known === chosen) ?? 'gregory')}
    />
  );
}

export function CalendarPreference() {
  return (
    <CalendarCards
      label={<Trans>Calendar</Trans>}
      hint={
        <Trans>How dates are written. A form may ask for another calendar; the day that is kept is the same.</Trans>
      }
      value={usePreferredCalendar()}
      onChange={changeCalendar}
    />
  );
}
