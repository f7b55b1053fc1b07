import { trainEase } from '../models/ease.js';
import { trainImplicitFactors } from '../models/implicit-factors.js';
import { trainItemNeighbors, trainRandomWalk } from '../models/neighbors.js';
import { trainSlim } from '../models/slim.js';
import { UserNeighbors } from '../models/user-neighbors.js';
import type { Candidate } from './tuning.js';

type Candidates = [Candidate, ...Candidate[]];

const candidates = <T>(values: readonly [T, ...T[]], candidate: (value: T) => Candidate): Candidates =>
  values.map(candidate) as Candidates;

const factors = (
  dimensions: number,
  seed: number,
  settings: readonly (readonly [number, number])[],
): Candidates =>
  settings.map(([regularization, unobservedWeight]) => ({
    settings: `${dimensions} dimensions, lambda ${regularization}, alpha ${unobservedWeight}`,
    train: (data) =>
      trainImplicitFactors(data, { dimensions, regularization, unobservedWeight, iterations: 8, seed }),
  })) as Candidates;

/** What is tried on MovieLens. iALS comes three times: averages over starts and sizes are steadier than one of them. */
export const MOVIELENS_FAMILIES: Record<string, Candidates> = {
  'user kNN': candidates([60, 120], (neighbors) => ({
    settings: `${neighbors} neighbors`,
    train: (data) => new UserNeighbors(data, { neighbors, shrinkage: 10 }),
  })),
  'item kNN': candidates([100, 200], (neighbors) => ({
    settings: `${neighbors} neighbors`,
    train: (data) => trainItemNeighbors(data, { neighbors, shrinkage: 20 }),
  })),
  RP3beta: candidates([0.4, 0.6], (popularityPenalty) => ({
    settings: `beta ${popularityPenalty}`,
    train: (data) => trainRandomWalk(data, { neighbors: 300, popularityPenalty }),
  })),
  SLIM: candidates([200, 400], (shrinkage) => ({
    settings: `l1 0.5, l2 ${shrinkage}`,
    train: (data) => trainSlim(data, { sparsity: 0.5, shrinkage }),
  })),
  EASE: candidates([300, 500], (regularization) => ({
    settings: `lambda ${regularization}`,
    train: (data) => trainEase(data, regularization),
  })),
  iALS: factors(32, 1, [
    [0.01, 0.6],
    [0.012, 0.6],
    [0.014, 0.4],
  ]),
  'iALS, another start': factors(32, 2, [[0.014, 0.4]]),
  'iALS, smaller': factors(16, 3, [[0.012, 0.6]]),
};
