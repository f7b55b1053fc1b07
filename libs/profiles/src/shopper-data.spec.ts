import { catalogPersistence, Orders, ProductSearch } from '#catalog';
import type { BehaviorEvent } from '#contracts';
import { FixedClock, openTestDatabase, type TestDatabase } from '#platform';
import { BehaviorErased, profilesOf, profilesPersistence, ShopperData, ShopperProfiles } from './index.js';

describe('ShopperData', () => {
  let db: TestDatabase;
  let clock: FixedClock;
  let shop: ReturnType<typeof profilesOf>;
  let data: ShopperData;
  let erased: number;

  beforeEach(async () => {
    db = await openTestDatabase([catalogPersistence, profilesPersistence]);
    clock = new FixedClock();
    shop = profilesOf(db.dataSource, db.transactions, clock);
    const { profiles, consents, links } = shop;
    const orders = new Orders(db.dataSource, db.transactions, clock, { returnDays: 30, exchangeDays: 30 });
    const encoder = { model: { contentHash: 'none' }, encode: () => Promise.resolve([]) };
    const search = new ProductSearch(db.dataSource, clock, db.events, encoder, { dataDir: '/nowhere' });
    const views = new ShopperProfiles(profiles, consents, orders, search, clock);
    data = new ShopperData(db.dataSource, db.transactions, clock, profiles, views, consents, links);
    erased = 0;
    db.events.subscribe(BehaviorErased, () => {
      erased += 1;
    });
    for (const visitorId of ['v-1', 'v-2']) await consents.grant({ visitorId, customerId: null });
    await profiles.record('v-1', null, [view('event-01')]);
    await profiles.record('v-1', 'c-1', [view('event-02')]);
    await profiles.record('v-2', null, [view('event-03')]);
  });
  afterEach(() => db.close());

  const view = (id: string): BehaviorEvent => ({
    id,
    type: 'view',
    productId: 'boots',
    quantity: 1,
    at: clock.now(),
  });
  const customer = { visitorId: null, customerId: 'c-1' };

  it('gives out everything that is kept, and nothing of others', async () => {
    const { events, links, profile } = await data.export(customer);
    expect(events.map(({ id }) => id)).toEqual(['event-02', 'event-01']);
    expect(links).toEqual([{ visitorId: 'v-1', customerId: 'c-1', at: clock.now() }]);
    expect(profile).toMatchObject({ consent: 'granted', events: 2, products: [{ productId: 'boots' }] });
    const anonymous = await data.export({ visitorId: 'v-1', customerId: null });
    expect(anonymous.events.map(({ id }) => id)).toEqual(['event-01']);
  });

  it('deletes every row of the shopper, proves it, and takes no more', async () => {
    const erasure = await data.erase(customer);
    expect(erasure.rows).toEqual({ events: 2, links: 1 });
    expect(await data.erasure(erasure.id)).toEqual(erasure);
    const left = JSON.stringify([
      await db.dataSource.query('SELECT * FROM behavior_event'),
      await db.dataSource.query('SELECT * FROM shopper_link'),
      await db.dataSource.query('SELECT * FROM shopper_consent'),
      await db.dataSource.query('SELECT * FROM profile_erasure'),
    ]);
    expect(left).not.toContain('c-1');
    expect(left).not.toContain('v-1');
    expect(left).toContain('event-03');
    expect(erased).toBe(1);
    expect(await shop.profiles.record('v-1', 'c-1', [view('event-04')])).toEqual({
      stored: 0,
      consent: 'refused',
    });
    expect((await shop.consents.refusedCustomers())('c-1')).toBe(true);
    await expect(data.erasure('no such')).rejects.toMatchObject({ code: 'erasure_not_found' });
  });

  it('erases a visitor without touching what the customer did', async () => {
    expect((await data.erase({ visitorId: 'v-1', customerId: null })).rows.events).toBe(1);
    expect((await shop.profiles.recent(customer)).map(({ id }) => id)).toEqual(['event-02']);
  });
});
