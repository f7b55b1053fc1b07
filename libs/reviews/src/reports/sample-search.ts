import { SAMPLES } from '../rollups/text-index.js';
import type { ReadDatabase } from './read-database.js';
import type { Selection } from './selection.js';

/** Reviews read for a search at most, about. */
const MOST_FOUND = 5_000;

/**
 * A selection whose search finds more reviews than can be read while somebody waits is narrowed to every 8th, 64th or 512th
 * number (`oneIn`), for which PostgreSQL has indices of their own. Numbers go up as reviews come in, so the sample is systematic: spread over time as the reviews are.
 * How many the words find is told from the first of them, which costs the same whatever there are. Figures of a sample
 * keep their intervals and scale their counts; the reader is told.
 */
export async function sampleSearch(
  db: ReadDatabase,
  selection: Selection,
  most = MOST_FOUND,
): Promise<Selection> {
  const { search } = selection;
  if (!search) return selection;
  const [found] = await db.all<{ count: number; last: number }>(
    `SELECT COUNT(*) AS "count", MAX("number") AS "last" FROM (${search.sql} ORDER BY ${search.number} LIMIT ${String(most + 1)}) found`,
    [search.parameter],
  );
  if (!found || found.count <= most) return selection;
  const [all] = await db.all<{ last: number }>('SELECT MAX("number") AS "last" FROM "review_number"', []);
  const expected = found.count * Math.max(1, (all?.last ?? 0) / found.last);
  const oneIn = SAMPLES.find((one) => expected / one <= most) ?? SAMPLES[2];
  return {
    ...selection,
    oneIn,
    search: { ...search, sql: `${search.sql} AND ${search.number} % ${String(oneIn)} = 0` },
  };
}

/** What a report says of its sample. */
export const sampleOf = ({ oneIn }: Selection): { oneIn?: number } => (oneIn > 1 ? { oneIn } : {});
