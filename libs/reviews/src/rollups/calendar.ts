const DAY = 86_400_000;

/** Days since the epoch, UTC. */
export const dayOf = (instant: number): number => Math.floor(instant / DAY);
export const dayOfDate = (date: string): number => dayOf(Date.parse(date));
/** `2026-11-02`. */
export const dateOfDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** Months since year 0. */
export const monthOfDay = (day: number): number => {
  const date = new Date(day * DAY);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};
export const firstDayOfMonth = (month: number): number =>
  dayOf(Date.UTC(Math.floor(month / 12), ((month % 12) + 12) % 12, 1));

/** The Monday a day's week begins with (the epoch was a Thursday). */
export const firstDayOfWeek = (day: number): number => day - ((((day + 3) % 7) + 7) % 7);
