import { monthOf } from './months.js';

/** Which comes first in dates of digits with the year at the end. */
export type DateOrder = 'month first' | 'day first';

/** Day, month and year in digits, in either order: `09/18/2004`, `18.9.04`, `09 18, 2004`. */
const DIGITS = /^(\d{1,2})(?:[\s./-]+)(\d{1,2})[\s.,/-]+(\d{4}|\d{2})(?:[\sT,]+(.*))?$/u;
/** `2004-09-18`, `2004/9/18`, `2004年9月18日`. */
const YEAR_FIRST = /^(\d{4})[-/.年]\s*(\d{1,2})[-/.月]\s*(\d{1,2})[日.]?(?:[\sT,]+(.*))?$/u;
/** `20040918`, `20040918130500`. */
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?Z?)?$/u;
/** `18 September 2004`, `18-Sep-04`, `1er mars 2004`, `18. März 2004`, `18 de marzo de 2004`, also behind other words. */
const DAY_NAME =
  /(?:^|[\s,])(\d{1,2})(?:st|nd|rd|th|er|º|ª)?\.?[\s-]+(?:de\s+|of\s+)?(\p{L}[\p{L}\p{M}]{2,})\.?(?:[\s,-]+|\s+del?\s+)(\d{4}|\d{2})(?:[\sT,]+(.*))?$/iu;
/** `September 18, 2004`, `Sep-18-2004`, also behind other words, and `Sat Sep 18 2004 10:00:00 GMT+0000`. */
const NAME_DAY =
  /(?:^|[\s,])(\p{L}[\p{L}\p{M}]{2,})\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?[\s,-]+(\d{4})(?:[\sT,]+(.*))?$/iu;
const TIME =
  /^(?:at\s+)?(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap])?\.?(?:m\.?)?\s*(?:Z|UTC|GMT)?\s*(?:([+-])(\d{2}):?(\d{2}))?\s*(?:Z|UTC|GMT|\(.*\))?$/iu;
/** Of the epoch: the number of digits tells the unit for every time from 1973 to 2286. */
const SECONDS = /^\d{9,10}(?:\.\d+)?$/u;
const MILLISECONDS = /^\d{12,13}(?:\.\d+)?$/u;
const MICROSECONDS = /^\d{15,16}$/u;
const NANOSECONDS = /^\d{18,19}$/u;
/** Days since 1899-12-30, as spreadsheets count: from 1982 to 2064. */
const SERIAL = /^[3-5]\d{4}(?:\.\d+)?$/u;
const SERIAL_ZERO = Date.UTC(1899, 11, 30);
const DAY = 86_400_000;

/** Reads the dates of a column: how they are written is told by all of them. */
export class DateColumn {
  private dayFirst = 0;
  private monthFirst = 0;
  private dotted = 0;
  private digits = 0;
  /** Steps backward and forward in time of the column as read either way. */
  private readonly steps = { 'month first': [0, 0], 'day first': [0, 0] };
  private readonly last: Record<DateOrder, number | null> = { 'month first': null, 'day first': null };
  private chosen: DateOrder | null = null;
  private readonly future = { 'month first': 0, 'day first': 0 };

  /** @param now Nothing was written after it. */
  constructor(private readonly now: number) {}

  /** To be told every cell before the first is parsed. */
  see(text: string): void {
    const match = DIGITS.exec(text.trim());
    if (!match) return;
    const [, first, second] = match.map(Number);
    this.digits++;
    if (/^\d+\.\d+\./u.test(text.trim())) this.dotted++;
    if ((first ?? 0) > 12) this.dayFirst++;
    else if ((second ?? 0) > 12) this.monthFirst++;
    for (const order of ['month first', 'day first'] as const) {
      const at = parseDate(text, order);
      if (at === null) continue;
      if (at > this.now + DAY) this.future[order]++;
      const before = this.last[order];
      if (before !== null && at !== before)
        this.steps[order][at > before ? 1 : 0] = (this.steps[order][at > before ? 1 : 0] ?? 0) + 1;
      this.last[order] = at;
    }
  }

  /** Somebody who knows the file says it. */
  choose(order: DateOrder): void {
    this.chosen = order;
  }

  /** Whether nothing in the column tells the day from the month, and nobody has said it. */
  get isAmbiguous(): boolean {
    return (
      this.chosen === null &&
      this.digits > 0 &&
      this.dayFirst === this.monthFirst &&
      this.dotted === 0 &&
      this.byTime() === null
    );
  }

  get order(): DateOrder {
    if (this.chosen) return this.chosen;
    if (this.dayFirst !== this.monthFirst)
      return this.dayFirst > this.monthFirst ? 'day first' : 'month first';
    // `18.9.2004` is nowhere written with the month first.
    if (this.dotted * 2 > this.digits) return 'day first';
    return this.byTime() ?? 'month first';
  }

  /** Milliseconds since the epoch; null for what is no date, or none in the order of the column. */
  parse(text: string): number | null {
    return parseDate(text, this.order);
  }

  /** No date lies in the future, and exports are mostly sorted. */
  private byTime(): DateOrder | null {
    const { 'day first': dayFuture, 'month first': monthFuture } = this.future;
    if (dayFuture > 0 !== monthFuture > 0) return dayFuture > 0 ? 'month first' : 'day first';
    const disorder = (order: DateOrder) => {
      const [back = 0, forth = 0] = this.steps[order];
      return back + forth < 3 ? null : Math.min(back, forth) / (back + forth);
    };
    const [day, month] = [disorder('day first'), disorder('month first')];
    if (day === null || month === null || Math.abs(day - month) < 0.1) return null;
    return day < month ? 'day first' : 'month first';
  }
}

/** Milliseconds since the epoch, null for what is no date. Dates without a zone are of UTC. */
export function parseDate(text: string, order: DateOrder): number | null {
  const given = text.trim();
  const number = epochOf(given);
  if (number !== null) return number;
  let match = YEAR_FIRST.exec(given);
  if (match) return instant(match[1], Number(match[2]), match[3], match[4]);
  match = COMPACT.exec(given);
  if (match) {
    const [, year, month, day, hours, minutes, seconds = '00'] = match;
    return instant(year, Number(month), day, hours && `${hours}:${minutes}:${seconds}`);
  }
  match = DIGITS.exec(given);
  if (match) {
    const [, first, second, year, time] = match;
    return order === 'day first'
      ? instant(year, Number(second), first, time)
      : instant(year, Number(first), second, time);
  }
  match = DAY_NAME.exec(given);
  if (match) return instant(match[3], monthOf(match[2] ?? '') ?? 0, match[1], match[4]);
  match = NAME_DAY.exec(given);
  return match ? instant(match[3], monthOf(match[1] ?? '') ?? 0, match[2], match[4]) : null;
}

/** Seconds, milliseconds, microseconds or nanoseconds since 1970, or the days of a spreadsheet. */
function epochOf(given: string): number | null {
  if (SECONDS.test(given)) return Math.round(Number(given) * 1000);
  if (MILLISECONDS.test(given)) return Math.round(Number(given));
  if (MICROSECONDS.test(given)) return Math.round(Number(given) / 1000);
  if (NANOSECONDS.test(given)) return Math.round(Number(given) / 1e6);
  return SERIAL.test(given) ? SERIAL_ZERO + Math.round(Number(given) * DAY) : null;
}

function instant(year = '', month: number, day = '', time = ''): number | null {
  const full = year.length === 2 ? Number(year) + (Number(year) < 70 ? 2000 : 1900) : Number(year);
  const midnight = Date.UTC(full, month - 1, Number(day));
  const date = new Date(midnight);
  const exists =
    date.getUTCFullYear() === full && date.getUTCMonth() === month - 1 && date.getUTCDate() === Number(day);
  if (!exists || midnight < 0) return null;
  const ofDay = time.trim() === '' ? 0 : timeOf(time.trim());
  return ofDay === null ? null : Math.max(0, midnight + ofDay);
}

function timeOf(text: string): number | null {
  const match = TIME.exec(text);
  if (!match) return null;
  const [, hours, minutes, seconds = '0', half, sign, zoneHours = '0', zoneMinutes = '0'] = match;
  const hour =
    half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  if (hour > 24 || Number(minutes) > 59 || Number(seconds) > 60) return null;
  const zone = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -1 : 1);
  return ((hour * 60 + Number(minutes) - zone) * 60 + Number(seconds)) * 1000;
}
