import type { QueryOf, ReviewInterval, ReviewTrend, reviewReportRoutes } from '#contracts';
import { dateOfDay, firstDayOfMonth, firstDayOfWeek, monthOfDay } from '../rollups/calendar.js';
import type { Sums } from '../rollups/grains.js';
import { figuresOf } from './figures.js';
import type { ReadDatabase } from './read-database.js';
import { ReportRefused } from './report-refused.js';
import { sampleOf, sampleSearch } from './sample-search.js';
import { select } from './selection.js';
import { addSums, type Group, noSums, readSums } from './sums.js';

/** Most buckets of one answer: eleven years of days. */
const MOST = 4000;

/** The figures by day, week or month, from the first to the last bucket with a review or as far as asked. */
export async function trendReport(
  db: ReadDatabase,
  { by, ...filter }: QueryOf<typeof reviewReportRoutes.reviewTrend>,
): Promise<ReviewTrend> {
  const selection = await sampleSearch(db, await select(db, filter));
  const buckets = new Map<number, Sums>();
  for (const group of await readSums(db, selection, [], by === 'month' ? 'month' : 'day')) {
    const start = bucketOf(group, by);
    const sums = buckets.get(start) ?? noSums();
    addSums(sums, group.sums);
    buckets.set(start, sums);
  }
  const starts = [...buckets.keys()];
  const ends = [selection.from, selection.to].flatMap((day) => (day === null ? [] : startOf(day, by)));
  if (starts.length === 0) return { by, points: [], ...sampleOf(selection) };
  const first = Math.min(...starts, ...ends);
  const last = Math.max(...starts, ...ends);
  const points: ReviewTrend['points'] = [];
  for (let start = first; start <= last; start = next(start, by)) {
    if (points.length === MOST) throw new ReportRefused('too_many_buckets');
    points.push({
      start: dateOfDay(start),
      figures: figuresOf(buckets.get(start) ?? noSums(), selection.oneIn),
    });
  }
  return { by, points, ...sampleOf(selection) };
}

/** The first day of the bucket that a group belongs to. */
export const bucketOf = ({ time }: Group, by: ReviewInterval): number => {
  if (!time) throw new Error('The group was not read by time');
  return time.period === 'month' ? firstDayOfMonth(time.at) : startOf(time.at, by);
};

const startOf = (day: number, by: ReviewInterval): number => {
  switch (by) {
    case 'day':
      return day;
    case 'week':
      return firstDayOfWeek(day);
    case 'month':
      return firstDayOfMonth(monthOfDay(day));
  }
};

const next = (start: number, by: ReviewInterval): number =>
  by === 'month' ? firstDayOfMonth(monthOfDay(start) + 1) : start + (by === 'week' ? 7 : 1);
