const DAYS = 7;

interface WeekInfo {
  firstDay: number;
}

/** Monday is 1, Sunday 7; Monday where the browser does not know. Not yet in TypeScript's library. */
export function firstDayOf(locale: string): number {
  const known = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?: () => WeekInfo;
    weekInfo?: WeekInfo;
  };
  return (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1;
}

/** Midnight of the week's first day, by the reader's clock. */
export function startOfWeek(at: number, firstDay: number): number {
  const date = new Date(at);
  const since = (date.getDay() - firstDay + DAYS) % DAYS;
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - since).getTime();
}

/** The same hour so many weeks later: the clocks may have been changed meanwhile. */
export function weeksLater(start: number, weeks: number): number {
  const date = new Date(start);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + weeks * DAYS).getTime();
}

/** `2026-11-30`, for the address. */
export function toDay(at: number): string {
  const date = new Date(at);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Midnight of that day; null where it is none. */
export function fromDay(day: string): number | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  const at = new Date(Number(year), Number(month) - 1, Number(date)).getTime();
  return toDay(at) === day ? at : null;
}
