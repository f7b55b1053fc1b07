import { remembered } from './remembered.js';

export const SEASONS = ['spring', 'summer', 'autumn', 'winter'] as const;
export type Season = (typeof SEASONS)[number];

const EXPRESSION =
  /^(?:(?:spring|summer|autumn|fall|winter)(?:(?: to | and |, ?)(?:spring|summer|autumn|fall|winter))*|all (?:year|seasons)|(?:[34]|three|four)[- ]seasons?)$/;

/** Seasons of "Winter", "Spring to autumn", "3-season" or "All year"; null for a value that is about something else. */
export const seasonsOf: (value: string) => readonly Season[] | null = remembered(readSeasons);

function readSeasons(value: string): Season[] | null {
  const text = value.trim().toLowerCase().replace('fall', 'autumn');
  if (!EXPRESSION.test(text)) return null;
  if (/all|4|four/.test(text)) return [...SEASONS];
  if (/3|three/.test(text)) return ['spring', 'summer', 'autumn'];
  const named = SEASONS.filter((season) => text.includes(season)).sort(
    (a, b) => text.indexOf(a) - text.indexOf(b),
  );
  const [from, to] = named;
  if (!from || !to || !/\bto\b/.test(text)) return named;
  const start = SEASONS.indexOf(from);
  const length = (SEASONS.indexOf(to) - start + SEASONS.length) % SEASONS.length;
  return Array.from({ length: length + 1 }, (_, step) => SEASONS[(start + step) % SEASONS.length] as Season);
}

const MONTHS: Readonly<Record<string, Season>> = {
  december: 'winter',
  january: 'winter',
  february: 'winter',
  march: 'spring',
  april: 'spring',
  may: 'spring',
  june: 'summer',
  july: 'summer',
  august: 'summer',
  september: 'autumn',
  october: 'autumn',
  november: 'autumn',
};

/** The season a word names: "winter", "October". */
export function seasonOf(word: string): Season | null {
  if (word === 'fall') return 'autumn';
  return (
    SEASONS.find((season) => season === word) ??
    (Object.hasOwn(MONTHS, word) ? (MONTHS[word] as Season) : null)
  );
}
