import type { ReviewFilter, ReviewImpact } from '#contracts';
import { bootstrapRidge, choosePenalty, combineFeatures, explainedShare, fitRidge } from '#learning';
import { netOf, rounded } from './figures.js';
import type { ReadDatabase } from './read-database.js';
import { select, type Selection, wordsOfIds } from './selection.js';
import { conditions, noSums, readTotal } from './sums.js';

/** Reviews an estimate rests on at most. */
const SAMPLE = 20_000;
/** Reviews that speak of an aspect, below which nothing is said of it. */
const ENOUGH = 30;
const PENALTIES = [0.1, 1, 10, 100];

/**
 * What each aspect's sentiment does to the stars: ridge regression of the stars on -1, 0 or 1 for each aspect a review
 * speaks of itself (0 where it does not), the penalty by generalised cross-validation, intervals by bootstrap.
 */
export async function impactReport(db: ReadDatabase, filter: ReviewFilter): Promise<ReviewImpact> {
  const selection = { ...(await select(db, filter)), aspects: null };
  const { rated } = await readTotal(db, selection);
  const reviews = await readReviews(db, selection);
  const counts = new Map<number, { volume: number; negative: number; positive: number }>();
  for (const { opinions } of reviews) {
    for (const [aspect, label] of opinions) {
      const own = counts.get(aspect) ?? noSums();
      own.volume += 1;
      if (label < 0) own.negative += 1;
      if (label > 0) own.positive += 1;
      counts.set(aspect, own);
    }
  }
  const fitted = [...counts].filter(([, { volume }]) => volume >= ENOUGH).map(([aspect]) => aspect);
  const { estimates, explained } = estimate(reviews, fitted);
  const words = await wordsOfIds(db, [...counts.keys()]);
  return {
    reviews: reviews.length,
    of: rated,
    explained,
    items: [...counts]
      .sort(([idA, a], [idB, b]) => b.volume - a.volume || idA - idB)
      .map(([id, sums]) => ({
        aspect: words.get(id) ?? '',
        count: sums.volume,
        net: netOf({ ...noSums(), ...sums }),
        stars: estimates.get(id) ?? null,
        tooFew: sums.volume < ENOUGH,
      })),
  };
}

interface RatedReview {
  stars: number;
  /** Aspect and what is said of it. */
  opinions: [number, number][];
}

function estimate(reviews: readonly RatedReview[], fitted: readonly number[]) {
  const estimates = new Map<number, NonNullable<ReviewImpact['items'][number]['stars']>>();
  if (fitted.length === 0) return { estimates, explained: null };
  const columnOf = new Map(fitted.map((aspect, column) => [aspect, column]));
  const rows = reviews.map(({ opinions }) => {
    const entries = opinions
      .flatMap(([aspect, label]) => {
        const column = columnOf.get(aspect);
        return column === undefined || label === 0 ? [] : [[column, label] as const];
      })
      .sort(([a], [b]) => a - b);
    return { columns: entries.map(([column]) => column), values: entries.map(([, label]) => label) };
  });
  const features = combineFeatures(
    rows.map(() => []),
    rows,
    fitted.length,
  );
  const stars = reviews.map((review) => review.stars);
  const penalty = choosePenalty(features, stars, PENALTIES);
  bootstrapRidge(features, stars, penalty).forEach(({ value, low, high }, column) =>
    estimates.set(fitted[column] as number, {
      value: rounded(value, 4),
      low: rounded(low, 4),
      high: rounded(high, 4),
    }),
  );
  const explained = explainedShare(fitRidge(features, stars, penalty), features, stars);
  return { estimates, explained: rounded(Math.max(0, explained), 4) };
}

/** The newest reviews with stars, each with what it says of aspects. */
async function readReviews(db: ReadDatabase, selection: Selection): Promise<RatedReview[]> {
  const piece = { grain: null, period: 'day', from: selection.from, to: selection.to } as const;
  const { where, parameters } = conditions(selection, false, piece);
  const rows = await db.all<{ review: number; rating: number; aspect: number | null; label: number | null }>(
    `SELECT r."review", r."rating", o."aspect", o."label" FROM (
       SELECT "review", "rating" FROM "review_fact" WHERE ${where} AND "rating" > 0
       ORDER BY "day" DESC, "review" LIMIT ${String(SAMPLE)}) r
     LEFT JOIN "review_fact" o
       ON o."version" = ? AND o."review" = r."review" AND o."aspect" > 0 AND o."direct" = 1
     ORDER BY r."review", o."aspect"`,
    [...parameters, selection.version],
  );
  const reviews = new Map<number, RatedReview>();
  for (const { review, rating, aspect, label } of rows) {
    const own = reviews.get(review) ?? { stars: rating, opinions: [] };
    if (aspect !== null && label !== null) own.opinions.push([aspect, label]);
    reviews.set(review, own);
  }
  return [...reviews.values()];
}
