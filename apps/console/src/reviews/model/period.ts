import type { ReviewInterval } from '#contracts';
import { t } from '../../messages/index.js';
import { locale } from '../../language.js';

const DAY = 86_400_000;

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

export interface Period {
  from: string;
  to: string;
}

/** The last `days` days up to and with today (UTC, as reports count). */
export const lastDays = (days: number, now: number): Period => ({
  from: dayOf(now - (days - 1) * DAY),
  to: dayOf(now),
});

/** Days that a period has, both ends with it. */
export const lengthOf = ({ from, to }: Period): number => Math.round((timeOf(to) - timeOf(from)) / DAY) + 1;

/** The period of the same length just before. */
export function periodBefore(period: Period): Period {
  const start = timeOf(period.from);
  return { from: dayOf(start - lengthOf(period) * DAY), to: dayOf(start - DAY) };
}

/** The stretch that draws a period in some dozens of points. */
export function usualInterval(days: number): ReviewInterval {
  if (days <= 45) return 'day';
  return days <= 730 ? 'week' : 'month';
}

/** The stretch for a line no wider than a word. */
export function sparseInterval(days: number): ReviewInterval {
  if (days <= 21) return 'day';
  return days <= 150 ? 'week' : 'month';
}

/** First and last day of a bucket. */
export function bucketPeriod(start: string, by: ReviewInterval): Period {
  if (by === 'day') return { from: start, to: start };
  if (by === 'week') return { from: start, to: dayOf(timeOf(start) + 6 * DAY) };
  const next = new Date(timeOf(start));
  next.setUTCMonth(next.getUTCMonth() + 1, 0);
  return { from: start, to: dayOf(next.getTime()) };
}

/** A day as the reader writes it; months without their day. */
export function formatBucket(start: string, by: ReviewInterval): string {
  const options: Intl.DateTimeFormatOptions =
    by === 'month'
      ? { month: 'short', year: 'numeric' }
      : { day: 'numeric', month: 'short', year: by === 'week' ? '2-digit' : undefined };
  return new Intl.DateTimeFormat(locale(), { ...options, timeZone: 'UTC' }).format(timeOf(start));
}

/** `3 Mar 2026`, of a day of the calendar rather than an instant. */
export const formatCalendarDay = (day: string): string =>
  new Intl.DateTimeFormat(locale(), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(timeOf(day));

export function formatPeriod({ from, to }: Partial<Period>): string {
  if (from && to) {
    return from === to ? formatCalendarDay(from) : `${formatCalendarDay(from)} – ${formatCalendarDay(to)}`;
  }
  if (from) return t('fromFrom', { from: formatCalendarDay(from) });
  return to ? t('untilTo', { to: formatCalendarDay(to) }) : t('allTime');
}
