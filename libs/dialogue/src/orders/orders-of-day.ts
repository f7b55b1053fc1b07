import type { Entity, Order } from '#contracts';

const DAY = 86_400_000;

/** Says of an order, a parcel or a thing when it was ordered or when it came. */
const OF_ORDER =
  /\b(?:order|parcel|package|packet|delivery|purchase|box|one|ones|thing|things|stuff)s?\b(?: \w+)? (?:from|of|on|that|which|i|we|placed|made|delivered|came|arrived)\b|\b(?:ordered|bought|placed|came|arrived|delivered|received|got)\b/i;
/** "Today's order", and as it is typed. */
const OWN_DAY =
  /\b(today|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day)'?s (?:order|parcel|package|delivery|purchase|box)\b/i;
/** An order that may be. */
const MAY_BE =
  /\b(?:if|when|say|suppose|would|will|could|can) (?:i|we)\b[^.?!]*\b(?:order|buy)\b|\border (?:now|it|them|one|by|before)\b/i;
const CAME = /\b(?:came|arrived|delivered|received|got|turned up)\b/i;
/** A day of the month alone. */
const OF_MONTH =
  /\bthe (\d{1,2})(?:st|nd|rd|th)\b(?! (?:one|of (?!jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))/i;
const WEEK = /\blast week\b|\ba week ago\b/i;
const ROUGHLY = /\bor so\b|\babout\b|\baround\b|\broughly\b|\bish\b|\bsomething\b/i;

/** Orders that a text points at by a day, the newest first: "yesterday's order", "the one that came on the 6th or so". */
export function ordersOfDay(
  text: string,
  orders: readonly Order[],
  dates: readonly Entity[],
  now: number,
): Order[] {
  const own = OWN_DAY.exec(text);
  if ((!own && !OF_ORDER.test(text)) || MAY_BE.test(text)) return [];
  const today = Math.floor(now / DAY);
  const days = [
    ...(own ? [dayNamed(own[1] as string, today)] : []),
    ...dates.filter(({ text: said }) => !WEEK.test(said)).map(({ value }) => Date.parse(value) / DAY),
    ...ofMonth(text, today),
  ].filter((day) => day <= today);
  const far = ROUGHLY.test(text) ? 2 : 0;
  const spans: [number, number][] = [
    ...days.map((day): [number, number] => [day - far, day + far]),
    ...(WEEK.test(text) ? [[today - 12, today - 4] as [number, number]] : []),
  ];
  const within = (at: number | null): boolean =>
    at !== null && spans.some(([from, to]) => from <= Math.floor(at / DAY) && Math.floor(at / DAY) <= to);
  const came = orders.filter(({ deliveredAt }) => within(deliveredAt));
  const placed = orders.filter(({ placedAt }) => within(placedAt));
  const [first, second] = CAME.test(text) ? [came, placed] : [placed, came];
  return first.length > 0 ? first : second;
}

/** The last such day that is not after today. */
function dayNamed(word: string, today: number): number {
  const place = ['today', 'yesterday'].indexOf(word.toLowerCase());
  if (place >= 0) return today - place;
  const wanted = WEEKDAYS.indexOf(word.slice(0, 3).toLowerCase());
  const weekday = new Date(today * DAY).getUTCDay();
  return today - ((weekday - wanted + 7) % 7);
}
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** "The 6th": the last that was. */
function ofMonth(text: string, today: number): number[] {
  const day = Number(OF_MONTH.exec(text)?.[1] ?? 0);
  if (day < 1 || day > 31) return [];
  for (let back = 0; back < 62; back++)
    if (new Date((today - back) * DAY).getUTCDate() === day) return [today - back];
  return [];
}
