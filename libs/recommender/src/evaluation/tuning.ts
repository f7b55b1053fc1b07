import { standardScores } from '../models/blended-ranker.js';
import { historyOf, type Interactions } from '../models/interactions.js';
import type { Ranker } from '../models/ranker.js';
import { rankedLists } from './ranking-evaluation.js';
import { meanFigures } from './ranking-figures.js';

/** A model with its settings, not trained yet. */
export interface Candidate {
  settings: string;
  train: (data: Interactions) => Ranker;
}

/** One inner split to choose settings on: never the test part of an evaluation. */
export interface Fold {
  train: Interactions;
  relevant: readonly ReadonlySet<number>[];
}

/** A candidate trained on every fold's training part, with every user's standard scores by fold. */
export interface Judged {
  candidate: Candidate;
  /** Mean over folds of the mean over users. */
  ndcg: number;
  scores: Float64Array[][];
}

const K = 10;

const meanNdcg = (folds: readonly Fold[], scoresOf: (fold: number, user: number) => Float64Array): number =>
  folds.reduce((sum, { train, relevant }, fold) => {
    const lists = rankedLists(train, relevant, K, (user) => scoresOf(fold, user));
    return sum + meanFigures(lists.map(({ figures }) => figures)).ndcg / folds.length;
  }, 0);

const judge = (candidate: Candidate, folds: readonly Fold[]): Judged => {
  const scores = folds.map(({ train }) => {
    const ranker = candidate.train(train);
    return Array.from({ length: train.users }, (_, user) => {
      const history = historyOf(train, user);
      return standardScores(ranker.scores(history), history);
    });
  });
  const ndcg = meanNdcg(folds, (fold, user) => scores[fold]?.[user] as Float64Array);
  return { candidate, ndcg, scores };
};

/** The candidate with the largest mean nDCG@10 on the folds. */
export const bestCandidate = (
  candidates: readonly [Candidate, ...Candidate[]],
  folds: readonly Fold[],
): Judged => {
  const [first, ...others] = candidates;
  let best = judge(first, folds);
  for (const candidate of others) {
    const judged = judge(candidate, folds);
    if (judged.ndcg > best.ndcg) best = judged;
  }
  return best;
};

const STEPS = [0, 0.2, 0.5, 1];
const ROUNDS = 2;

/** Weights of a blend, one a model in the order given, and what they reach on the folds beside the best single model. */
export interface ChosenBlend {
  weights: number[];
  ndcg: number;
  single: number;
}

/**
 * Weights of a blend of standard scores by coordinate ascent on the folds' nDCG@10. It starts from the best single model,
 * which keeps weight 1, so that another one has a part only where it helps.
 */
export const chooseBlend = (models: readonly Judged[], folds: readonly Fold[]): ChosenBlend => {
  const ndcgOf = (weights: readonly number[]): number =>
    meanNdcg(folds, (fold, user) => {
      const total = new Float64Array(folds[fold]?.train.items ?? 0);
      models.forEach(({ scores }, model) => {
        const weight = weights[model] as number;
        const own = scores[fold]?.[user] as Float64Array;
        if (weight === 0) return;
        for (let item = 0; item < total.length; item++) {
          total[item] = (total[item] as number) + weight * (own[item] as number);
        }
      });
      return total;
    });
  const single = Math.max(...models.map(({ ndcg }) => ndcg));
  const lead = models.findIndex(({ ndcg }) => ndcg === single);
  let weights = models.map((_, model): number => (model === lead ? 1 : 0));
  let best = single;
  for (let round = 0; round < ROUNDS; round++) {
    models.forEach((_, model) => {
      if (model === lead) return;
      for (const step of STEPS) {
        if (step === weights[model]) continue;
        const tried = weights.with(model, step);
        const ndcg = ndcgOf(tried);
        if (ndcg > best) {
          best = ndcg;
          weights = tried;
        }
      }
    });
  }
  return { weights, ndcg: best, single };
};
