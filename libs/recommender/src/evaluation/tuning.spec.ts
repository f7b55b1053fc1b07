import { interactionsOf } from '../models/interactions.js';
import type { Ranker } from '../models/ranker.js';
import { bestCandidate, type Candidate, chooseBlend, type Fold } from './tuning.js';

const ITEMS = 30;
/** Everybody took item 0; user u goes on to take item u + 1. */
const fold: Fold = {
  train: interactionsOf(
    20,
    ITEMS,
    Array.from({ length: 20 }, (_, user) => ({ user, item: 0, weight: 1 })),
  ),
  relevant: Array.from({ length: 20 }, (_, user) => new Set([user + 1])),
};
const folds = [fold, fold];

/** Gives item numbers scores, whoever asks. */
const fixed = (settings: string, score: (item: number) => number): Candidate => ({
  settings,
  train: (): Ranker => ({
    items: ITEMS,
    scores: () => Float64Array.from({ length: ITEMS }, (_, item) => score(item)),
  }),
});
const low = fixed('low items first', (item) => -item);
const far = fixed('items nobody takes', (item) => item);

describe('choosing', () => {
  it('takes the settings with the best mean over the folds', () => {
    expect(bestCandidate([far, low], folds).candidate.settings).toBe('low items first');
  });

  it('keeps the best single model alone when no other one helps', () => {
    const judged = [bestCandidate([far], folds), bestCandidate([low], folds)];
    const { weights, ndcg, single } = chooseBlend(judged, folds);
    expect(weights).toEqual([0, 1]);
    expect(ndcg).toBe(single);
    expect(single).toBe(judged[1]?.ndcg);
  });

  it('adds a model that helps', () => {
    // Each ranks half of what is taken among the first ten, the other half behind; together they find more.
    const odd = fixed('odd', (item) => (item % 2 === 1 ? 3 - item / 10 : 0));
    const early = fixed('early', (item) => (item <= 10 ? 2 - item / 10 : 0));
    const judged = [bestCandidate([odd], folds), bestCandidate([early], folds)];
    const { weights, ndcg, single } = chooseBlend(judged, folds);
    expect(ndcg).toBeGreaterThanOrEqual(single);
    expect(Math.max(...weights)).toBe(1);
  });
});
