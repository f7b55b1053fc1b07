import { en, type ParsedResult } from 'chrono-node';
import type { Entity } from '#contracts';

/** Short words that are more often something else than a day: sun hat, sat nav, march on. */
const NO_DATES =
  /^(?:sun|sat|mar|may|wed|sec|moment|now|(?:the\s+)?(?:first|second|third|fourth|last|1st|2nd|3rd|4th))$/i;

/** What every date has one of. Looking here first spares most messages a parser that takes longer than the rest of the rules. */
const HINT =
  /\d|day|week|fortnight|month|year|night|tom|tmr|ago|eve|morn|noon|hence|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun/i;

/** In no date; the parser takes time with the square of its length. */
const LONG_NUMBER = /\d{9,}/g;

/** Dates; values as ISO days (UTC) relative to `now`. `monthFirst`: 3/4 is the 4th of March. */
export const findDates = (message: string, now: number, monthFirst: boolean): Entity[] => {
  if (!HINT.test(message)) return [];
  return (monthFirst ? en.casual : en.GB)
    .parse(
      message.replace(LONG_NUMBER, (digits) => '_'.repeat(digits.length)),
      { instant: new Date(now), timezone: 0 },
    )
    .filter((result) => isDay(result) && !NO_DATES.test(result.text))
    .map(({ index, text, start }) => ({
      type: 'date',
      text,
      start: index,
      end: index + text.length,
      value: [start.get('year'), start.get('month'), start.get('day')]
        .map((part, place) => String(part ?? 1).padStart(place === 0 ? 4 : 2, '0'))
        .join('-'),
      confidence: 0.9,
    }));
};

/** Times of day and spans of minutes are no dates. */
const isDay = ({ start, text }: ParsedResult): boolean => {
  if (start.tags().has('result/relativeDateAndTime')) return false;
  return (
    start.isCertain('day') || start.isCertain('weekday') || (start.isCertain('month') && /\d/.test(text))
  );
};
