import { ShopClock, timeZoneOf, type WallTime, weekdayOf } from '#platform';

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const DAY = DAYS.join('|');
const SPAN = new RegExp(`(${DAY})(?:\\s+(?:to|-|–)\\s+(${DAY}))?`, 'g');
const TIMES = /(\d{1,2}:\d{2})\s*(?:to|-|–)\s*(\d{1,2}:\d{2})/;
const MINUTE = 60_000;
const DAY_MINUTES = 1_440;
/** Longer than any row of holidays. */
const LOOKED_AHEAD = 60;

/** Whether somebody is there, and until or from when. Times as the shop writes them; days by their names in the language asked for. */
export type Presence = { isOpen: true; until: string } | { isOpen: false; day: string; from: string };

interface Span {
  from: string;
  to: string;
}

/** When people are there, read from the shop's own words: `Monday to Friday, 9:00 to 12:30 and 13:30 to 18:00`. */
export class SupportHours {
  private constructor(
    /** By day of the week, from Sunday. */
    private readonly days: readonly (readonly Span[])[],
    /** `2026-12-28`, or `12-25` for every year. */
    private readonly holidays: ReadonlySet<string>,
    private readonly clock: ShopClock,
  ) {}

  get timeZone(): string {
    return this.clock.timeZone;
  }

  /**
   * Null where the words say no days and times, or where the shop's country has several time zones.
   * @param locale Of the shop: its country says where its clocks are, unless `zone` does.
   * @param holidays Days on which nobody is there: `2026-12-28`, or `12-25` for every year.
   */
  static read(
    words: string,
    locale: string,
    zone?: string,
    holidays: readonly string[] = [],
  ): SupportHours | null {
    const timeZone = timeZoneOf(locale, zone);
    const days: Span[][] = DAYS.map(() => []);
    // "Monday to Friday, 9:00 to 12:30 and 13:30 to 18:00, Saturday 10:00 to 14:00": each time belongs to the days before it.
    let rest = words.toLowerCase();
    let named: number[] = [];
    for (let times = TIMES.exec(rest); times; times = TIMES.exec(rest)) {
      const [, from = '', to = ''] = times;
      const spans = [...rest.slice(0, times.index).matchAll(SPAN)];
      if (spans.length > 0) named = spans.flatMap(([, first = '', last = first]) => daysBetween(first, last));
      for (const day of named) days[day]?.push({ from, to });
      rest = rest.slice(times.index + times[0].length);
    }
    for (const spans of days) spans.sort((a, b) => minutesOf(a.from) - minutesOf(b.from));
    return timeZone !== null && days.some((spans) => spans.length > 0)
      ? new SupportHours(days, new Set(holidays), new ShopClock(timeZone))
      : null;
  }

  /** @param now Milliseconds since the Unix epoch. @param language Of the names of days. */
  at(now: number, language = 'en'): Presence {
    const local = this.clock.at(now);
    const open = this.openAt(local);
    if (open) return { isOpen: true, until: open.to };
    const next = this.nextOpening(local);
    return {
      isOpen: false,
      day: next ? dayName(next.date, local.date, language) : '',
      from: next?.span.from ?? '',
    };
  }

  /** When so many minutes of support hours have passed since then. @param now Milliseconds since the Unix epoch. */
  after(now: number, minutes: number): number {
    let at = now;
    let left = minutes;
    for (let turns = 0; turns < LOOKED_AHEAD; turns++) {
      const local = this.clock.at(at);
      const open = this.openAt(local);
      if (open) {
        const rest = minutesOf(open.to) - local.minutes;
        if (left <= rest) return at + left * MINUTE;
        left -= rest;
        at += rest * MINUTE;
      } else {
        const next = this.nextOpening(local);
        if (!next) break;
        at = this.clock.momentOf({ date: next.date, minutes: minutesOf(next.span.from) }, at);
      }
    }
    return at + left * MINUTE;
  }

  private openAt({ date, minutes }: WallTime): Span | undefined {
    return this.spansOn(date).find(({ from, to }) => minutes >= minutesOf(from) && minutes < minutesOf(to));
  }

  private nextOpening({ date, minutes }: WallTime): { date: number; span: Span } | null {
    for (let day = date; day < date + LOOKED_AHEAD; day++) {
      const span = this.spansOn(day).find(({ from }) => day > date || minutesOf(from) > minutes);
      if (span) return { date: day, span };
    }
    return null;
  }

  private spansOn(date: number): readonly Span[] {
    const iso = isoDate(date);
    if (this.holidays.has(iso) || this.holidays.has(iso.slice(5))) return [];
    return this.days[weekdayOf(date)] ?? [];
  }
}

const isoDate = (date: number): string => new Date(date * DAY_MINUTES * MINUTE).toISOString().slice(0, 10);

/** '' for today; past a week the name alone would mislead. */
function dayName(date: number, today: number, language: string): string {
  if (date === today) return '';
  const locale = language === 'en' ? 'en-GB' : language;
  const inWords = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(date * DAY_MINUTES * MINUTE);
  const name = inWords({ weekday: 'long' });
  if (date - today < 7) return name;
  return `${name} ${inWords({ day: 'numeric', month: 'long' })}`;
}

function daysBetween(first: string, last: string): number[] {
  const start = DAYS.indexOf(first);
  const count = ((DAYS.indexOf(last) - start + 7) % 7) + 1;
  return Array.from({ length: count }, (_, at) => (start + at) % 7);
}

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};
