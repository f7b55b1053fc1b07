import { parseDate } from './dates.js';

/** A time as a program gave it: `unit` tells how it was written where that was not as milliseconds. */
interface ReadTime {
  at: number;
  unit: 'seconds' | 'microseconds' | 'nanoseconds' | 'text' | null;
}

const SECOND = 1e11;
const MILLISECOND = 1e14;
const MICROSECOND = 1e17;
/** Below it a number of seconds is no time that a shop knows of: 1973. */
const FIRST = 1e8;

/**
 * Milliseconds, seconds, microseconds and nanoseconds since the epoch told apart by their size, or a date in words and digits.
 * @returns null for what is no time.
 */
export function readTime(value: unknown): ReadTime | null {
  if (typeof value === 'string') {
    if (/^\d+(?:\.\d+)?$/u.test(value.trim())) return readTime(Number(value));
    const at = parseDate(value, 'month first');
    return at === null ? null : { at, unit: 'text' };
  }
  if (typeof value !== 'number' || !Number.isFinite(value) || value < FIRST) return null;
  if (value < SECOND) return { at: Math.round(value * 1000), unit: 'seconds' };
  if (value < MILLISECOND) return { at: Math.round(value), unit: null };
  if (value < MICROSECOND) return { at: Math.round(value / 1000), unit: 'microseconds' };
  return { at: Math.round(value / 1e6), unit: 'nanoseconds' };
}

/** Clocks differ by so much. */
const AHEAD_MS = 60_000;

/**
 * The fields of a row that hold times, as milliseconds.
 * @param past Fields that lie in the past. @param any Those that may lie in the future.
 * @returns the row, and what was read in another way than it stands there; or why it is not taken.
 */
export function withTimes(
  row: Readonly<Record<string, unknown>>,
  now: number,
  past: readonly string[],
  any: readonly string[] = [],
): { row: Record<string, unknown>; notes: string[] } | { reason: string } {
  const read: Record<string, unknown> = { ...row };
  const notes: string[] = [];
  for (const name of [...past, ...any]) {
    const value = row[name];
    if (value === undefined || value === null) continue;
    const time = readTime(value);
    if (time === null)
      return { reason: `${name}: ${JSON.stringify(value)} is no time: give milliseconds since 1970` };
    const said = new Date(time.at).toISOString();
    if (past.includes(name) && time.at > now + AHEAD_MS)
      return { reason: `${name}: ${said} is in the future` };
    if (time.unit !== null && time.unit !== 'text') notes.push(`${name}: ${time.unit}, read as ${said}`);
    read[name] = time.at;
  }
  return { row: read, notes };
}
