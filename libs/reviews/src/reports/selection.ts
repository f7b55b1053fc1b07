import type { ReviewFilter } from '#contracts';
import { dayOfDate } from '../rollups/calendar.js';
import { FACT_DIMENSIONS, type FactDimension } from '../rollups/grains.js';
import { type Matching, matching } from '../rollups/matching.js';
import type { ReadDatabase } from './read-database.js';
import { ReportRefused } from './report-refused.js';

/** A filter in the numbers of facts and rollups, under the active version. */
export interface Selection {
  /** -1 when no version is active yet. */
  version: number;
  /** The name of the version, '' when there is none. */
  versionName: string;
  /** null: reviews as a whole. */
  aspects: readonly number[] | null;
  values: Partial<Record<FactDimension, readonly number[]>>;
  /** Days, inclusive. */
  from: number | null;
  to: number | null;
  search: Matching | null;
  /** Of the reviews found by the search only one in so many is read; see `sampleSearch`. */
  oneIn: number;
}

/** Stands for a word no review has. */
const NOTHING = -1;

/** @throws ReportRefused `empty_period` */
export async function select(db: ReadDatabase, filter: ReviewFilter): Promise<Selection> {
  if (filter.from && filter.to && filter.from > filter.to) throw new ReportRefused('empty_period');
  const words = FACT_DIMENSIONS.filter((name) => name !== 'rating').flatMap((name) => filter[name] ?? []);
  const ids = await idsOf(db, [...words, ...(filter.aspect ?? [])]);
  const [active] = await db.all<{ id: number; value: string }>(
    `SELECT w."id", w."value" FROM "review_version" v JOIN "review_value" w ON w."value" = v."version" WHERE v."state" = 'active'`,
    [],
  );
  const numbers = (values: readonly string[]) => values.map((value) => ids.get(value) ?? NOTHING);
  const values: Selection['values'] = {};
  for (const name of FACT_DIMENSIONS) {
    if (name === 'rating') {
      if (filter.rating) values.rating = filter.rating;
    } else {
      const wanted = filter[name];
      if (wanted) values[name] = numbers(wanted);
    }
  }
  return {
    version: active?.id ?? NOTHING,
    versionName: active?.value ?? '',
    aspects: filter.aspect ? numbers(filter.aspect) : null,
    values,
    from: filter.from ? dayOfDate(filter.from) : null,
    to: filter.to ? dayOfDate(filter.to) : null,
    search: filter.search ? matching(filter.search, db.postgres) : null,
    oneIn: 1,
  };
}

/** The words that numbers stand for. */
export async function wordsOfIds(
  db: ReadDatabase,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const found = new Map<number, string>([[0, '']]);
  for (let from = 0; from < ids.length; from += 500) {
    const slice = ids.slice(from, from + 500);
    const rows = await db.all<{ id: number; value: string }>(
      `SELECT "id", "value" FROM "review_value" WHERE "id" IN (${slice.map(() => '?').join(', ')})`,
      slice,
    );
    for (const { id, value } of rows) found.set(id, value);
  }
  return found;
}

async function idsOf(db: ReadDatabase, values: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>([['', 0]]);
  if (values.length === 0) return ids;
  const rows = await db.all<{ id: number; value: string }>(
    `SELECT "id", "value" FROM "review_value" WHERE "value" IN (${values.map(() => '?').join(', ')})`,
    values,
  );
  for (const { id, value } of rows) ids.set(value, id);
  return ids;
}
