import { type Placement, type PlacementDecision, PlacementInput } from '#contracts';
import { FixedClock, type JobQueue } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { BehaviorCounts, profilesOf, profilesPersistence } from '#profiles';
import { AddChatStrategies1790000002754 } from './add-chat-strategies.migration.js';
import { CHAT_SUGGESTIONS, ChatSuggestions } from './chat-suggestions.service.js';
import { drawArm, sharesOf } from './choose-arm.js';
import { PlacementDecisionEntity } from './placement-decision.entity.js';
import { PlacementTotalEntity } from './placement-total.entity.js';
import { placementsPersistence } from './placements.persistence.js';
import { Placements } from './placements.service.js';
import { SettleDecisions } from './settle-decisions.job.js';

const HOUR = 3_600_000;
const banner: PlacementInput = {
  name: 'Banner of the start page',
  arms: [
    { key: 'plain', content: 'New in' },
    { key: 'loud', content: 'Sale!' },
  ],
  control: 'plain',
  reward: 'click',
  windowMinutes: 60,
  floor: 0.1,
  regretBudget: null,
  headStart: 0,
  isOn: true,
};

describe('Placements', () => {
  let db: TestDatabase;
  let clock: FixedClock;
  let shop: ReturnType<typeof profilesOf>;
  beforeEach(async () => {
    db = await openTestDatabase([profilesPersistence, placementsPersistence]);
    clock = new FixedClock();
    shop = profilesOf(db.dataSource, db.transactions, clock);
  });
  afterEach(() => db.close());

  /** A process of its own on the same database. */
  const node = () => {
    const { dataSource, transactions, cluster } = db;
    const counts = new BehaviorCounts(dataSource);
    return {
      placements: new Placements(dataSource, transactions, clock, shop.consents, cluster),
      settling: new SettleDecisions({} as JobQueue, dataSource, transactions, clock, counts, cluster),
    };
  };
  const shopper = async (visitorId: string) => {
    const who = { visitorId, customerId: null };
    await shop.consents.grant(who);
    return who;
  };
  const clicked = (visitorId: string, id: string, { attributionId }: PlacementDecision) =>
    shop.profiles.record(visitorId, null, [
      {
        id,
        type: 'suggestion_clicked',
        quantity: 1,
        at: clock.now(),
        attributionId: attributionId as string,
      },
    ]);
  const totals = () => db.dataSource.getRepository(PlacementTotalEntity).find({ order: { arm: 'ASC' } });

  it('learns from each decision once its time is over, from rewards in time and once each', async () => {
    const { placements, settling } = node();
    await placements.save('banner', banner);
    const visitor = await shopper('visitor-1');
    const early = await placements.decide('banner', visitor);
    const late = await placements.decide('banner', visitor);
    expect(early.propensity).toBeGreaterThanOrEqual(0.1);
    await clicked('visitor-1', 'click-one', early);
    await clicked('visitor-1', 'click-two', early);
    expect(await settling.settle()).toBe(0);
    clock.advance(2 * HOUR);
    await clicked('visitor-1', 'click-late', late);
    expect(await settling.settle()).toBe(2);
    expect(await settling.settle()).toBe(0);
    const sums = await totals();
    expect(sums.reduce((sum, { shown }) => sum + shown, 0)).toBe(2);
    expect(sums.reduce((sum, { rewarded }) => sum + rewarded, 0)).toBe(1);
    expect(sums.find(({ rewarded }) => rewarded === 1)?.arm).toBe(early.arm);
  });

  it('counts a reward once whose sender has a slow clock, so that it seems to come before its decision', async () => {
    const { placements, settling } = node();
    await placements.save('banner', banner);
    const { attributionId } = await placements.decide('banner', await shopper('visitor-1'));
    const click = {
      type: 'suggestion_clicked',
      quantity: 1,
      attributionId: attributionId as string,
    } as const;
    await shop.profiles.record('visitor-1', null, [{ ...click, id: 'click-before', at: clock.now() - HOUR }]);
    await shop.profiles.record('visitor-1', null, [{ ...click, id: 'click-after', at: clock.now() }]);
    clock.advance(2 * HOUR);
    expect(await settling.settle()).toBe(1);
    const sums = await totals();
    expect(sums.reduce((sum, { rewarded }) => sum + rewarded, 0)).toBe(1);
  });

  it('wants two arms or more, with names of their own', () => {
    const [arm] = banner.arms;
    for (const arms of [[arm], [arm, arm]])
      expect(PlacementInput.safeParse({ ...banner, arms }).success).toBe(false);
  });

  it('counts exactly with two nodes that decide and settle at the same time', async () => {
    const nodes = [node(), node()];
    await nodes[0]?.placements.save('banner', banner);
    const visitor = await shopper('visitor-1');
    let clicks = 0;
    await Promise.all(
      Array.from({ length: 60 }, async (_, i) => {
        const decision = await nodes[i % 2]?.placements.decide('banner', visitor);
        if (i % 3 > 0 || !decision) return;
        clicks += 1;
        await clicked('visitor-1', `click-${String(i).padStart(3, '0')}`, decision);
      }),
    );
    clock.advance(2 * HOUR);
    const settled = await Promise.all(nodes.map(({ settling }) => settling.settle()));
    expect(settled.reduce((sum, one) => sum + one, 0)).toBe(60);
    const sums = await totals();
    expect(sums.reduce((sum, { shown }) => sum + shown, 0)).toBe(60);
    expect(sums.reduce((sum, { rewarded }) => sum + rewarded, 0)).toBe(clicks);
  });

  it('can make every choice again from what was logged', async () => {
    const { placements } = node();
    const saved: Placement = await placements.save('banner', banner);
    const visitor = await shopper('visitor-1');
    const propensities = new Map<string | null, number>();
    for (let i = 0; i < 20; i++) {
      const { attributionId, propensity } = await placements.decide('banner', visitor);
      propensities.set(attributionId, propensity);
    }
    const nothing = saved.arms.map(() => ({ shown: 0, rewarded: 0 }));
    for (const row of await db.dataSource.getRepository(PlacementDecisionEntity).find()) {
      const shares = saved.arms.map(({ key }) => row.shares[key] as number);
      expect(saved.arms[drawArm(shares, row.seed)]?.key).toBe(row.arm);
      expect(row.shares[row.arm]).toBe(propensities.get(row.id));
      expect([...sharesOf(saved, nothing, row.basis).shares]).toEqual(shares);
    }
  });

  it('shows what earns more, keeps what was learnt when an arm joins, and says what it knows', async () => {
    const { placements, settling } = node();
    await placements.save('banner', banner);
    await db.dataSource.getRepository(PlacementTotalEntity).save([
      { placementId: 'banner', arm: 'plain', shown: 900, rewarded: 30 },
      { placementId: 'banner', arm: 'loud', shown: 900, rewarded: 120 },
    ]);
    await placements.save('banner', { ...banner, arms: [...banner.arms, { key: 'new', content: '?' }] });
    await settling.settle();
    const { arms, regret, pending } = await placements.results('banner');
    expect(arms.map(({ key, shown }) => [key, shown])).toEqual([
      ['plain', 900],
      ['loud', 900],
      ['new', 0],
    ]);
    expect(arms[1]?.share).toBeGreaterThan(arms[0]?.share ?? 1);
    expect(arms[1]?.difference?.low).toBeGreaterThan(0);
    expect(arms[2]).toMatchObject({ rate: null, stopped: false });
    expect([regret, pending]).toEqual([-90, 0]);
  });

  it('shows the control alone while it is off, and keeps nothing', async () => {
    const { placements } = node();
    await placements.save('banner', { ...banner, isOn: false });
    const visitor = await shopper('visitor-1');
    for (let i = 0; i < 10; i++)
      expect(await placements.decide('banner', visitor)).toMatchObject({ arm: 'plain', attributionId: null });
    expect(await db.dataSource.getRepository(PlacementDecisionEntity).count()).toBe(0);
  });

  it('begins with the control where it has a head start, and lets evidence overtake it', async () => {
    const { placements } = node();
    const saved = await placements.save('banner', { ...banner, floor: 0.02, headStart: 200 });
    const none = { shown: 0, rewarded: 0 };
    expect(sharesOf(saved, [none, none], 1).shares[0]).toBeGreaterThan(0.7);
    const better = sharesOf(
      saved,
      [
        { shown: 1000, rewarded: 50 },
        { shown: 1000, rewarded: 120 },
      ],
      1,
    );
    expect(better.shares[1]).toBeGreaterThan(0.9);
  });

  it('says what one arm alone would have earned, or why the log cannot tell', async () => {
    const { placements } = node();
    await placements.save('banner', banner);
    expect((await placements.compare('banner', 30)).policies[0]).toMatchObject({
      estimates: null,
      refusals: [expect.stringContaining('no decision')],
    });
    const rows = Array.from({ length: 1000 }, (_, i): PlacementDecisionEntity => {
      const arm = i % 2 === 0 ? 'plain' : 'loud';
      const reward = Number(arm === 'plain' ? i % 20 === 0 : i % 5 === 0);
      const shares = { plain: 0.5, loud: 0.5 };
      const at = clock.now() - HOUR;
      const one = {
        placementId: 'banner',
        arm,
        shares,
        seed: i,
        basis: 1,
        at,
        closesAt: at,
        rewardIds: null,
      };
      return { ...one, id: `d-${i}`, reward };
    });
    await db.dataSource.getRepository(PlacementDecisionEntity).save(rows, { chunk: 100 });
    const { rounds, logged, policies } = await placements.compare('banner', 30);
    expect(rounds).toBe(1000);
    expect(logged).toBeCloseTo(0.15, 2);
    for (const [arm, truth] of [
      ['plain', 0.1],
      ['loud', 0.2],
    ] as const) {
      const own = policies.find((one) => one.arm === arm);
      const robust = own?.estimates?.find(({ estimator }) => estimator === 'dr');
      expect(robust?.value).toBeCloseTo(truth, 2);
      expect(robust?.low).toBeLessThan(truth);
      expect(own?.effectiveRounds).toBeCloseTo(500, 0);
    }
    expect((await placements.compare('banner', 30)).policies).toHaveLength(2);
  });

  it('learns in the chat from clicks on the cards, of those who agreed only', async () => {
    const { placements, settling } = node();
    const chat = new ChatSuggestions(placements, db.transactions, clock);
    await chat.onModuleInit();
    await chat.onModuleInit();
    const stranger = { visitorId: 'stranger', customerId: null };
    const today = await chat.choose(stranger);
    expect(today).toMatchObject({ strategy: 'need', propensity: 1 });
    await today.shown(['advice.0.abcdefghijklmnop.1']);
    const visitor = await shopper('visitor-1');
    const chosen = await chat.choose(visitor);
    const ids = [1, 2, 3].map((place) => `advice.0.abcdefghijklmnop.${place}`);
    await chosen.shown(ids);
    const empty = await chat.choose(visitor);
    await empty.shown([]);
    await clicked('visitor-1', 'click-card', {
      arm: '',
      content: '',
      propensity: 1,
      attributionId: ids[1] ?? null,
    });
    clock.advance(2 * HOUR);
    expect(await settling.settle()).toBe(1);
    const { arms } = await placements.results(CHAT_SUGGESTIONS);
    expect(arms.find(({ key }) => key === chosen.strategy)).toMatchObject({ shown: 1, rewarded: 1 });
  });

  it('brings new strategies to a place that the shop left as it was, and to no other', async () => {
    const { placements } = node();
    const chat = new ChatSuggestions(placements, db.transactions, clock);
    await chat.onModuleInit();
    const [made] = await placements.list();
    if (!made) throw new Error('no place');
    const armsAfter = async (arms: Placement['arms']) => {
      await placements.save(CHAT_SUGGESTIONS, { ...made, arms });
      const runner = db.dataSource.createQueryRunner();
      await new AddChatStrategies1790000002754().up(runner).finally(() => runner.release());
      return (await node().placements.list()).flatMap((place) => place.arms.map(({ key }) => key));
    };
    expect(await armsAfter(made.arms.slice(0, 3))).toEqual(made.arms.map(({ key }) => key));
    expect(made.arms.map(({ key }) => key)).toContain('goes_with');
    expect(await armsAfter(made.arms.slice(0, 2))).toEqual(['need', 'popular']);
  });

  it('remembers nothing of a shopper who did not agree, and knows no place that nobody made', async () => {
    const { placements } = node();
    await placements.save('banner', banner);
    const decision = await placements.decide('banner', { visitorId: 'stranger', customerId: null });
    expect(decision.attributionId).toBeNull();
    expect(await db.dataSource.getRepository(PlacementDecisionEntity).count()).toBe(0);
    await expect(
      placements.decide('none', { visitorId: 'stranger', customerId: null }),
    ).rejects.toMatchObject({
      code: 'placement_not_found',
    });
  });
});
