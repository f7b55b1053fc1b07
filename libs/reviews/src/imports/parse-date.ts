/** Which comes first in dates of digits with the year at the end. */
export type DateOrder = 'month first' | 'day first';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Day, month and year in digits, in either order: `09/18/2004`, `18.9.04`, `09 18, 2004`. */
const DIGITS = /^(\d{1,2})[\s./-]+(\d{1,2})[\s.,/-]+(\d{4}|\d{2})(?:[\sT,]+(.*))?$/u;
/** `2004-09-18`, `2004/9/18`, `20040918`. */
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[\sT]+(.*))?$/u;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/u;
/** `18 September 2004`, `18-Sep-04`. */
const DAY_NAME =
  /^(?:\p{L}+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s.-]+(\p{L}{3,})\.?[\s,-]+(\d{4}|\d{2})(?:[\sT,]+(.*))?$/iu;
/** `September 18, 2004`, and the same behind words such as "Reviewed in Ireland on". */
const NAME_DAY = /(?:^|\s)(\p{L}{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:[\sT,]+(.*))?$/iu;
const DAY_NAME_LAST = /\s(\d{1,2})\s+(\p{L}{3,})\s+(\d{4})$/iu;
const TIME =
  /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]m)?\s*(?:Z|UTC|GMT|([+-])(\d{2}):?(\d{2}))?$/iu;
/** Before it, ten digits are seconds; eleven to thirteen are milliseconds. */
const SECONDS = /^\d{9,10}(?:\.\d+)?$/u;
const MILLISECONDS = /^\d{11,13}$/u;

/** The order that the digits of these dates allow; American where they allow both. */
export function dateOrderOf(samples: readonly string[]): DateOrder {
  const found = samples.map((text) => DIGITS.exec(text.trim())).filter((match) => match !== null);
  const dayFirst = found.filter(([, first]) => Number(first) > 12).length;
  const monthFirst = found.filter(([, , second]) => Number(second) > 12).length;
  // `18.9.2004` is nowhere written with the month first.
  const dotted = found.length > 0 && found.every(([text]) => /^\d+\.\d+\./u.test(text));
  return dayFirst > monthFirst || (dotted && monthFirst === 0) ? 'day first' : 'month first';
}

/** Milliseconds since the epoch, null for what is no date. Dates without a zone are of UTC. */
export function parseDate(text: string, order: DateOrder): number | null {
  const given = text.trim();
  if (SECONDS.test(given)) return Math.round(Number(given) * 1000);
  if (MILLISECONDS.test(given)) return Number(given);
  let match = YEAR_FIRST.exec(given) ?? COMPACT.exec(given);
  if (match) return instant(match[1], Number(match[2]), match[3], match[4]);
  match = DIGITS.exec(given);
  if (match) {
    const [, first, second, year, time] = match;
    return order === 'day first'
      ? instant(year, Number(second), first, time)
      : instant(year, Number(first), second, time);
  }
  match = DAY_NAME.exec(given) ?? DAY_NAME_LAST.exec(given);
  if (match) return instant(match[3], monthOf(match[2]), match[1], match[4]);
  match = NAME_DAY.exec(given);
  return match ? instant(match[3], monthOf(match[1]), match[2], match[4]) : null;
}

const monthOf = (name = ''): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;

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
    half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  if (hour > 24 || Number(minutes) > 59 || Number(seconds) > 60) return null;
  const zone = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -1 : 1);
  return ((hour * 60 + Number(minutes) - zone) * 60 + Number(seconds)) * 1000;
}
