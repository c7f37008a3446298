/**
 * The calendar that an officer is used to, kept on this tablet beside language and text size.
 *
 * It says nothing about a person who is registered, so it lives in localStorage in the clear (docs/storage.md). Gregorian
 * until somebody chooses: what language an officer reads says little about how the people in the queue count their days.
 */
import { useSyncExternalStore } from 'react';
import { type Calendar, calendars } from './calendars.ts';

const CALENDAR_KEY = 'tessera.calendar';

const listeners = new Set<() => void>();
let current: Calendar | null = null;

/** Read when first asked for, since nothing before a form shows it. */
function preferredCalendar(): Calendar {
  current ??= calendars.find((known) => known === readKept()) ?? 'gregory';
  return current;
}

export function changeCalendar(calendar: Calendar): void {
  current = calendar;
  try {
    localStorage.setItem(CALENDAR_KEY, calendar);
  } catch {
    // Storage is refused or full: the choice holds until the page closes.
  }
  for (const listener of listeners) listener();
}

function readKept(): string | null {
  try {
    return localStorage.getItem(CALENDAR_KEY);
  } catch {
    return null;
  }
}

function onCalendarChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const usePreferredCalendar = (): Calendar => useSyncExternalStore(onCalendarChange, preferredCalendar);
