import { type Weekday, WEEKDAYS } from '#contracts';
import { locale } from '../../language.js';

/** From Monday, as a week is planned. */
export const WORKWEEK: readonly Weekday[] = [...WEEKDAYS.slice(1), 'sunday'];

/** `Mon`, in the reader's language. */
export const weekdayName = (day: Weekday): string =>
  // 1970-01-04 was a Sunday.
  new Intl.DateTimeFormat(locale(), { weekday: 'short', timeZone: 'UTC' }).format(
    Date.UTC(1970, 0, 4 + WEEKDAYS.indexOf(day)),
  );

/** `Mon, Tue, Wed`. */
export const weekdayNames = (days: readonly Weekday[]): string =>
  WORKWEEK.filter((day) => days.includes(day))
    .map(weekdayName)
    .join(', ');

/** `08:00`. */
export const hourName = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
