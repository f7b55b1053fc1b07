import { type Digest, WEEKDAYS } from '#contracts';
import { type ShopClock, weekdayOf } from '#platform';

/** When it is due next, after now; milliseconds since the epoch. */
export const nextDigest = (digest: Digest, clock: ShopClock, now: number): number => {
  const { date } = clock.at(now);
  const moments = [...WEEKDAYS.keys(), WEEKDAYS.length]
    .map((ahead) => date + ahead)
    .filter((day) => digest.every === 'day' || WEEKDAYS[weekdayOf(day)] === digest.day)
    .map((day) => clock.momentOf({ date: day, minutes: digest.hour * 60 }, now));
  return moments.find((moment) => moment > now) ?? now + 7 * 86_400_000;
};
