import { firstDayOfMonth, monthOfDay } from '../rollups/calendar.js';
import { type FactDimension, type Grain, GRAINS, type Period } from '../rollups/grains.js';
import type { Selection } from './selection.js';

export type GroupKey = FactDimension | 'aspect';

/** One table to read and the days or months of it; null grain: the facts themselves. */
export interface Piece {
  grain: Grain | null;
  period: Period;
  /** Inclusive, days or months by `period`; null: open. */
  from: number | null;
  to: number | null;
}

const facts = (from: number | null, to: number | null): Piece => ({ grain: null, period: 'day', from, to });

/**
 * Which tables answer a question: the smallest rollups that have every dimension filtered or grouped by. A range of days
 * is whole months and the days at both ends. What no rollup has, and text search, is read from the facts.
 *
 * @param by the finest bucket of time asked for
 */
export function plan(
  { aspects, values, from, to, search }: Selection,
  groupBy: readonly GroupKey[],
  by: 'day' | 'month' | null,
): Piece[] {
  if (search) return [facts(from, to)];
  const byAspect = aspects !== null || groupBy.includes('aspect');
  const asked = [...Object.keys(values), ...groupBy.filter((key) => key !== 'aspect')] as FactDimension[];
  const able = GRAINS.filter(
    (grain) =>
      (grain.byAspect || !byAspect) && asked.every((dimension) => grain.dimensions.includes(dimension)),
  );
  const of = (period: Period) => able.find((grain) => grain.period === period) ?? null;
  const ranged = from !== null || to !== null;

  if (!ranged && by === null) {
    const [grain] = able;
    return grain ? [{ grain, period: grain.period, from, to }] : [facts(from, to)];
  }
  const days = (start: number | null, end: number | null): Piece => ({
    ...facts(start, end),
    grain: of('day'),
  });
  const month = of('month');
  if (by === 'day' || !month) return [days(from, to)];

  const first = from === null ? null : monthOfDay(from - 1) + 1;
  const last = to === null ? null : monthOfDay(to + 1) - 1;
  if (first !== null && last !== null && first > last) return [days(from, to)];
  const whole: Piece = { grain: month, period: 'month', from: first, to: last };
  const pieces: Piece[] = [];
  if (from !== null && first !== null && from < firstDayOfMonth(first))
    pieces.push(days(from, firstDayOfMonth(first) - 1));
  pieces.push(whole);
  if (to !== null && last !== null && to >= firstDayOfMonth(last + 1))
    pieces.push(days(firstDayOfMonth(last + 1), to));
  return pieces;
}
