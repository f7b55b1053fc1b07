import { standardScores } from '../models/blended-ranker.js';
import { historyOf, type Interactions } from '../models/interactions.js';
import type { Ranker } from '../models/ranker.js';
import { evaluateRanking } from './ranking-evaluation.js';
import { meanFigures } from './ranking-figures.js';

/** A model with its settings, not trained yet. */
export interface Candidate {
  settings: string;
  train: (data: Interactions) => Ranker;
}

/** Data to choose settings on: never the test part of an evaluation. */
export interface Validation {
  train: Interactions;
  relevant: readonly ReadonlySet<number>[];
  k: number;
}

/** A candidate trained on the validation's training part, with every user's standard scores. */
export interface Judged {
  candidate: Candidate;
  ndcg: number;
  scores: Float64Array[];
}

const judge = (candidate: Candidate, { train, relevant, k }: Validation): Judged => {
  const ranker = candidate.train(train);
  const scores = Array.from({ length: train.users }, (_, user) => {
    const history = historyOf(train, user);
    return standardScores(ranker.scores(history), history);
  });
  const figures = evaluateRanking(train, relevant, k, (user) => scores[user] as Float64Array);
  return { candidate, ndcg: meanFigures(figures).ndcg, scores };
};

/** The candidate with the largest mean nDCG on the validation. */
export const bestCandidate = (
  candidates: readonly [Candidate, ...Candidate[]],
  validation: Validation,
): Judged => {
  const [first, ...others] = candidates;
  let best = judge(first, validation);
  for (const candidate of others) {
    const judged = judge(candidate, validation);
    if (judged.ndcg > best.ndcg) best = judged;
  }
  return best;
};

const STEPS = [0, 0.1, 0.25, 0.5, 1, 2];
const ROUNDS = 2;

/**
 * Weights of a blend of standard scores by coordinate ascent on the validation's nDCG, from equal weights.
 *
 * @returns one weight a model, in the order given
 */
export const blendWeights = (models: readonly Judged[], { train, relevant, k }: Validation): number[] => {
  const ndcgOf = (weights: readonly number[]): number => {
    const total = new Float64Array(train.items);
    const figures = evaluateRanking(train, relevant, k, (user) => {
      total.fill(0);
      models.forEach(({ scores }, model) => {
        const weight = weights[model] as number;
        const own = scores[user] as Float64Array;
        if (weight === 0) return;
        for (let item = 0; item < total.length; item++) {
          total[item] = (total[item] as number) + weight * (own[item] as number);
        }
      });
      return total;
    });
    return meanFigures(figures).ndcg;
  };
  let weights = models.map(() => 1);
  let best = ndcgOf(weights);
  for (let round = 0; round < ROUNDS; round++) {
    models.forEach((_, model) => {
      for (const step of STEPS) {
        const tried = weights.with(model, step);
        if (step === weights[model] || tried.every((weight) => weight === 0)) continue;
        const ndcg = ndcgOf(tried);
        if (ndcg > best) {
          best = ndcg;
          weights = tried;
        }
      }
    });
  }
  return weights;
};
