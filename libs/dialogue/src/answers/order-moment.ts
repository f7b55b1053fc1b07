import type { Entity } from '#contracts';

/** An order that is thought of ("if I order on Friday night, do I have it by Tuesday?"). */
export interface OrderMoment {
  /** Milliseconds at noon UTC; null: none is spoken of. */
  day: number | null;
  /** Of that day; null: not told. */
  minute: number | null;
  /** By when it has to be there. */
  by: number | null;
}

const ORDERS =
  /\b(?:order(?:s|ed|ing)?(?!(?: number| no\.?)?:? ?#?(?:[a-z]{1,4}[- ]?)?\d{3})|buy(?:ing)?|bought|plac(?:e|ed|ing)|pay|paid|purchas(?:e|ed|ing)|tak(?:e|ing)|choos(?:e|ing)|pick(?:ing)?|book(?:ing)?|check ?out)\b/gi;
/** An order that was placed, rather than one that may be. */
const WAS_PLACED =
  /\b(?:i|we|it was|has been|have) (?:have |had |already |just )*(?:ordered|bought|placed|paid)\b/i;
const MAY_BE = /\b(?:if|say|suppose|imagine|would|were i)\b/i;
const WEEKDAY = /^(?:on |this |a )*(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/i;
const BY = /\b(?:by|for|until|till|before|needed|need it|have it|here|come)\s+(?:on\s+)?$/i;
const NOW = /\b(?:now|today|straight away|this minute)\b/i;
const DAY = 86_400_000;

/**
 * @param today Milliseconds since the Unix epoch.
 * @param minuteNow Of today, by the shop's clocks.
 */
export function orderMoment(
  text: string,
  entities: readonly Entity[],
  today: number,
  minuteNow: number,
): OrderMoment {
  const verbs = [...text.matchAll(ORDERS)].map(({ index }) => index);
  if (verbs.length === 0) return { day: null, minute: null, by: null };
  const dates = entities.filter(({ type }) => type === 'date');
  const dayOf = (date: Entity): number => {
    const at = Date.parse(`${date.value}T12:00:00Z`);
    const isNext = WEEKDAY.test(date.text) && at < today - DAY / 2 && !isPlaced(text);
    return isNext ? at + 7 * DAY : at;
  };
  // "I need it by Friday, if I order now": one day is enough where the other is today.
  const mayBeDeadline = dates.length > 1 || NOW.test(text);
  const deadline = dates.find(({ start }) => mayBeDeadline && BY.test(text.slice(0, start)));
  const others = dates.filter((date) => date !== deadline);
  const away = ({ start }: Entity): number => Math.min(...verbs.map((verb) => Math.abs(start - verb)));
  const [ordered] = others.sort((a, b) => away(a) - away(b));
  const isNow = !ordered && NOW.test(text);
  const told = minuteIn(text);
  const isToday = ordered?.value === new Date(today).toISOString().slice(0, 10);
  const day = ordered ? dayOf(ordered) : isNow ? today : null;
  const by = deadline ? dayOf(deadline) : null;
  return {
    day,
    minute: told ?? (isNow || isToday ? minuteNow : null),
    // "Ordered on Wednesday, by Thursday": the one that follows.
    by: by !== null && day !== null && by < day ? by + 7 * DAY : by,
  };
}

const isPlaced = (text: string): boolean => WAS_PLACED.test(text) && !MAY_BE.test(text);

const CLOCK =
  /\b(?:(\d{1,2})[:.](\d{2})|(?:at |after |before |until )?(\d{1,2}))(?:\s?([ap])\.?\s?m\b|\s?o'?clock\b)?/gi;
const PARTS_OF_DAY: readonly [RegExp, number][] = [
  [/\bmidnight\b/i, 23 * 60 + 59],
  [/\b(?:noon|midday)\b/i, 12 * 60],
  [/\bnight\b|\btonight\b|\blate\b/i, 22 * 60],
  [/\bevenings?\b/i, 19 * 60],
  [/\bafternoons?\b/i, 15 * 60],
  [/\bmornings?\b|\bbreakfast\b|\bearly\b/i, 9 * 60],
];
/** Before this hour nobody orders: "at 3" is in the afternoon. */
const FIRST_HOUR = 7;

/** The time of day that a text tells, in minutes; null when it tells none. */
export function minuteIn(text: string): number | null {
  for (const [words, whole, minutes, bare, half] of text.matchAll(CLOCK)) {
    const isTime = whole !== undefined || half !== undefined || /^at |o'?clock/i.test(words);
    const hour = Number(whole ?? bare);
    if (!isTime || hour > 24) continue;
    const isLate =
      half?.toLowerCase() === 'p' ||
      (half === undefined && (/\b(?:evening|afternoon|night)\b/i.test(text) || hour < FIRST_HOUR));
    return ((isLate && hour < 12 ? hour + 12 : hour) % 24) * 60 + Number(minutes ?? 0);
  }
  return PARTS_OF_DAY.find(([words]) => words.test(text))?.[1] ?? null;
}
