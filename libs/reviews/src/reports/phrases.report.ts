import { type QueryOf, type ReviewPhrases, reviewText, type reviewReportRoutes } from '#contracts';
import { distinctPhrases } from './distinct-phrases.js';
import type { ReadDatabase } from './read-database.js';
import { select, type Selection } from './selection.js';
import { conditions, type Statement } from './sums.js';

/** Texts read on each side at most. */
const SAMPLE = 4000;

/** Phrases that set a selection apart from the other reviews of its period, or its negative from its positive ones. */
export async function phrasesReport(
  db: ReadDatabase,
  { against, limit, ...filter }: QueryOf<typeof reviewReportRoutes.reviewPhrases>,
): Promise<ReviewPhrases> {
  const selection = await select(db, filter);
  const [here, there] =
    against === 'negative'
      ? [facts(selection, '"label" < 0'), facts(selection, '"label" = 1')]
      : [facts(selection), rest(selection)];
  const textsHere = await read(db, here);
  const textsThere = await read(db, there);
  return {
    texts: { here: textsHere.length, there: textsThere.length },
    items: distinctPhrases(textsHere, textsThere, limit),
  };
}

/** The reviews of a selection, newest first; copies of other reviews say nothing new. */
function facts(selection: Selection, condition = 'true'): Statement {
  const piece = { grain: null, period: 'day', from: selection.from, to: selection.to } as const;
  const { where, parameters } = conditions(selection, false, piece);
  return { sql: `SELECT "review", "day" FROM "review_fact" WHERE ${where} AND ${condition}`, parameters };
}

/** The other reviews of the period. */
function rest(selection: Selection): Statement {
  const all = facts({ ...selection, aspects: null, values: {}, search: null });
  const own = facts(selection);
  return {
    sql: `${all.sql} AND "review" NOT IN (SELECT "review" FROM (${own.sql}) own)`,
    parameters: [...all.parameters, ...own.parameters],
  };
}

async function read(db: ReadDatabase, { sql, parameters }: Statement): Promise<string[]> {
  const texts = await db.all<{ title: string; text: string }>(
    `SELECT r."title", r."text" FROM (${sql} ORDER BY "day" DESC, "review" LIMIT ${String(SAMPLE)}) f
     JOIN "review_number" n ON n."number" = f."review"
     JOIN "review" r ON r."id" = n."reviewId" AND r."duplicateOf" IS NULL AND r."copyOf" IS NULL`,
    parameters,
  );
  return texts.map(reviewText);
}
