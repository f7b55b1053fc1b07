import {
  packRanker,
  RatingBlend,
  trainBaskets,
  trainPopularity,
  trainRatingBlend,
  type History,
  historyOf,
  interactionsOf,
} from '#ranking';
import { seededRandom, shuffled } from '#learning';
import type { VersionReport } from '#contracts';
import { withoutLatest } from '../training/inner-split.js';
import { trainRanker, type TrainingReport } from '../training/train-ranker.js';
import { interestMs } from '../training/try-interest.js';
import { type TrainingData, trainingSet } from '../training/training-data.js';
import { exposure, JUDGED_AT, judgeRanking } from './judge-ranking.js';
import type { PackedVersion } from './ranking-files.js';
import { basketDataOf, ratingsOf, type TrainingColumns, trainingDataOf } from './training-columns.js';

export interface TrainVersionInput {
  columns: TrainingColumns;
  budgetMs: number;
}

export interface TrainedVersion {
  packed: PackedVersion;
  model: string;
  settings: string;
  /** Null where nobody could be held out. */
  report: VersionReport | null;
  trainingMs: number;
}

/** Draws who is held out for the report; another draw than that which the choice of a ranker is made on. */
const REPORT_SEED = 2026;
const MOST_REPORTED = 2_000;
/** Fewer ratings tell nothing of what people would give. */
const LEAST_RATINGS = 100;

/**
 * Chooses a ranker without the last new item of some shoppers, judges it on exactly those, and trains what was chosen on
 * everything; beside it, where there is enough to learn from, what customers buy next and what stars they give.
 *
 * @param onProgress told the share of the time that is over of what it may take at most
 */
export async function trainVersion(
  { columns, budgetMs }: TrainVersionInput,
  onProgress: (share: number) => void,
): Promise<TrainedVersion> {
  const started = performance.now();
  const data = trainingDataOf(columns);
  // What was chosen is taught again twice.
  const mostMs = budgetMs + 2 * interestMs(data.events.length);
  const held = withoutLatest(REPORT_SEED, MOST_REPORTED)(data);
  const {
    ranker: chosen,
    recipe,
    report: search,
  } = await trainRanker(held.data, {
    budgetMs,
    progress: () => onProgress(Math.min(1, (performance.now() - started) / mostMs)),
  });
  const final = held.cases.length === 0 ? chosen : recipe.train(trainingSet(data));
  const baskets = learnBaskets(columns);
  const ratings = learnRatings(columns, data);
  return {
    packed: {
      bytes: packRanker(final),
      baskets: baskets?.bytes ?? null,
      ratings: ratings?.bytes ?? null,
    },
    model: recipe.family,
    settings: recipe.settings,
    report:
      held.cases.length === 0
        ? null
        : {
            ...judged(held, chosen),
            tried: triedOf(search),
            ...(baskets && { baskets: baskets.report }),
            ...(ratings && { ratings: ratings.report }),
          },
    trainingMs: Math.round(performance.now() - started),
  };
}

function judged(
  { train, cases }: ReturnType<ReturnType<typeof withoutLatest>>,
  chosen: { scores: (history: History) => Float64Array },
): VersionReport {
  const leftOut = cases.map(({ history, wanted }) => ({ history, next: [...wanted][0] as number }));
  const { taken } = train;
  const { figures, suggested } = judgeRanking(leftOut, taken, (history) => chosen.scores(history));
  const popularity = trainPopularity(train.faded);
  return {
    protocol:
      'The last new product of each of some shoppers was held out and looked for among all products not taken before',
    k: JUDGED_AT,
    shoppers: cases.length,
    figures,
    baselines: [
      { model: 'popularity', figures: judgeRanking(leftOut, taken, () => popularity.scores()).figures },
    ],
    exposure: exposure(taken, suggested),
  };
}

const triedOf = ({ tried }: TrainingReport): VersionReport['tried'] =>
  tried.map(({ family, ...rest }) => ({ model: family, ...rest }));

function learnBaskets(
  columns: TrainingColumns,
): { bytes: Uint8Array; report: NonNullable<VersionReport['baskets']> } | null {
  const data = basketDataOf(columns);
  const last = data.baskets.at(-1);
  if (!last) return null;
  const { ranker, judged: count, recall, frequent } = trainBaskets(data, last.at + 1);
  return count === 0 ? null : { bytes: ranker.pack(), report: { judged: count, recall, frequent } };
}

function learnRatings(
  columns: TrainingColumns,
  { users, items }: TrainingData,
): { bytes: Uint8Array; report: NonNullable<VersionReport['ratings']> } | null {
  const ratings = shuffled(ratingsOf(columns), seededRandom(REPORT_SEED));
  if (ratings.length < LEAST_RATINGS) return null;
  const kept = ratings.filter((_, place) => place % 10 !== 0);
  const model = trainRatingBlend(users, items, kept);
  const rated = interactionsOf(users, items, kept);
  const means = model.withShares({ alpha: 1, beta: 1 });
  const rmse = (blend: RatingBlend): number => {
    const errors = ratings
      .filter((_, place) => place % 10 === 0)
      .map(({ user, item, weight }) => (blend.predict(historyOf(rated, user), item) - weight) ** 2);
    return Math.sqrt(errors.reduce((sum, error) => sum + error, 0) / errors.length);
  };
  return {
    bytes: trainRatingBlend(users, items, ratings).pack(),
    report: { judged: Math.ceil(ratings.length / 10), rmse: rmse(model), means: rmse(means) },
  };
}
