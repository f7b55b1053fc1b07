import { locale } from '../../language.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Up to which span each unit is used: 90 seconds and 90 minutes say more than 2 minutes and 2 hours. */
const UNITS = [
  { unit: 'second', ms: SECOND, up: 90 * SECOND, digits: 0 },
  { unit: 'minute', ms: MINUTE, up: 90 * MINUTE, digits: 0 },
  { unit: 'hour', ms: HOUR, up: 2 * DAY, digits: 1 },
  { unit: 'day', ms: DAY, up: Infinity, digits: 1 },
] as const;

/** A span in the reader's words for units: `12 min`, `3.5 hr`. */
export function formatDuration(ms: number, by = locale()): string {
  const { unit, ms: size, digits } = UNITS.find(({ up }) => ms < up) ?? UNITS[3];
  return new Intl.NumberFormat(by, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(ms / size);
}

/** A share as the reader writes it; null of nothing. */
export const formatShare = (part: number, whole: number, by = locale()): string | null =>
  whole === 0 ? null : new Intl.NumberFormat(by, { style: 'percent' }).format(part / whole);
