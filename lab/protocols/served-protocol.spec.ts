import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Encoder } from '#catalog';
import { seededRandom } from '#learning';
import { type History, packRanker, topItems } from '#ranking';
import { loadRanking, saveRanking, trainingSet } from '#recommender';
import { openTestRecommender, type TestRecommender } from '#recommender/testing';
import { movieLensTraining, trainMovieLens } from './movielens.protocol.js';
import { parseRatingFile } from './rating-file.js';

const HEADER = 'user_id:token\titem_id:token\trating:float\ttimestamp:float';
const ITEMS = 30;

/** Two tastes of users, as in a rating file. */
const ratings = (): string => {
  const random = seededRandom(3);
  const lines = [HEADER];
  for (let user = 0; user < 60; user++) {
    for (let item = 0; item < ITEMS; item++) {
      const own = item < ITEMS / 2 === (user % 2 === 0);
      if (random() < (own ? 0.5 : 0.1)) lines.push(`u${user}\ti${item}\t4\t${1_000_000 + item * 60 + user}`);
    }
  }
  return lines.join('\n');
};

const encoder: Encoder = {
  model: { contentHash: 'hash' },
  encode: (texts) =>
    Promise.resolve(texts.map(() => ({ outputs: { sentence_embedding: Float32Array.of(1, 0) } }))),
};

describe('what a protocol measures', () => {
  let shop: TestRecommender;
  const folder = mkdtempSync(join(tmpdir(), 'served-protocol-'));

  beforeAll(async () => {
    shop = await openTestRecommender(encoder);
  });
  afterAll(async () => {
    await shop.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is what a shop serves: the same artifact gives the same lists', async () => {
    const data = parseRatingFile(ratings(), 'ratings');
    const training = movieLensTraining(data, data.ratings);
    const { ranker, recipe } = await trainMovieLens(training, 7, () => undefined);
    const productIds = data.items;
    const packed = { bytes: packRanker(ranker), baskets: null, ratings: null };
    await shop.imports.products(
      productIds.map((id) => ({ id, name: id, category: 'Films', price: 1000, currency: 'EUR' })),
    );
    await shop.search.refresh();
    await saveRanking(folder, packed, { id: 'of-the-protocol', productIds });
    // The shop's versions, with a training that hands over what the protocol trained.
    const kept = shop.rankings.definition;
    const train = kept.train.bind(kept);
    kept.train = () =>
      Promise.resolve({
        id: 'of-the-protocol',
        about: {
          model: recipe.family,
          settings: recipe.settings,
          trainedOn: { events: 0, shoppers: 0, products: 0, from: null, until: null },
          trainingMs: 0,
          bytes: packed.bytes.length,
        },
        report: null,
        save: (to) => saveRanking(to, packed, { id: 'of-the-protocol', productIds }),
      });
    await shop.rankings.train();
    kept.train = train;
    await shop.rankings.activate('of-the-protocol', 'Ada');
    await shop.serving.refresh();

    const { sequences } = trainingSet(training);
    for (const user of [0, 1, 17, 42]) {
      const history = sequences[user] as History;
      const measured = topItems(ranker.scores(history), 10, new Set(history.items)).map(
        (item) => productIds[item],
      );
      const { versionId, items } = await shop.recommender.recommend(
        { visitorId: 'v', customerId: null },
        {
          scenario: 'next',
          items: Array.from(history.items, (item) => productIds[item] as string),
          count: ITEMS,
          explain: true,
        },
      );
      expect(versionId).toBe('of-the-protocol');
      const behaviorOf = ({ explanation }: (typeof items)[number]) =>
        explanation?.signals.find(({ signal }) => signal === 'behavior')?.value ?? 0;
      const served = [...items]
        .sort((a, b) => behaviorOf(b) - behaviorOf(a))
        .map(({ productId }) => productId);
      expect(served.slice(0, 10)).toEqual(measured);
    }
    const { ranker: read } = await loadRanking(folder, 'of-the-protocol');
    sequences.forEach((history) => {
      const lists = [ranker, read].map((one) => topItems(one.scores(history), 10, new Set(history.items)));
      expect(lists[1]).toEqual(lists[0]);
    });
  });
});
