import { type QueryOf, type ReviewPhrases, reviewText, type reviewReportRoutes } from '#contracts';
import { weightedLogOdds, type WordCounts } from '#learning';
import { rounded } from './figures.js';
import { phrasesOf } from './phrases.js';
import type { ReadDatabase } from './read-database.js';
import { select, type Selection } from './selection.js';
import { conditions, type Statement } from './sums.js';

/** Texts read on each side at most. */
const SAMPLE = 4000;
/** Texts that hold a phrase, below which it is chance. */
const ENOUGH = 5;
/** Leaves 2.5 % above it where nothing differs. */
const DISTINCT = 1.96;
/** Of two phrases of which one holds the other, the second adds nothing when nearly the same texts say both. */
const SAME = 0.7;

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
  const counts = new Map<string, WordCounts>();
  const textsHere = await count(db, here, counts, 'here');
  const textsThere = await count(db, there, counts, 'there');
  const phrases = [...counts].filter(([, own]) => own.here + own.there >= ENOUGH);
  const scores = weightedLogOdds(phrases.map(([, own]) => own));
  const ranked = phrases
    .map(([phrase, own], i) => ({ phrase, ...own, z: scores[i] as number }))
    .filter(({ z }) => textsHere > 0 && textsThere > 0 && z >= DISTINCT)
    .sort((a, b) => b.z - a.z || b.phrase.length - a.phrase.length || (a.phrase < b.phrase ? -1 : 1));
  return {
    texts: { here: textsHere, there: textsThere },
    items: withoutEchoes(ranked, limit).map((item) => ({ ...item, z: rounded(item.z, 3) })),
  };
}

function withoutEchoes<T extends { phrase: string; here: number }>(ranked: readonly T[], limit: number): T[] {
  const kept: T[] = [];
  for (const one of ranked) {
    if (kept.length === limit) break;
    const echo = kept.some(
      ({ phrase, here }) =>
        (` ${phrase} `.includes(` ${one.phrase} `) || ` ${one.phrase} `.includes(` ${phrase} `)) &&
        Math.min(here, one.here) >= SAME * Math.max(here, one.here),
    );
    if (!echo) kept.push(one);
  }
  return kept;
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

/** Counts the texts that hold each phrase. @returns how many texts were read */
async function count(
  db: ReadDatabase,
  { sql, parameters }: Statement,
  counts: Map<string, WordCounts>,
  side: 'here' | 'there',
): Promise<number> {
  const texts = await db.all<{ title: string; text: string }>(
    `SELECT r."title", r."text" FROM (${sql} ORDER BY "day" DESC, "review" LIMIT ${String(SAMPLE)}) f
     JOIN "review_number" n ON n."number" = f."review"
     JOIN "review" r ON r."id" = n."reviewId" AND r."duplicateOf" IS NULL AND r."copyOf" IS NULL`,
    parameters,
  );
  for (const text of texts) {
    for (const phrase of phrasesOf(reviewText(text))) {
      const own = counts.get(phrase) ?? { here: 0, there: 0 };
      own[side] += 1;
      counts.set(phrase, own);
    }
  }
  return texts.length;
}
