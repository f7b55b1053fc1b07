import { t } from '../messages/index.js';
import { locale } from '../language.js';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A span in its largest whole unit: `now`, `4 min`, `2 h`, `3 d`. */
export function formatSpan(ms: number): string {
  if (ms < MINUTE) return t('justNow');
  if (ms < HOUR) return t('msMin', { ms: Math.floor(ms / MINUTE) });
  if (ms < DAY) return t('inHours', { hours: Math.floor(ms / HOUR) });
  return t('inDays', { days: Math.floor(ms / DAY) });
}

export const formatTime = (at: number): string =>
  new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit' }).format(at);

export const formatDate = (at: number): string =>
  new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', year: 'numeric' }).format(at);

export const formatDateTime = (at: number): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(at);

/** Heading of a day in a conversation. */
export function formatDay(at: number, now: number): string {
  const midnight = (time: number) => new Date(time).setHours(0, 0, 0, 0);
  const days = Math.round((midnight(now) - midnight(at)) / DAY);
  if (days === 0) return t('today');
  if (days === 1) return t('yesterday');
  return new Intl.DateTimeFormat(locale(), { weekday: 'long', day: 'numeric', month: 'long' }).format(at);
}

/** A day to come, with its name: `Thursday, 4 Dec`. */
export const formatDayOfWeek = (at: number): string =>
  new Intl.DateTimeFormat(locale(), { weekday: 'long', day: 'numeric', month: 'short' }).format(at);
