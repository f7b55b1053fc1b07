import { serialize } from 'node:v8';
import { BlendedRanker } from './blended-ranker.js';
import { ColdStartRanker } from './cold-start-ranker.js';
import { trainEase } from './ease.js';
import { trainImplicitFactors } from './implicit-factors.js';
import { interactionsOf, sequenceOf } from './interactions.js';
import { InterestNetwork } from './interest-network.js';
import { InterestRanker } from './interest-ranker.js';
import { nearestTexts } from './nearest-texts.js';
import { trainItemNeighbors } from './neighbors.js';
import { trainPopularity } from './popularity-ranker.js';
import type { ServableRanker } from './ranker.js';
import { packRanker, unpackRanker } from './packed-ranker.js';
import { trainSequences } from './sequence-cooccurrence.js';
import { TextRanker } from './text-ranker.js';
import { trainUserNeighbors } from './user-neighbors.js';

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
const rankers: [string, ServableRanker][] = [
  ['popularity', trainPopularity(data)],
  ['EASE', trainEase(data, 2)],
  ['item neighbors', trainItemNeighbors(data, { neighbors: 3, shrinkage: 1 })],
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
];

const embeddings = Float32Array.of(1, 0, 0.8, 0.6, 0, 1, 0.6, -0.8);
const text = new TextRanker(4, embeddings);
rankers.push(
  ['user neighbors', trainUserNeighbors(data, { neighbors: 2, shrinkage: 1 })],
  ['text', text],
  [
    'a blend',
    new BlendedRanker([
      { ranker: trainEase(data, 2), weight: 1 },
      { ranker: text, weight: 0.5 },
    ]),
  ],
  [
    'behaviour and texts',
    new ColdStartRanker(trainEase(data, 2), text, nearestTexts(4, embeddings), Float64Array.of(2, 2, 2, 0), {
      text: 0.4,
      near: 0.2,
      warm: 3,
    }),
  ],
);

rankers.push([
  'an interest network over a blend of one',
  new InterestRanker(
    new BlendedRanker([{ ranker: trainEase(data, 2), weight: 1 }]),
    new InterestNetwork(4, embeddings, 1),
    0.5,
  ),
]);

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

it('refuses parameters of another network', () => {
  const { parameters } = new InterestNetwork(4, null, 1).artifact();
  expect(() => InterestNetwork.of({ items: 5, parameters })).toThrow('Parameter 0');
});

it.each([
  ['nothing', Buffer.alloc(0)],
  ['noise', Buffer.from('noise')],
  ['other content', serialize({ kind: 'sparse' })],
])('refuses %s', (_name, bytes) => {
  expect(() => unpackRanker(bytes)).toThrow(RangeError);
});
