import type { QueryOf, reviewReportRoutes } from '#contracts';
import type { ReadDatabase } from './read-database.js';
import { select, type Selection } from './selection.js';
import { conditions } from './sums.js';

type Query = QueryOf<typeof reviewReportRoutes.listReviews>;

/** Which column of a fact orders the list, and in which direction. */
const ORDER = {
  newest: { column: '"day"', descending: true },
  oldest: { column: '"day"', descending: false },
  lowest: { column: '"score"', descending: false },
  highest: { column: '"score"', descending: true },
} as const;

export interface ReviewIds {
  ids: string[];
  nextCursor?: string;
}

/** One page of the reviews of a selection, by their ids. */
export async function listReport(
  db: ReadDatabase,
  { sort, cursor, limit, ...filter }: Query,
): Promise<ReviewIds> {
  const { sql, parameters } = listStatement(await select(db, filter), sort, cursor, limit);
  const rows = await db.all<{ id: string; place: number; review: number }>(sql, parameters);
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return {
    ids: rows.map(({ id }) => id),
    ...(last && { nextCursor: `${last.place}.${last.review}` }),
  };
}

/** The statement of one page; `cursor` is where the page before ended. */
function listStatement(
  selection: Selection,
  sort: Query['sort'],
  cursor: string | undefined,
  limit: number,
): { sql: string; parameters: (string | number)[] } {
  const { column, descending } = ORDER[sort];
  const piece = { grain: null, period: 'day', from: selection.from, to: selection.to } as const;
  const { where, parameters } = conditions(selection, false, piece);
  // A review that speaks of several of the aspects has a fact for each.
  const once = (selection.aspects?.length ?? 0) > 1;
  const place = once ? `${descending ? 'MAX' : 'MIN'}(${column})` : column;
  const direction = descending ? 'DESC' : 'ASC';
  const after = cursor === undefined ? [] : placeOf(cursor);
  return {
    sql:
      `SELECT n."reviewId" AS "id", f."place", f."review" FROM (` +
      `SELECT * FROM (SELECT "review", ${place} AS "place" FROM "review_fact" WHERE ${where}` +
      `${once ? ' GROUP BY "review"' : ''}) facts` +
      `${after.length > 0 ? ` WHERE ("place", "review") ${descending ? '<' : '>'} (?, ?)` : ''}` +
      ` ORDER BY "place" ${direction}, "review" ${direction} LIMIT ${String(limit)}) f` +
      ` JOIN "review_number" n ON n."number" = f."review"` +
      ` ORDER BY f."place" ${direction}, f."review" ${direction}`,
    parameters: [...parameters, ...after],
  };
}

const placeOf = (cursor: string): number[] => cursor.split('.').map(Number);
