import {
  type ServableRanker,
  trainEase,
  trainImplicitFactors,
  trainItemNeighbors,
  trainPopularity,
  trainRandomWalk,
  trainSequences,
  trainSlim,
  trainUserNeighbors,
} from '#ranking';
import type { TrainingData, TrainingSet } from './training-data.js';

/** A kind of ranker with one setting that is searched for. */
export interface RankerFamily {
  name: string;
  /** Whether time and memory are enough for a shop of this size. */
  fits: (data: TrainingData) => boolean;
  needsTexts?: boolean;
  /** To begin with, on a geometric scale, ascending; one alone is not searched. */
  values: readonly number[];
  /** Beyond which the search does not go. */
  limits: readonly [least: number, most: number];
  settings: (value: number) => string;
  train: (set: TrainingSet, value: number) => ServableRanker;
}

/** A matrix of all pairs of so many items takes 0.2 GB. */
const DENSE = 5_000;
/** Everybody who took one of a history's items is looked at, for every request. */
const MOST_NEIGHBOR_EVENTS = 500_000;

const always = (): boolean => true;
const isSmall = ({ items }: TrainingData): boolean => items <= DENSE;

const sequences = (
  name: string,
  values: readonly number[],
  rest: { popularityPenalty: number; recency: number; lateness: number },
): RankerFamily => ({
  name,
  fits: always,
  values,
  limits: [0.02, 2],
  settings: (backward) =>
    `window 10, distance 0.5, backward ${backward.toPrecision(2)}, penalty ${rest.popularityPenalty}, recency ${rest.recency}, lateness ${rest.lateness}`,
  train: (set, backward) =>
    trainSequences(
      set.sequences.map(({ items }) => Array.from(items)),
      set.interactions.items,
      { window: 10, distance: 0.5, backward, ...rest },
    ),
});

/** Averages over sizes and starts are steadier than one of them, so there are several to blend. */
const factors = (name: string, dimensions: number, unobservedWeight: number, seed: number): RankerFamily => ({
  name,
  fits: always,
  values: [0.003, 0.006, 0.012],
  limits: [0.0005, 0.1],
  settings: (regularization) =>
    `${dimensions} dimensions, lambda ${regularization.toPrecision(2)}, alpha ${unobservedWeight}`,
  train: ({ interactions }, regularization) =>
    trainImplicitFactors(interactions, { dimensions, regularization, unobservedWeight, iterations: 8, seed }),
});

/** What is tried, cheap before dear. */
export const RANKER_FAMILIES: readonly RankerFamily[] = [
  {
    name: 'popularity',
    fits: always,
    values: [30],
    limits: [30, 30],
    settings: (days) => `half-life ${days} days`,
    train: ({ faded }) => trainPopularity(faded),
  },
  sequences('co-occurrence', [0.2, 0.45, 1], { popularityPenalty: 0.3, recency: 1, lateness: 0 }),
  sequences('co-occurrence, late items', [0.1, 0.2, 0.4], {
    popularityPenalty: 0.2,
    recency: 1.3,
    lateness: 0.3,
  }),
  {
    name: 'item kNN',
    fits: always,
    values: [5, 10, 20],
    limits: [1, 200],
    settings: (shrinkage) => `100 neighbors, shrinkage ${shrinkage.toPrecision(3)}`,
    train: ({ interactions }, shrinkage) => trainItemNeighbors(interactions, { neighbors: 100, shrinkage }),
  },
  {
    name: 'user kNN',
    fits: ({ events }) => events.length <= MOST_NEIGHBOR_EVENTS,
    values: [50, 100, 200],
    limits: [12, 800],
    settings: (neighbors) => `${Math.round(neighbors)} neighbors, shrinkage 10`,
    train: ({ interactions }, neighbors) =>
      trainUserNeighbors(interactions, { neighbors: Math.round(neighbors), shrinkage: 10 }),
  },
  {
    name: 'RP3beta',
    fits: always,
    values: [0.3, 0.42, 0.6],
    limits: [0.1, 1.2],
    settings: (beta) => `200 neighbors, beta ${beta.toPrecision(2)}`,
    train: ({ interactions }, popularityPenalty) =>
      trainRandomWalk(interactions, { neighbors: 200, popularityPenalty }),
  },
  {
    name: 'text',
    fits: always,
    needsTexts: true,
    values: [1],
    limits: [1, 1],
    settings: () => 'texts of the last ten items',
    train: ({ texts }) => {
      if (!texts) throw new RangeError('There are no texts to rank by');
      return texts.ranker;
    },
  },
  {
    name: 'EASE',
    fits: isSmall,
    values: [50, 160, 500],
    limits: [5, 16_000],
    settings: (lambda) => `lambda ${lambda.toPrecision(3)}`,
    train: ({ interactions }, lambda) => trainEase(interactions, lambda),
  },
  {
    name: 'SLIM',
    fits: isSmall,
    values: [20, 100],
    limits: [4, 2_500],
    settings: (shrinkage) => `l1 1, l2 ${shrinkage.toPrecision(3)}`,
    train: ({ interactions }, shrinkage) => trainSlim(interactions, { sparsity: 1, shrinkage }),
  },
  factors('iALS', 32, 0.6, 1),
  factors('iALS, another start', 32, 0.4, 2),
  factors('iALS, smaller', 16, 0.6, 3),
];
