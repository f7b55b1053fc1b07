import { serialize } from 'node:v8';
import { trainEase } from './ease.js';
import { trainImplicitFactors } from './implicit-factors.js';
import { interactionsOf, sequenceOf } from './interactions.js';
import { LinearBlend } from './linear-blend.js';
import { trainItemNeighbors } from './neighbors.js';
import { trainPopularity } from './popularity-ranker.js';
import type { ServableRanker } from './ranker.js';
import { packRanker, unpackRanker } from './ranker-artifact.js';
import { trainSequences } from './sequence-cooccurrence.js';

const sequences = [
  [0, 1, 2],
  [1, 2, 3],
  [3, 0, 1],
];
const data = interactionsOf(
  3,
  4,
  sequences.flatMap((items, user) => items.map((item) => ({ user, item, weight: 1 }))),
);
const neighbors = trainItemNeighbors(data, { neighbors: 3, shrinkage: 1 });
const ease = trainEase(data, 2);
const rankers: [string, ServableRanker][] = [
  ['popularity', trainPopularity(data)],
  ['EASE', ease],
  ['item neighbors', neighbors],
  [
    'sequences',
    trainSequences(sequences, 4, {
      window: 2,
      distance: 1,
      backward: 0.5,
      popularityPenalty: 0.5,
      recency: 1,
      lateness: 0,
    }),
  ],
  [
    'iALS',
    trainImplicitFactors(data, {
      dimensions: 2,
      regularization: 0.1,
      unobservedWeight: 0.2,
      iterations: 3,
      seed: 1,
    }),
  ],
  [
    'a blend',
    new LinearBlend([
      { ranker: ease, weight: 2 },
      { ranker: neighbors, weight: 1 },
    ]),
  ],
];

describe.each(rankers)('%s as bytes', (_name, ranker) => {
  const copy = unpackRanker(packRanker(ranker));

  it('scores as before', () => {
    const history = sequenceOf([0, 2]);
    expect(copy.items).toBe(4);
    copy.scores(history).forEach((score, item) => {
      expect(score).toBeCloseTo(ranker.scores(history)[item] as number, 5);
    });
  });

  it('gives the same reasons', () => {
    const reasons = (of: ServableRanker) => of.contributions?.(sequenceOf([0, 2]), 1).map(({ item }) => item);
    expect(reasons(copy)).toEqual(reasons(ranker));
  });

  it('says nothing of items it does not know', () => {
    expect([...copy.scores(sequenceOf([-1, 99]))]).toEqual([...copy.scores(sequenceOf([]))]);
  });
});

describe('reasons of a blend', () => {
  it('name what its score falls by without their cause', () => {
    const blend = new LinearBlend([
      { ranker: ease, weight: 2 },
      { ranker: neighbors, weight: 1 },
    ]);
    const whole = blend.scores(sequenceOf([0, 2, 3]))[1] as number;
    for (const { item, contribution } of blend.contributions(sequenceOf([0, 2, 3]), 1)) {
      const rest = sequenceOf([0, 2, 3].filter((kept) => kept !== item));
      expect(whole - (blend.scores(rest)[1] as number)).toBeCloseTo(contribution, 10);
    }
  });
});

it.each([
  ['nothing', Buffer.alloc(0)],
  ['noise', Buffer.from('noise')],
  ['other content', serialize({ kind: 'sparse' })],
])('refuses %s', (_name, bytes) => {
  expect(() => unpackRanker(bytes)).toThrow(RangeError);
});
