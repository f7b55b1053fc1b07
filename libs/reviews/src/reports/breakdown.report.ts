import type {
  BreakdownItem,
  QueryOf,
  ReviewBreakdown,
  ReviewDimension,
  reviewReportRoutes,
} from '#contracts';
import { proportion } from '#learning';
import { dateOfDay } from '../rollups/calendar.js';
import type { Sums } from '../rollups/grains.js';
import { figuresOf, netOf, shareEstimate } from './figures.js';
import type { ReadDatabase } from './read-database.js';
import { sampleOf, sampleSearch } from './sample-search.js';
import { select, type Selection, wordsOfIds } from './selection.js';
import { addSums, noSums, readSums, readTotal } from './sums.js';
import { countsOnce } from './summary.report.js';
import { bucketOf } from './trend.report.js';

type Query = QueryOf<typeof reviewReportRoutes.reviewBreakdown>;

/** Below so many reviews a value's net sentiment says little: it comes after the others. */
const ENOUGH = 30;

/** The figures for each value of a dimension. */
export async function breakdownReport(
  db: ReadDatabase,
  { by, limit, sort, trend, ...filter }: Query,
): Promise<ReviewBreakdown> {
  const selection = await sampleSearch(db, await select(db, filter));
  const values = await readValues(db, selection, by);
  const total = await readTotal(db, selection);
  const chosen = sorted(values, sort).slice(0, limit);
  const ids = chosen.map(([id]) => id);
  const words = by === 'rating' ? null : await wordsOfIds(db, ids);
  const names = by === 'product' ? await productNames(db, ids) : null;
  const trends = trend && (await readTrends(db, selection, by, trend, ids));
  return {
    by,
    volume: total.volume * selection.oneIn,
    values: values.size,
    ...sampleOf(selection),
    items: chosen.map(([id, sums]) => {
      const value = words ? (words.get(id) ?? '') : id === 0 ? '' : String(id);
      return {
        value,
        label: names?.get(id) ?? value,
        figures: figuresOf(sums, selection.oneIn),
        share:
          total.volume > 0 && countsOnce(selection)
            ? shareEstimate(proportion(sums.volume, total.volume))
            : null,
        ...(trends && { trend: trends.get(id) ?? [] }),
      };
    }),
  };
}

async function readValues(
  db: ReadDatabase,
  selection: Selection,
  by: ReviewDimension,
): Promise<Map<number, Sums>> {
  const values = new Map<number, Sums>();
  for (const { keys, sums } of await readSums(db, selection, [by])) {
    const [id] = keys as [number];
    const known = values.get(id);
    if (known) addSums(known, sums);
    else values.set(id, sums);
  }
  return values;
}

function sorted(values: ReadonlyMap<number, Sums>, sort: Query['sort']): [number, Sums][] {
  const byVolume = ([idA, a]: [number, Sums], [idB, b]: [number, Sums]) => b.volume - a.volume || idA - idB;
  if (sort === 'volume') return [...values].sort(byVolume);
  const sign = sort === 'net' ? 1 : -1;
  return [...values].sort(
    (a, b) =>
      Number(b[1].volume >= ENOUGH) - Number(a[1].volume >= ENOUGH) ||
      sign * (netOf(a[1]) - netOf(b[1])) ||
      byVolume(a, b),
  );
}

async function readTrends(
  db: ReadDatabase,
  selection: Selection,
  by: ReviewDimension,
  interval: NonNullable<Query['trend']>,
  ids: readonly number[],
): Promise<Map<number, NonNullable<BreakdownItem['trend']>>> {
  const wanted = new Set(ids);
  const buckets = new Map<number, Map<number, Sums>>();
  for (const group of await readSums(db, selection, [by], interval === 'month' ? 'month' : 'day')) {
    const [id] = group.keys as [number];
    if (!wanted.has(id)) continue;
    const own = buckets.get(id) ?? new Map<number, Sums>();
    buckets.set(id, own);
    const start = bucketOf(group, interval);
    const sums = own.get(start) ?? noSums();
    addSums(sums, group.sums);
    own.set(start, sums);
  }
  return new Map(
    [...buckets].map(([id, own]) => [
      id,
      [...own]
        .sort(([a], [b]) => a - b)
        .map(([start, sums]) => ({
          start: dateOfDay(start),
          volume: sums.volume * selection.oneIn,
          net: netOf(sums),
        })),
    ]),
  );
}

/** What the newest review of each product calls it, by the number of the product. */
async function productNames(db: ReadDatabase, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.all<{ id: number; name: string | null }>(
    `SELECT v."id", (SELECT r."product" FROM "review" r WHERE r."productId" = v."value"
       ORDER BY r."writtenAt" DESC LIMIT 1) AS "name"
     FROM "review_value" v WHERE v."id" IN (${ids.map(() => '?').join(', ')})`,
    ids,
  );
  return new Map(rows.flatMap(({ id, name }) => (name ? [[id, name]] : [])));
}
