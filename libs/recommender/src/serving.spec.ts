import type { Encoder } from '#catalog';
import { seededRandom } from '#learning';
import { sequenceOf } from '#ranking';
import { openTestRecommender, type TestRecommender } from './testing/test-recommender.js';

const CATEGORIES = ['Tents', 'Stoves', 'Boots', 'Socks'];
const PRODUCTS = Array.from({ length: 40 }, (_, i) => ({
  id: `p-${i}`,
  name: `Product ${i}`,
  category: CATEGORIES[i % 4] as string,
  brand: i % 2 === 0 ? 'Even' : 'Odd',
  price: 1_000 + 100 * i,
  currency: 'EUR',
}));
const encoder: Encoder = {
  model: { contentHash: 'hash' },
  encode: async (texts) =>
    texts.map((text) => {
      const vector = Float32Array.from(CATEGORIES, (word) => (text.includes(word) ? 1 : 0.1));
      const length = Math.hypot(...vector);
      return { outputs: { sentence_embedding: vector.map((value) => value / length) } };
    }),
};

describe('trained versions', () => {
  let shop: TestRecommender;

  /** Shoppers take products two apart: p-0, p-2, p-4 ... */
  const behave = async (shoppers: number) => {
    const random = seededRandom(4);
    const day = 86_400_000;
    const rows = Array.from({ length: shoppers }, (_, shopper) => {
      const start = Math.floor(random() * 20);
      return Array.from({ length: 5 }, (_unused, step) => ({
        id: `train-${shopper}-${step}`,
        type: 'purchase',
        productId: `p-${(start + 2 * step) % 40}`,
        visitorId: `v-${shopper}`,
        at: shop.clock.now() - 30 * day + step * day + shopper,
      }));
    }).flat();
    await shop.profiles.importBehavior(rows);
  };

  beforeEach(async () => {
    shop = await openTestRecommender(encoder);
    await shop.imports.products(PRODUCTS);
    await shop.search.refresh();
  });
  afterEach(() => shop.close());

  const me = { visitorId: 'v-me', customerId: null };
  const ask = (changes: object = {}) =>
    shop.recommender.recommend(me, { scenario: 'for_you', count: 10, explain: true, ...changes });
  /** Trains without a search, and puts to use. */
  const train = async () => {
    const version = await shop.rankings.train({ budgetMs: 0 });
    await shop.rankings.activate(version.id, null);
    await shop.serving.refresh();
    return version;
  };

  it('trains, judges, keeps, activates and rolls back, and every node follows', async () => {
    await behave(60);
    const first = await shop.rankings.train({ budgetMs: 3_000 });
    expect(first).toMatchObject({
      active: false,
      about: { trainedOn: { events: 300, shoppers: 60 } },
    });
    expect(first.report?.shoppers).toBe(60);
    expect(first.report?.exposure).toHaveLength(10);
    expect(first.report?.figures.ndcg).toBeGreaterThanOrEqual(first.report?.baselines[0]?.figures.ndcg ?? 1);
    expect((await ask()).versionId).toBeNull();

    await shop.rankings.activate(first.id, 'Ada');
    await shop.serving.refresh();
    expect((await ask()).versionId).toBe(first.id);

    await behave(90);
    const second = await shop.rankings.train({ budgetMs: 0 });
    expect(second.id).not.toBe(first.id);
    await shop.rankings.activate(second.id, 'Ada');
    expect(await shop.rankings.rollBack('Ada')).toBe(first.id);
    expect(await shop.rankings.rollBack('Ada')).toBeNull();
    await expect(shop.rankings.rollBack('Ada')).rejects.toMatchObject({ code: 'nothing_to_roll_back' });
    await expect(shop.rankings.activate('no such', 'Ada')).rejects.toMatchObject({
      code: 'version_not_found',
    });
    await expect(shop.rankings.load('no such')).rejects.toMatchObject({ code: 'version_unreadable' });
  });

  it('tells exactly what brought a product here: without the cause its score falls by just that', async () => {
    await behave(60);
    const version = await shop.rankings.train({ budgetMs: 8_000 });
    expect(version.about.model).not.toBe('popularity');
    await shop.rankings.activate(version.id, null);
    await shop.serving.refresh();
    for (const [productId, type] of [
      ['p-4', 'purchase'],
      ['p-6', 'view'],
      ['p-8', 'cart'],
    ] as const)
      await shop.did('v-me', { type, productId });
    const { items } = await ask({ count: 20 });
    const top = items.find(({ explanation }) => (explanation?.causes.length ?? 0) >= 2);
    const [cause] = top?.explanation?.causes ?? [];
    expect(top?.explanation?.signals.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(
      top?.explanation?.score ?? 0,
      9,
    );
    const shares = top?.explanation?.causes.reduce((sum, { share }) => sum + share, 0);
    expect(shares).toBeCloseTo(1, 9);

    await shop.db.dataSource.query(
      `DELETE FROM behavior_event WHERE "visitorId" = 'v-me' AND "productId" = '${cause?.productId}'`,
    );
    const after = (await ask({ count: 40 })).items.find(({ productId }) => productId === top?.productId);
    expect((top?.explanation?.modelScore ?? 0) - (after?.explanation?.modelScore ?? 0)).toBeCloseTo(
      cause?.contribution ?? 0,
      9,
    );
  });

  it('says why in the words of the largest cause', async () => {
    await behave(60);
    await train();
    await shop.did('v-me', { type: 'purchase', productId: 'p-4' });
    const reasons = (await ask()).items.map(({ reason }) => reason);
    expect(reasons.some((reason) => /^(Because you bought|Popular in|By Even)/.test(reason))).toBe(true);
  });

  it('forgets an erased shopper with the next training, and proves it', async () => {
    await behave(60);
    // Only this shopper ever took the two together.
    for (const productId of ['p-1', 'p-39', 'p-1', 'p-39'])
      await shop.did('v-odd', { type: 'purchase', productId });
    const before = await train();
    const weightOf = async (id: string) => {
      const { itemOf, ranker } = await shop.rankings.load(id);
      return ranker.scores(sequenceOf([]))[itemOf.get('p-39') as number] as number;
    };
    expect(await weightOf(before.id)).toBeGreaterThan(0);

    shop.clock.advance(1);
    const erasure = await shop.data.erase({ visitorId: 'v-odd', customerId: null });
    expect(erasure.rows.events).toBe(4);
    expect(await shop.rankings.influence(erasure.at)).toEqual({
      versionId: before.id,
      trainedAt: before.createdAt,
      gone: false,
    });

    shop.clock.advance(1);
    const after = await train();
    expect(await weightOf(after.id)).toBe(0);
    expect(after.about.trainedOn.shoppers).toBe(before.about.trainedOn.shoppers - 1);
    expect(await shop.rankings.influence(erasure.at)).toMatchObject({ versionId: after.id, gone: true });
  });

  it('foresees what a customer buys again, bought before or not', async () => {
    const day = 86_400_000;
    // Everybody buys two things of their own every month, and all of them p-39 every other time.
    const rows = Array.from({ length: 12 }, (_, shopper) =>
      Array.from({ length: 9 }, (_unused, month) =>
        [shopper, shopper + 12, ...(month % 2 === 0 ? [39] : [])].map((product) => ({
          id: `again-${shopper}-${month}-${product}`,
          type: 'purchase',
          productId: `p-${product}`,
          visitorId: `v-${shopper}`,
          at: shop.clock.now() - (10 - month) * 30 * day + shopper * 60_000,
        })),
      ),
    ).flat(2);
    await shop.profiles.importBehavior(rows);
    const version = await train();
    expect(version.report?.baskets).toMatchObject({ judged: 36 });
    const { items } = await shop.recommender.recommend(
      { visitorId: 'v-3', customerId: null },
      { scenario: 'again', count: 3, explain: true },
    );
    expect(new Set(items.map(({ productId }) => productId))).toEqual(new Set(['p-3', 'p-15', 'p-39']));
    expect(items.map(({ reason }) => reason)).toContain('You bought it 9 times');
    // Of somebody new it shows what everybody buys.
    const [first] = (
      await shop.recommender.recommend(
        { visitorId: 'v-new', customerId: null },
        { scenario: 'again', count: 1, explain: false },
      )
    ).items;
    expect(first?.productId).toBe('p-39');
  });

  it('predicts stars for who gave some, and none for what nobody rated', async () => {
    await behave(60);
    const rows = Array.from({ length: 20 }, (_, shopper) =>
      Array.from({ length: 20 }, (_unused, product) => ({
        id: `stars-${shopper}-${product}`,
        type: 'rating',
        productId: `p-${product}`,
        rating: (shopper + product) % 2 === 0 ? 5 : 2,
        visitorId: `v-${shopper}`,
        at: shop.clock.now() - product * 1000 - shopper,
      })),
    ).flat();
    await shop.profiles.importBehavior(rows);
    const asked = ['p-18', 'p-19', 'p-30', 'no-such'];
    expect(await shop.stars.of(me, asked)).toEqual({
      versionId: null,
      items: asked.map((productId) => ({ productId, stars: null })),
    });
    const version = await train();
    const { rmse, means } = version.report?.ratings ?? { rmse: 1, means: 0 };
    expect(rmse).toBeLessThan(means);
    for (const product of [0, 2, 4, 6])
      await shop.did('v-me', { type: 'rating', productId: `p-${product}`, rating: 5 });
    for (const product of [1, 3, 5, 7])
      await shop.did('v-me', { type: 'rating', productId: `p-${product}`, rating: 2 });
    const { versionId, items } = await shop.stars.of(me, asked);
    expect(versionId).toBe(version.id);
    const [even, odd, unrated, unknown] = items.map(({ stars }) => stars);
    expect(even as number).toBeGreaterThan((odd as number) + 1);
    expect([unrated, unknown]).toEqual([null, null]);
  });

  it('serves who and what it has never seen: a new shopper at once, a new product by its content', async () => {
    await behave(60);
    await train();
    await shop.imports.products([{ ...PRODUCTS[2], id: 'p-new', name: 'New Boots' }]);
    await shop.search.refresh();
    await shop.did('v-me', { type: 'cart', productId: 'p-2' });
    const { items } = await ask({ count: 42 });
    expect(items.map(({ productId }) => productId)).toContain('p-new');
    const similar = await ask({ scenario: 'similar', items: ['p-new'], count: 3 });
    expect(similar.items.every(({ productId }) => Number(productId.slice(2)) % 4 === 2)).toBe(true);
  });

  it('judges a version by what happened since, and says when nothing did', async () => {
    await behave(60);
    const version = await train();
    await expect(shop.rankings.judge(version.id)).rejects.toMatchObject({ code: 'nothing_to_judge_on' });
    for (let shopper = 0; shopper < 5; shopper++)
      await shop.did(`v-${shopper}`, { type: 'purchase', productId: 'p-27', at: shop.clock.now() });
    await shop.did('v-0', { type: 'purchase', productId: 'p-1', at: shop.clock.now() });
    const { report } = await shop.rankings.judge(version.id);
    expect(report?.protocol).toContain('since the version was trained');
    expect(report?.figures.hitRate).toBeGreaterThanOrEqual(0);
  });

  it.each([
    [
      'one shopper',
      [
        ['v-1', 'p-1'],
        ['v-1', 'p-2'],
      ],
    ],
    [
      'one product',
      [
        ['v-1', 'p-1'],
        ['v-2', 'p-1'],
      ],
    ],
    ['nobody', []],
  ])('refuses to train on %s', async (_name, events) => {
    for (const [visitorId, productId] of events)
      await shop.did(visitorId as string, { type: 'view', productId });
    await expect(shop.rankings.train({ budgetMs: 0 })).rejects.toMatchObject({ code: 'nothing_to_train_on' });
  });

  it('stands all duplicates, and answers with an empty catalogue', async () => {
    for (let i = 0; i < 8; i++)
      await shop.did(`v-${i % 2}`, { type: 'view', productId: `p-${i % 2}`, at: shop.clock.now() - 5 });
    expect((await train()).report?.shoppers ?? 0).toBe(0);
    expect((await ask()).items.length).toBeGreaterThan(0);
    const empty = await openTestRecommender(encoder);
    expect(
      (await empty.recommender.recommend(me, { scenario: 'for_you', count: 5, explain: true })).items,
    ).toEqual([]);
    await expect(
      empty.recommender.recommend(me, { scenario: 'similar', items: ['p-1'], count: 5, explain: false }),
    ).rejects.toMatchObject({ code: 'product_not_found' });
    await empty.close();
  });

  it('answers unknown ids and wrong conditions clearly', async () => {
    await expect(ask({ scenario: 'similar', items: ['nope'] })).rejects.toMatchObject({
      code: 'product_not_found',
    });
    await expect(ask({ scenario: 'goes_with' })).rejects.toMatchObject({ code: 'items_missing' });
    await expect(ask({ where: 'price <' })).rejects.toMatchObject({ code: 'condition_invalid' });
    expect((await ask({ scenario: 'goes_with', items: ['nope', 'p-1'] })).items.length).toBeGreaterThan(0);
    await expect(shop.recommender.explain(me, 'nope', 'for_you')).rejects.toMatchObject({
      code: 'product_not_found',
    });
    await shop.did('v-me', { type: 'view', productId: 'no longer sold' });
    expect((await ask()).items.length).toBeGreaterThan(0);
  });

  it('follows the rules of the shop', async () => {
    const rule = (changes: object) => ({
      name: 'a rule',
      action: 'hide' as const,
      where: 'brand = "Odd"',
      scenarios: [],
      amount: 1,
      position: 1,
      enabled: true,
      startsAt: null,
      endsAt: null,
      ...changes,
    });
    const ids = async () =>
      (await ask({ count: 40 })).items.map(({ productId }) => Number(productId.slice(2)));
    const hide = await shop.rules.create(rule({}));
    expect((await ids()).every((id) => id % 2 === 0)).toBe(true);
    expect(await shop.recommender.explain(me, 'p-1', 'for_you')).toMatchObject({
      shown: false,
      hiddenBy: 'Rule "a rule"',
    });
    await shop.rules.replace(hide.id, rule({ action: 'only', where: 'category in ("Boots", "Socks")' }));
    expect((await ids()).every((id) => id % 4 >= 2)).toBe(true);
    await shop.rules.replace(hide.id, rule({ action: 'pin', where: 'id = "p-37"', position: 3 }));
    expect((await ids())[2]).toBe(37);
    await shop.rules.replace(hide.id, rule({ action: 'boost', where: 'price < 12', amount: 5 }));
    const { items } = await ask();
    expect(items[0]?.explanation).toMatchObject({
      rules: ['a rule'],
      signals: expect.arrayContaining([{ signal: 'boost', value: 5 }]) as unknown,
    });
    await shop.rules.replace(hide.id, rule({ endsAt: shop.clock.now() }));
    expect((await ids()).length).toBe(40);
    await shop.rules.remove(hide.id);
    await expect(shop.rules.remove(hide.id)).rejects.toMatchObject({ code: 'rule_not_found' });
    await expect(shop.rules.create(rule({ where: 'nonsense' }))).rejects.toMatchObject({
      code: 'condition_invalid',
    });
  });

  it('tells what a rule would change, and stores nothing', async () => {
    const rule = {
      name: 'a try',
      action: 'pin' as const,
      where: 'id = "p-37"',
      scenarios: [],
      amount: 1,
      position: 2,
      enabled: false,
      startsAt: null,
      endsAt: null,
    };
    const preview = (changes = {}, more = {}) =>
      shop.recommender.previewRule(me, {
        ...{
          rule: { ...rule, ...changes },
          replaces: null,
          scenario: 'for_you' as const,
          items: [],
          count: 5,
        },
        ...more,
      });
    const pinned = await preview();
    expect(pinned.with[1]).toMatchObject({ productId: 'p-37', rules: ['a try'] });
    expect(pinned.without.map(({ productId }) => productId)).not.toContain('p-37');
    expect(pinned.with.length).toBe(5);
    expect(await shop.rules.list()).toEqual([]);

    const stored = await shop.rules.create({ ...rule, name: 'stored', enabled: true });
    const replaced = await preview({ action: 'hide' }, { replaces: stored.id });
    expect(replaced.without.map(({ productId }) => productId)).not.toContain('p-37');
    expect(replaced.with).toEqual(replaced.without);
    expect((await preview({ action: 'hide' })).without[1]?.rules).toEqual(['stored']);
    const elsewhere = await preview({ scenarios: ['popular'] });
    expect(elsewhere.with).toEqual(elsewhere.without);
    await expect(preview({ where: 'brand =' })).rejects.toMatchObject({ code: 'condition_invalid' });
    await expect(preview({}, { scenario: 'similar' })).rejects.toMatchObject({ code: 'items_missing' });
    await shop.rules.remove(stored.id);
  });

  it('hides what the shopper turned down, in words or by a click', async () => {
    await shop.did('v-me', { type: 'suggestion_dismissed', productId: 'p-3' });
    await shop.did('v-me', {
      type: 'chat_mention',
      preference: { about: 'brand', value: 'even', likes: false },
    });
    const shown = (await ask({ count: 40 })).items.map(({ productId }) => productId);
    expect(shown).not.toContain('p-3');
    expect(shown.every((id) => Number(id.slice(2)) % 2 === 1)).toBe(true);
  });

  it('counts what became of suggestions by scenario, each once, with intervals', async () => {
    const { items } = await ask({ count: 4 });
    const [first, second] = items;
    for (const { productId, attributionId } of items)
      for (let twice = 0; twice < 2; twice++)
        await shop.did('v-me', { type: 'suggestion_shown', productId, attributionId });
    await shop.did('v-me', { type: 'suggestion_clicked', attributionId: first?.attributionId });
    await shop.did('v-me', {
      type: 'purchase',
      productId: first?.productId,
      attributionId: first?.attributionId,
    });
    await shop.did('v-me', { type: 'suggestion_dismissed', attributionId: second?.attributionId });
    await shop.did('v-me', { type: 'suggestion_clicked', attributionId: 'for_you.0.aaaaaaaaaaaaaaaa.1' });
    const { items: results } = await shop.results.list({});
    expect(results).toMatchObject([
      {
        scenario: 'for_you',
        shown: 4,
        clicked: { count: 1, of: 4, rate: 0.25 },
        bought: { count: 1 },
        dismissed: { count: 1 },
      },
    ]);
    // Wilson's interval of 1 in 4.
    expect(results[0]?.clicked.low).toBeCloseTo(0.0456, 3);
    expect(results[0]?.clicked.high).toBeCloseTo(0.6994, 3);
    expect((await shop.results.list({ versionId: 'f'.repeat(32) })).items).toEqual([]);
    expect((await shop.results.list({ from: 10, until: 5 })).items).toEqual([]);
  });

  it('shares shoppers out between versions, always the same way, and notices when that goes wrong', async () => {
    await behave(60);
    const version = await train();
    const arms = [
      { name: 'counts', versionId: null, share: 0.5 },
      { name: 'trained', versionId: version.id, share: 0.5 },
    ];
    const experiment = await shop.experiments.start({ name: 'Worth it?', arms });
    await expect(shop.experiments.start({ name: 'Another', arms })).rejects.toMatchObject({
      code: 'experiment_running',
    });
    shop.clock.advance(60_000);
    await shop.serving.refresh();
    const show = async (visitorId: string, click: boolean) => {
      const shopper = { visitorId, customerId: null };
      const asked = await shop.recommender.recommend(shopper, {
        scenario: 'popular',
        count: 1,
        explain: false,
      });
      const again = await shop.recommender.recommend(shopper, {
        scenario: 'popular',
        count: 1,
        explain: false,
      });
      expect(again.experiment).toEqual(asked.experiment);
      const attributionId = asked.items[0]?.attributionId;
      await shop.did(visitorId, { type: 'suggestion_shown', attributionId });
      if (click) await shop.did(visitorId, { type: 'suggestion_clicked', attributionId });
      return asked.experiment?.arm;
    };
    const seen: (string | undefined)[] = [];
    for (let i = 0; i < 60; i++) seen.push(await show(`ab-${i}`, i % 3 === 0));
    const results = await shop.experiments.results(experiment.id);
    expect(results.arms.map(({ shoppers }) => shoppers)).toEqual(
      ['counts', 'trained'].map((arm) => seen.filter((one) => one === arm).length),
    );
    expect(results.arms.every(({ shoppers }) => shoppers > 15)).toBe(true);
    expect(results.sampleRatio.mismatch).toBe(false);
    expect(results.comparisons.map(({ metric }) => metric)).toEqual(['clicked', 'bought']);
    expect(
      results.comparisons.every(({ low, difference, high }) => low <= difference && difference <= high),
    ).toBe(true);

    // One arm loses its reports.
    await shop.db.dataSource.query(`DELETE FROM behavior_event WHERE "version" = '0'`);
    expect((await shop.experiments.results(experiment.id)).sampleRatio.mismatch).toBe(true);

    await shop.experiments.end(experiment.id);
    await shop.serving.refresh();
    expect((await ask()).experiment).toBeNull();
    await expect(shop.experiments.results('nope')).rejects.toMatchObject({ code: 'experiment_not_found' });
  });
});
