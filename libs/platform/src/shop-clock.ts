const MINUTE = 60_000;
const DAY_MINUTES = 1_440;

/** What a clock on the wall shows. */
export interface WallTime {
  /** Days since 1970-01-01, of the calendar there. */
  date: number;
  /** Since midnight. */
  minutes: number;
}

/** The clocks of a time zone: that of the shop, where it is injected. */
export class ShopClock {
  /** Made once: making it takes longer than using it. */
  private readonly format: Intl.DateTimeFormat;

  /** @param timeZone IANA name. @throws RangeError for a name that is none */
  constructor(readonly timeZone: string) {
    this.format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  }

  /** UTC where neither the shop nor its country says where its clocks are. */
  static of({ locale, timeZone }: { locale: string; timeZone?: string | undefined }): ShopClock {
    return new ShopClock(timeZoneOf(locale, timeZone) ?? 'UTC');
  }

  /** @param now Milliseconds since the Unix epoch. */
  at(now: number): WallTime {
    const parts = this.format.formatToParts(Math.floor(now / MINUTE) * MINUTE);
    const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value);
    return {
      date: Date.UTC(part('year'), part('month') - 1, part('day')) / (DAY_MINUTES * MINUTE),
      minutes: part('hour') * 60 + part('minute'),
    };
  }

  /**
   * Its first millisecond, as milliseconds since the Unix epoch; of a time that the clocks leave out, as if they did not.
   * @param near A moment within some weeks of it.
   */
  momentOf({ date, minutes }: WallTime, near: number): number {
    const from = this.at(near);
    const guess =
      (Math.floor(near / MINUTE) + (date - from.date) * DAY_MINUTES + minutes - from.minutes) * MINUTE;
    // The clocks may have been changed meanwhile.
    const off = (this.minuteOf(guess) - date * DAY_MINUTES - minutes) * MINUTE;
    return this.minuteOf(guess - off) === date * DAY_MINUTES + minutes ? guess - off : guess;
  }

  private minuteOf(now: number): number {
    const { date, minutes } = this.at(now);
    return date * DAY_MINUTES + minutes;
  }
}

/** From 0, Sunday. @param date Days since 1970-01-01, which was a Thursday. */
export const weekdayOf = (date: number): number => (date + 4) % 7;

/** @returns null where a country has several time zones and the shop does not say which. */
export const timeZoneOf = (locale: string, timeZone?: string): string | null => {
  if (timeZone !== undefined) return timeZone;
  // Not yet in TypeScript's library.
  const parsed = new Intl.Locale(locale).maximize() as Intl.Locale & {
    timeZones?: string[];
    getTimeZones?: () => string[] | undefined;
  };
  const [zone, ...others] = parsed.getTimeZones?.() ?? parsed.timeZones ?? [];
  return zone !== undefined && others.length === 0 ? zone : null;
};
