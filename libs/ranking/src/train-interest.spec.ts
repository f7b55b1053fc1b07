import { Tape } from '#learning';
import { interestBatch } from './interest-batch.js';
import { InterestRanker } from './interest-ranker.js';
import { interactionsOf, sequenceOf } from './interactions.js';
import { packRanker, unpackRanker } from './packed-ranker.js';
import { trainPopularity } from './popularity-ranker.js';
import { topItems } from './top-items.js';
import { trainInterest } from './train-interest.js';

const ITEMS = 20;
/** Everybody goes round the same circle of items, from a different start. */
const sequences = Array.from({ length: 400 }, (_, user) =>
  sequenceOf(Array.from({ length: 6 }, (_unused, step) => (user + step) % ITEMS)),
);
/** Neighbours on the circle are close. */
const embeddings = Float32Array.from({ length: ITEMS * 2 }, (_, at) => {
  const angle = (Math.floor(at / 2) / ITEMS) * 2 * Math.PI;
  return at % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
});
const quiet = () => undefined;
const trained = trainInterest({ sequences, items: ITEMS, embeddings, progress: quiet });
const popularity = trainPopularity(
  interactionsOf(
    sequences.length,
    ITEMS,
    sequences.flatMap(({ items }, user) => Array.from(items, (item) => ({ user, item, weight: 1 }))),
  ),
);
const ranker = new InterestRanker(popularity, trained.network, 4);
const listOf = (of: InterestRanker, history: ReturnType<typeof sequenceOf>): number[] =>
  topItems(of.scores(history), 10, new Set(history.items));

describe('an interest network', () => {
  it('learns what comes next', () => {
    const right = Array.from({ length: ITEMS }, (_, start) => {
      const [best] = listOf(ranker, sequenceOf([start, (start + 1) % ITEMS, (start + 2) % ITEMS]));
      return best === (start + 3) % ITEMS ? 1 : 0;
    });
    expect(right.reduce<number>((sum, one) => sum + one, 0)).toBeGreaterThan(0.8 * ITEMS);
  });

  it('is the same each time', () => {
    const again = trainInterest({ sequences, items: ITEMS, embeddings, progress: quiet });
    expect(again.rounds).toBe(trained.rounds);
    expect(again.network.artifact()).toEqual(trained.network.artifact());
  });

  it('learns from everything when told for how many rounds', () => {
    const { rounds } = trainInterest({
      sequences,
      items: ITEMS,
      embeddings: null,
      rounds: 2,
      progress: quiet,
    });
    expect(rounds).toBe(2);
  });

  it('says of a candidate what it says of it alone, whoever else is asked', () => {
    const asked = [
      { history: [1, 2, 3, 4, 5], candidates: [6, 9] },
      { history: [7], candidates: [8, 0] },
    ];
    const logits = (of: typeof asked) => [
      ...trained.network.logits(new Tape(false), interestBatch(of)).values,
    ];
    const together = logits(asked);
    asked
      .flatMap(({ history, candidates }) =>
        candidates.map((item) => logits([{ history, candidates: [item] }])),
      )
      .forEach(([alone], at) => {
        expect(alone).toBeCloseTo(together[at] as number, 4);
      });
  });

  it('packed and read again gives the same lists', () => {
    const read = unpackRanker(packRanker(ranker)) as InterestRanker;
    for (const { items } of sequences.slice(0, ITEMS)) {
      const history = sequenceOf([...items.slice(0, 4)]);
      expect(listOf(read, history)).toEqual(listOf(ranker, history));
      expect(read.scores(history)).toEqual(unpackRanker(packRanker(read)).scores(history));
    }
  });
});

describe('what it puts in order anew', () => {
  it('is as it was without a history, or one of unknown items', () => {
    for (const history of [sequenceOf([]), sequenceOf([-1, 99])])
      expect(ranker.scores(history)).toEqual(popularity.scores());
  });

  it('stands before all else, which stays in its order', () => {
    const many = 300;
    const counts = interactionsOf(
      1,
      many,
      Array.from({ length: many }, (_, item) => ({ user: 0, item, weight: many - item })),
    );
    const before = trainPopularity(counts);
    const { network } = trainInterest({
      sequences,
      items: many,
      embeddings: null,
      rounds: 1,
      progress: quiet,
    });
    const history = sequenceOf([3, 250]);
    const list = topItems(new InterestRanker(before, network, 1).scores(history), many, new Set([3, 250]));
    const old = topItems(before.scores(), many, new Set([3, 250]));
    expect([...list.slice(0, 200)].sort()).toEqual([...old.slice(0, 200)].sort());
    expect(list.slice(200)).toEqual(old.slice(200));
  });

  it('is of the items that the network knows', () => {
    const other = trainPopularity(interactionsOf(1, 3, [{ user: 0, item: 1, weight: 1 }]));
    expect(() => new InterestRanker(other, trained.network, 1)).toThrow('must know the same items');
  });
});
