import { UNREAD } from '../rollups/facts.js';
import type { ReadDatabase } from './read-database.js';
import { select, wordsOfIds } from './selection.js';

/** What was said on a day of a product and a node of the aspect tree; '' stands for all of them. */
export interface Mentions {
  /** Since the epoch. */
  day: number;
  aspect: string;
  product: string;
  mentions: number;
  negative: number;
}

type Row = Record<'day' | 'aspect' | 'product' | 'mentions' | 'negative', number>;

/** Mentions by day, aspect and product, with the sums over products and over aspects; copies of other reviews are left out. */
export async function mentionsReport(
  db: ReadDatabase,
  { from, to }: { from: string; to: string },
): Promise<Mentions[]> {
  const selection = await select(db, { from, to });
  const aspects = await db.all<{ aspect: number }>(
    'SELECT DISTINCT "aspect" FROM "review_rollup_total_month" WHERE "version" = ?',
    [selection.version],
  );
  const rows: Row[] = [];
  // One after the other: the key of the facts begins with version and aspect.
  for (const { aspect } of aspects) {
    rows.push(
      ...(await db.all<Row>(
        `SELECT f."day", f."aspect", f."product", COUNT(*) AS "mentions",
           SUM(CASE WHEN f."label" < 0 THEN 1 ELSE 0 END) AS "negative"
         FROM "review_fact" f JOIN "review_number" n ON n."number" = f."review"
         JOIN "review" r ON r."id" = n."reviewId" AND r."duplicateOf" IS NULL AND r."copyOf" IS NULL
         WHERE f."version" = ? AND f."aspect" = ? AND f."day" >= ? AND f."day" <= ? AND f."label" <> ${String(UNREAD)}
         GROUP BY f."day", f."aspect", f."product"`,
        [selection.version, aspect, selection.from as number, selection.to as number],
      )),
    );
  }
  const words = await wordsOfIds(db, [...new Set(rows.flatMap(({ aspect, product }) => [aspect, product]))]);
  const sums = new Map<string, Mentions>();
  for (const { day, mentions, negative, ...row } of rows) {
    const [aspect, product] = [words.get(row.aspect) ?? '', words.get(row.product) ?? ''];
    for (const of of new Set([product, ''])) {
      const key = JSON.stringify([day, aspect, of]);
      const sum = sums.get(key) ?? { day, aspect, product: of, mentions: 0, negative: 0 };
      sum.mentions += mentions;
      sum.negative += negative;
      sums.set(key, sum);
    }
  }
  return [...sums.values()];
}
