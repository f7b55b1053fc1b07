import { seededRandom } from '#learning';
import { trainEase } from './ease.js';
import { trainImplicitFactors } from './implicit-factors.js';
import { type History, historyOf, type Interaction, interactionsOf } from './interactions.js';
import { trainItemNeighbors, trainRandomWalk } from './neighbors.js';
import { trainPopularity } from './popularity-ranker.js';
import type { ExplainingRanker, Ranker } from './ranker.js';
import { trainSlim } from './slim.js';
import { trainUserNeighbors } from './user-neighbors.js';

const ITEMS = 24;
const HALF = ITEMS / 2;

/** Shoppers of two tastes: nearly all they take is from one half of the catalogue. */
const tastes = (users: number): Interaction[] => {
  const random = seededRandom(5);
  return Array.from({ length: users }, (_, user) =>
    Array.from({ length: ITEMS }, (_unused, item) => ({ user, item, weight: 1 })).filter(({ item }) => {
      const own = item < HALF === (user % 2 === 0);
      return random() < (own ? 0.55 : 0.08);
    }),
  ).flat();
};

const data = interactionsOf(60, ITEMS, tastes(60));
const history = (...items: number[]): History => ({
  items: Int32Array.from(items),
  weights: new Float64Array(items.length).fill(1),
});
const factors = { dimensions: 4, regularization: 0.05, unobservedWeight: 0.3, iterations: 6, seed: 1 };

const explaining: [string, ExplainingRanker][] = [
  ['EASE', trainEase(data, 20)],
  ['SLIM', trainSlim(data, { sparsity: 1, shrinkage: 5 })],
  ['item neighbors', trainItemNeighbors(data, { neighbors: 8, shrinkage: 2 })],
  ['RP3beta', trainRandomWalk(data, { neighbors: 8, popularityPenalty: 0.5 })],
];
const rankers: [string, Ranker][] = [
  ...explaining,
  ['iALS', trainImplicitFactors(data, factors)],
  ['user neighbors', trainUserNeighbors(data, { neighbors: 20, shrinkage: 2 })],
];

const best = (scores: Float64Array, without: History): number => {
  const open = [...scores.keys()].filter((item) => !without.items.includes(item));
  return open.sort((a, b) => (scores[b] as number) - (scores[a] as number))[0] as number;
};

describe.each(rankers)('%s', (_name, ranker) => {
  it('suggests to a newcomer what people of the same taste take', () => {
    const one = history(0, 3, 7);
    const other = history(HALF, HALF + 3, HALF + 7);
    expect(best(ranker.scores(one), one)).toBeLessThan(HALF);
    expect(best(ranker.scores(other), other)).toBeGreaterThanOrEqual(HALF);
  });

  it('has finite scores for somebody without a history', () => {
    expect([...ranker.scores(history())].every(Number.isFinite)).toBe(true);
  });
});

describe.each(explaining)('reasons of %s', (_name, ranker) => {
  const whole = history(0, 3, 7, HALF + 1);

  it('add up to the score', () => {
    ranker.scores(whole).forEach((score, item) => {
      const sum = ranker
        .contributions(whole, item)
        .reduce((total, { contribution }) => total + contribution, 0);
      expect(sum).toBeCloseTo(score, 10);
    });
  });

  it('name what the score falls by without their cause', () => {
    const item = best(ranker.scores(whole), whole);
    const reasons = ranker.contributions(whole, item);
    expect(reasons.length).toBeGreaterThan(0);
    for (const { item: cause, contribution } of reasons) {
      const rest = history(...[...whole.items].filter((kept) => kept !== cause));
      const fall = (ranker.scores(whole)[item] as number) - (ranker.scores(rest)[item] as number);
      expect(fall).toBeCloseTo(contribution, 10);
    }
  });
});

describe('user neighbors', () => {
  it('add up the likeness of those who took an item, the nearest only', () => {
    const taken = interactionsOf(
      3,
      4,
      [[0, 1, 2], [0, 3], [3]].flatMap((items, user) => items.map((item) => ({ user, item, weight: 2 }))),
    );
    const likeness = (common: number, size: number) => common / (Math.sqrt(2 * size) + 1);
    const all = trainUserNeighbors(taken, { neighbors: 3, shrinkage: 1 });
    expect([...all.scores(history(0, 1))]).toEqual([
      likeness(2, 3) + likeness(1, 2),
      likeness(2, 3),
      likeness(2, 3),
      likeness(1, 2),
    ]);
    const one = trainUserNeighbors(taken, { neighbors: 1, shrinkage: 1 });
    expect(one.scores(history(0, 1))[3]).toBe(0);
    // What both took shares the neighbour's part.
    expect(one.contributions(history(0, 1), 2)).toEqual([
      { item: 0, contribution: likeness(2, 3) / 2 },
      { item: 1, contribution: likeness(2, 3) / 2 },
    ]);
  });
});

describe('EASE', () => {
  it('gives the same weights by users (few users) as by items (many)', () => {
    const few = tastes(10);
    const byUsers = trainEase(interactionsOf(10, ITEMS, few), 3);
    // Users without anything change no count, only which of the two ways is taken.
    const byItems = trainEase(interactionsOf(100, ITEMS, few), 3);
    byUsers.scores(history(1, 5)).forEach((score, item) => {
      expect(score).toBeCloseTo(byItems.scores(history(1, 5))[item] as number, 10);
    });
  });

  it('never lets an item speak for itself', () => {
    expect(trainEase(data, 20).scores(history(4))[4]).toBe(0);
  });

  it('refuses a regularization that is not above 0', () => {
    expect(() => trainEase(data, 0)).toThrow('EASE needs a regularization above 0, not 0');
    expect(() => trainEase(data, Number.NaN)).toThrow(RangeError);
  });
});

describe('SLIM', () => {
  it('meets the conditions of an optimum', () => {
    const penalty = { sparsity: 1, shrinkage: 5 };
    const slim = trainSlim(data, penalty);
    const target = 2;
    const weights = Float64Array.from(
      { length: ITEMS },
      (_, item) => slim.scores(history(item))[target] as number,
    );
    const residual = (user: number) => {
      const row = historyOf(data, user);
      const predicted = row.items.reduce((sum, item) => sum + (weights[item] as number), 0);
      return (row.items.includes(target) ? 1 : 0) - predicted;
    };
    for (let item = 0; item < ITEMS; item++) {
      if (item === target) continue;
      let gradient = -penalty.sparsity - penalty.shrinkage * (weights[item] as number);
      for (let user = 0; user < data.users; user++) {
        if (historyOf(data, user).items.includes(item)) gradient += residual(user);
      }
      if (weights[item] === 0) expect(gradient).toBeLessThan(0.02);
      else expect(Math.abs(gradient)).toBeLessThan(0.02);
    }
  });

  it('refuses penalties that leave no single answer', () => {
    expect(() => trainSlim(data, { sparsity: -1, shrinkage: 1 })).toThrow('SLIM needs sparsity >= 0');
    expect(() => trainSlim(data, { sparsity: 1, shrinkage: 0 })).toThrow('shrinkage > 0');
  });
});

describe('iALS', () => {
  it('is the same for the same seed', () => {
    const scores = () => trainImplicitFactors(data, factors).scores(history(1, 2));
    expect(scores()).toEqual(scores());
  });
});

describe('popularity', () => {
  it('is the sum of weights', () => {
    const ranker = trainPopularity(
      interactionsOf(2, 2, [
        { user: 0, item: 1, weight: 2 },
        { user: 1, item: 1, weight: 0.5 },
      ]),
    );
    expect([...ranker.scores()]).toEqual([0, 2.5]);
  });
});

describe('one user, all duplicates', () => {
  const lonely = interactionsOf(1, 3, [
    { user: 0, item: 0, weight: 1 },
    { user: 0, item: 0, weight: 1 },
  ]);
  it.each<[string, Ranker]>([
    ['EASE', trainEase(lonely, 1)],
    ['SLIM', trainSlim(lonely, { sparsity: 0, shrinkage: 1 })],
    ['item neighbors', trainItemNeighbors(lonely, { neighbors: 2, shrinkage: 0 })],
    ['RP3beta', trainRandomWalk(lonely, { neighbors: 2, popularityPenalty: 0.5 })],
    ['iALS', trainImplicitFactors(lonely, factors)],
    ['popularity', trainPopularity(lonely)],
  ])('%s has finite scores', (_name, ranker) => {
    expect([...ranker.scores(history(0))].every(Number.isFinite)).toBe(true);
  });
});
