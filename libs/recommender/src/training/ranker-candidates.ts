import { trainEase } from '../models/ease.js';
import { trainImplicitFactors } from '../models/implicit-factors.js';
import { trainItemNeighbors, trainRandomWalk } from '../models/neighbors.js';
import { trainPopularity } from '../models/popularity-ranker.js';
import type { ServableRanker } from '../models/ranker.js';
import { trainSequences } from '../models/sequence-cooccurrence.js';
import { trainSlim } from '../models/slim.js';
import type { TrainingSet } from './training-data.js';

/** A kind of ranker with its settings, not trained yet. */
export interface RankerCandidate {
  family: string;
  settings: string;
  /** More items than this take too long or too much memory. */
  mostItems: number;
  train: (set: TrainingSet) => ServableRanker;
}

/** A matrix of all pairs of so many items takes 0.2 GB. */
const DENSE = 5_000;

const ofFamily = <T>(
  family: string,
  mostItems: number,
  values: readonly T[],
  settings: (value: T) => string,
  train: (set: TrainingSet, value: T) => ServableRanker,
): RankerCandidate[] =>
  values.map((value) => ({
    family,
    settings: settings(value),
    mostItems,
    train: (set) => train(set, value),
  }));

/** What is tried, cheap before dear. */
export const RANKER_CANDIDATES: readonly RankerCandidate[] = [
  ...ofFamily(
    'popularity',
    Infinity,
    [30],
    (days) => `half-life ${days} days`,
    ({ faded }) => trainPopularity(faded),
  ),
  ...ofFamily(
    'co-occurrence',
    Infinity,
    [0.3, 0.7, 1],
    (backward) => `window 10, distance 0.5, backward ${backward}, penalty 0.3, recency 1`,
    ({ sequences, interactions }, backward) =>
      trainSequences(
        sequences.map(({ items }) => Array.from(items)),
        interactions.items,
        { window: 10, distance: 0.5, backward, popularityPenalty: 0.3, recency: 1, lateness: 0 },
      ),
  ),
  ...ofFamily(
    'item kNN',
    Infinity,
    [5, 20],
    (shrinkage) => `100 neighbors, shrinkage ${shrinkage}`,
    ({ interactions }, shrinkage) => trainItemNeighbors(interactions, { neighbors: 100, shrinkage }),
  ),
  ...ofFamily(
    'RP3beta',
    Infinity,
    [0.3, 0.6],
    (beta) => `200 neighbors, beta ${beta}`,
    ({ interactions }, popularityPenalty) =>
      trainRandomWalk(interactions, { neighbors: 200, popularityPenalty }),
  ),
  ...ofFamily(
    'EASE',
    DENSE,
    [50, 200, 800],
    (lambda) => `lambda ${lambda}`,
    ({ interactions }, lambda) => trainEase(interactions, lambda),
  ),
  ...ofFamily(
    'SLIM',
    DENSE,
    [20, 100],
    (shrinkage) => `l1 1, l2 ${shrinkage}`,
    ({ interactions }, shrinkage) => trainSlim(interactions, { sparsity: 1, shrinkage }),
  ),
  ...ofFamily(
    'iALS',
    Infinity,
    [0.003, 0.01, 0.03],
    (regularization) => `32 dimensions, lambda ${regularization}, alpha 0.3`,
    ({ interactions }, regularization) =>
      trainImplicitFactors(interactions, {
        dimensions: 32,
        regularization,
        unobservedWeight: 0.3,
        iterations: 8,
        seed: 1,
      }),
  ),
];
