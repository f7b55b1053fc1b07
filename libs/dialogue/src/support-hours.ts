const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const DAY = DAYS.join('|');
const SPAN = new RegExp(`(${DAY})(?:\\s+(?:to|-|–)\\s+(${DAY}))?`, 'g');
const TIMES = /(\d{1,2}:\d{2})\s*(?:to|-|–)\s*(\d{1,2}:\d{2})/;
const MINUTE = 60_000;

/** Whether somebody is there, and until or from when. Times as the shop writes them; days by their English names. */
export type Presence = { isOpen: true; until: string } | { isOpen: false; day: string; from: string };

/** When people are there, read from the shop's own words: `Monday to Friday, 9:00 to 18:00`. */
export class SupportHours {
  /** Made once: making it takes longer than using it. */
  private readonly format: Intl.DateTimeFormat;

  private constructor(
    /** By day of the week, from Sunday. */
    private readonly days: readonly ({ from: string; to: string } | undefined)[],
    timeZone: string,
  ) {
    this.format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'long',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  }

  /**
   * Null where the words say no days and times, or where the shop's country has several time zones.
   * @param locale Of the shop: its country says where its clocks are, unless `zone` does.
   */
  static read(words: string, locale: string, zone?: string): SupportHours | null {
    const zones = zone === undefined ? zonesOf(locale) : [zone];
    const [timeZone] = zones;
    const days: { from: string; to: string }[] = [];
    // "Monday to Friday, 9:00 to 18:00, Saturday 10:00 to 14:00": each time belongs to the days before it.
    let rest = words.toLowerCase();
    for (let times = TIMES.exec(rest); times; times = TIMES.exec(rest)) {
      const [, from = '', to = ''] = times;
      for (const [, first = '', last = first] of rest.slice(0, times.index).matchAll(SPAN)) {
        const end = DAYS.indexOf(last);
        for (let day = DAYS.indexOf(first); ; day = (day + 1) % 7) {
          days[day] = { from, to };
          if (day === end) break;
        }
      }
      rest = rest.slice(times.index + times[0].length);
    }
    return timeZone !== undefined && zones.length === 1 && days.length > 0
      ? new SupportHours(
          Array.from({ length: 7 }, (_, day) => days[day]),
          timeZone,
        )
      : null;
  }

  /** @param now Milliseconds since the Unix epoch. */
  at(now: number): Presence {
    const { day, minutes } = this.clock(now);
    const today = this.days[day];
    if (today && minutes >= minutesOf(today.from) && minutes < minutesOf(today.to))
      return { isOpen: true, until: today.to };
    const isBefore = today !== undefined && minutes < minutesOf(today.from);
    const ahead = isBefore ? 0 : (range(1, 7).find((days) => this.days[(day + days) % 7]) ?? 0);
    const next = this.days[(day + ahead) % 7];
    const name = DAYS[(day + ahead) % 7] ?? '';
    return { isOpen: false, day: ahead === 0 ? '' : capital(name), from: next?.from ?? '' };
  }

  private clock(now: number): { day: number; minutes: number } {
    const parts = this.format.formatToParts(Math.floor(now / MINUTE) * MINUTE);
    const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
    return {
      day: DAYS.indexOf(part('weekday').toLowerCase()),
      minutes: minutesOf(`${part('hour')}:${part('minute')}`),
    };
  }
}

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

/** IANA time zones of a locale's country. Not yet in TypeScript's library. */
const zonesOf = (locale: string): readonly string[] => {
  const parsed = new Intl.Locale(locale).maximize() as Intl.Locale & {
    timeZones?: string[];
    getTimeZones?: () => string[] | undefined;
  };
  return parsed.getTimeZones?.() ?? parsed.timeZones ?? [];
};

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
