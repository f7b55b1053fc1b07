import { seededRandom } from '#learning';
import { packRanker, type ServableRanker, topItems, trainPopularity, unpackRanker } from '#ranking';
import { type InnerSplit, withoutLatest } from './inner-split.js';
import { gainsOf, K } from './search-families.js';
import { type TrainingEvent, trainingSet } from './training-data.js';
import { interestMs, tryInterest } from './try-interest.js';
import type { Standing } from './combine-rankers.js';

const [USERS, ITEMS] = [300, 40];
const quiet = () => undefined;

const standingOf = (split: InnerSplit): Standing => {
  const model: ServableRanker = trainPopularity(split.train.interactions);
  const train = (set: InnerSplit['train']): ServableRanker => trainPopularity(set.interactions);
  return {
    recipe: { family: 'popularity', settings: 'none', train },
    models: [model],
    ndcg: gainsOf(split.cases, model).ndcg,
  };
};
const dataOf = (itemAt: (user: number, step: number) => number) => ({
  users: USERS,
  items: ITEMS,
  events: Array.from({ length: USERS }, (_, user) =>
    Array.from({ length: 7 }, (_unused, step): TrainingEvent => ({
      user,
      item: itemAt(user, step),
      weight: 1,
      at: step,
    })),
  ).flat(),
});

describe('an interest network over what stands', () => {
  it('is better where what comes next hangs on what came before, and its version is served as it was judged', () => {
    const data = dataOf((user, step) => (user + step) % ITEMS);
    const split = withoutLatest(1)(data);
    const before = standingOf(split);
    const contest = tryInterest(before, [split], quiet);
    expect(contest?.gain.low).toBeGreaterThan(0);
    const { recipe, models, ndcg } = contest?.standing as Standing;
    const model = models[0] as ServableRanker;
    // The served ranker's lists are those that were judged, also when packed and read.
    const read = unpackRanker(packRanker(model));
    expect(gainsOf(split.cases, model).ndcg).toEqual(ndcg);
    for (const { history } of split.cases) {
      const [own, copy] = [model, read].map((of) => topItems(of.scores(history), K, new Set(history.items)));
      expect(copy).toEqual(own);
    }
    expect(recipe.family).toBe('popularity + interest');
    const later = recipe.train(trainingSet(data));
    expect(gainsOf(split.cases, later).ndcg.length).toBe(ndcg.length);
  });

  it('is not taken where nothing can be known', () => {
    const random = seededRandom(4);
    const split = withoutLatest(1)(dataOf(() => Math.floor(random() * ITEMS)));
    const contest = tryInterest(standingOf(split), [split], quiet);
    expect(contest === null || contest.gain.low <= 0).toBe(true);
  });

  it('gets time only where there are enough events, and not too many', () => {
    expect([12_000, 5_000_000].map(interestMs)).toEqual([0, 0]);
    expect(interestMs(400_000)).toBeGreaterThan(interestMs(40_000));
  });
});
