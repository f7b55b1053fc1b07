import type { ReviewFilter, ReviewSummary } from '#contracts';
import { differenceOfMeans, type Estimated, proportion } from '#learning';
import { dateOfDay } from '../rollups/calendar.js';
import { difference, figuresOf, netMoments, shareEstimate } from './figures.js';
import type { ReadDatabase } from './read-database.js';
import { sampleOf, sampleSearch } from './sample-search.js';
import { select, type Selection } from './selection.js';
import { readTotal } from './sums.js';

/** Volume, share, sentiment and stars of a selection, beside the period before. */
export async function summaryReport(db: ReadDatabase, filter: ReviewFilter): Promise<ReviewSummary> {
  const selection = await sampleSearch(db, await select(db, filter));
  const sums = await readTotal(db, selection);
  const all = await readTotal(db, { ...selection, aspects: null, values: {}, search: null });
  return {
    figures: figuresOf(sums, selection.oneIn),
    total: all.volume,
    share:
      countsOnce(selection) && all.volume > 0
        ? shareEstimate(sampledShare(sums.volume, all.volume, selection.oneIn))
        : null,
    ...sampleOf(selection),
    previous: await previousOf(db, selection, sums),
    days: await daysOf(db, selection.version),
  };
}

/** The part of all reviews, of which only one in so many was looked at. */
const sampledShare = (count: number, all: number, oneIn: number): Estimated =>
  proportion(count, Math.max(count, Math.round(all / oneIn)));

/** Whether a review counts once in a selection: with several aspects it may count for each. */
export const countsOnce = ({ aspects }: Selection): boolean => aspects === null || aspects.length === 1;

async function previousOf(
  db: ReadDatabase,
  selection: Selection,
  sums: Awaited<ReturnType<typeof readTotal>>,
): Promise<ReviewSummary['previous']> {
  const before = periodBefore(selection);
  if (!before) return null;
  const previous = await readTotal(db, { ...selection, ...before });
  return {
    from: dateOfDay(before.from),
    to: dateOfDay(before.to),
    figures: figuresOf(previous, selection.oneIn),
    netChange: difference(differenceOfMeans(netMoments(sums), netMoments(previous)), 100),
  };
}

/** The days of the same number just before; null where the period is open. */
export function periodBefore({
  from,
  to,
}: Pick<Selection, 'from' | 'to'>): { from: number; to: number } | null {
  return from === null || to === null ? null : { from: from - (to - from) - 1, to: from - 1 };
}

/** First and last day with any review; null without one. */
export async function daysOf(db: ReadDatabase, version: number): Promise<ReviewSummary['days']> {
  const end = async (order: 'ASC' | 'DESC') => {
    const [row] = await db.all<{ period: number }>(
      `SELECT "period" FROM "review_rollup_total_day" WHERE "version" = ? AND "aspect" = 0 ORDER BY "period" ${order} LIMIT 1`,
      [version],
    );
    return row?.period;
  };
  const [first, last] = [await end('ASC'), await end('DESC')];
  return first === undefined || last === undefined
    ? null
    : { first: dateOfDay(first), last: dateOfDay(last) };
}
