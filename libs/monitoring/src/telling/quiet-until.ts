import { type QuietHours, WEEKDAYS } from '#contracts';
import { type ShopClock, weekdayOf } from '#platform';

const DAY_MINUTES = 1_440;

/**
 * When quiet hours that hold now end, where some follow each other at once the last of them.
 *
 * @param now milliseconds since the epoch, as is the answer
 * @returns null: they do not hold now
 */
export const quietUntil = (quiet: QuietHours, clock: ShopClock, now: number): number | null => {
  let until = now;
  // A day of the week without them comes within a week.
  for (let spans = 0; spans <= WEEKDAYS.length; spans++) until = endOf(quiet, clock, until) ?? until;
  return until > now ? until : null;
};

const endOf = ({ from, to, days }: QuietHours, clock: ShopClock, at: number): number | null => {
  const { date, minutes } = clock.at(at);
  const start = minutesOf(from);
  const length = (minutesOf(to) - start + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES;
  for (const day of [date - 1, date]) {
    const passed = (date - day) * DAY_MINUTES + minutes - start;
    const begins = days.some((name) => WEEKDAYS[weekdayOf(day)] === name);
    if (begins && passed >= 0 && passed < length)
      return clock.momentOf({ date: day, minutes: start + length }, at);
  }
  return null;
};

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
