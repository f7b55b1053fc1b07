import { trainEase } from '../models/ease.js';
import { trainImplicitFactors } from '../models/implicit-factors.js';
import { trainItemNeighbors } from '../models/neighbors.js';
import type { Candidate } from './tuning.js';

type Candidates = [Candidate, ...Candidate[]];

const candidates = <T>(values: readonly [T, ...T[]], candidate: (value: T) => Candidate): Candidates =>
  values.map(candidate) as Candidates;

const factors = (
  dimensions: number,
  seed: number,
  settings: readonly [readonly [number, number], ...(readonly [number, number])[]],
): Candidates =>
  candidates(settings, ([regularization, unobservedWeight]) => ({
    settings: `${dimensions} dimensions, lambda ${regularization}, alpha ${unobservedWeight}`,
    train: (data) =>
      trainImplicitFactors(data, { dimensions, regularization, unobservedWeight, iterations: 8, seed }),
  }));

/**
 * What is tried on MovieLens. iALS comes three times: averages over starts and sizes are steadier than one of them. User kNN,
 * RP3beta and SLIM were behind these on the inner folds, alone and as parts of a blend, and cost most of the time.
 */
export const MOVIELENS_FAMILIES: Record<string, Candidates> = {
  'item kNN': candidates([100], (neighbors) => ({
    settings: `${neighbors} neighbors`,
    train: (data) => trainItemNeighbors(data, { neighbors, shrinkage: 20 }),
  })),
  EASE: candidates([500], (regularization) => ({
    settings: `lambda ${regularization}`,
    train: (data) => trainEase(data, regularization),
  })),
  iALS: factors(32, 1, [
    [0.01, 0.6],
    [0.012, 0.6],
  ]),
  'iALS, another start': factors(32, 2, [[0.014, 0.4]]),
  'iALS, smaller': factors(16, 3, [[0.012, 0.6]]),
};
