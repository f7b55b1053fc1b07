import { setTimeout } from 'node:timers/promises';
import { catalogPersistence, Orders, ProductSearch } from '#catalog';
import type { BehaviorEvent } from '#contracts';
import {
  EmbeddedJobQueue,
  FixedClock,
  isPostgres,
  type JobQueue,
  jobsPersistence,
  PersonalData,
} from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { DeadRows } from './dead-rows.js';
import { BehaviorErased, profilesOf, profilesPersistence, ShopperData, ShopperProfiles } from './index.js';

// Forty rounds of two transactions at once: seconds on a quiet machine, more on PostgreSQL or a busy one.
jest.setTimeout(60_000);

describe('ShopperData', () => {
  let db: TestDatabase;
  let clock: FixedClock;
  let shop: ReturnType<typeof profilesOf>;
  let data: ShopperData;
  let erased: number;
  let personal: PersonalData;
  let jobs: JobQueue;
  let deadRows: DeadRows;

  beforeEach(async () => {
    db = await openTestDatabase([jobsPersistence, catalogPersistence, profilesPersistence]);
    clock = new FixedClock();
    shop = profilesOf(db.dataSource, db.transactions, clock);
    const { profiles, consents, links } = shop;
    const orders = new Orders(db.dataSource);
    const encoder = { model: { contentHash: 'none' }, encode: () => Promise.resolve([]) };
    const search = new ProductSearch(db.dataSource, db.cluster, encoder, { dataDir: '/nowhere' });
    const views = new ShopperProfiles(profiles, consents, orders, search, clock);
    personal = new PersonalData();
    jobs = new EmbeddedJobQueue(db.dataSource, db.transactions, { clock });
    deadRows = new DeadRows(db.dataSource, db.transactions, jobs, clock);
    data = new ShopperData(
      db.dataSource,
      db.transactions,
      clock,
      profiles,
      views,
      consents,
      links,
      personal,
      deadRows,
    );
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

  it('has what it deleted cleared out of the database’s files, once for several erasures', async () => {
    await data.erase(customer);
    await data.erase({ visitorId: 'v-2', customerId: null });
    const onPostgres = isPostgres(db.dataSource.options);
    await db.transactions.run(({ manager }) =>
      manager
        .query('CREATE TABLE "gone" AS SELECT * FROM "behavior_event"')
        .then(() => manager.query('DROP TABLE "gone"')),
    );
    expect((await jobs.counts())['profiles.vacuum']?.delayed).toBe(1);
    if (!onPostgres) {
      await deadRows.clear();
      const [left] = await db.dataSource.query<{ freelist_count: number }[]>('PRAGMA freelist_count');
      expect(left?.freelist_count).toBe(0);
      return;
    }
    // Whoever still reads what was there before is waited for.
    const reader = db.dataSource.createQueryRunner();
    await reader.startTransaction('REPEATABLE READ');
    await reader.query('SELECT 1 FROM "behavior_event"');
    const clearing = deadRows.clear();
    await setTimeout(500);
    await reader.rollbackTransaction();
    await reader.release();
    await clearing;
    // No row is left alive, so that the file is cut to nothing.
    const [size] = await db.dataSource.query<{ bytes: string }[]>(
      `SELECT pg_relation_size('"behavior_event"') AS "bytes"`,
    );
    expect(Number(size?.bytes)).toBe(0);
  });

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
    expect(left).not.toContain('"c-1"');
    expect(left).not.toContain('"v-1"');
    expect(left).toContain('event-03');
    expect(erased).toBe(1);
    expect(await shop.profiles.record('v-1', 'c-1', [view('event-04')])).toEqual({
      stored: 0,
      consent: 'refused',
    });
    expect((await shop.consents.refusedCustomers())('c-1')).toBe(true);
    await expect(data.erasure('no such')).rejects.toMatchObject({ code: 'erasure_not_found' });
  });

  it('ends for many at once, more than there are connections to the database', async () => {
    const many = Array.from({ length: 30 }, (_, at) => ({ visitorId: `v-${at}`, customerId: `c-${at}` }));
    const records = await Promise.all(many.map((one) => data.erase(one)));
    expect(new Set(records.map(({ id }) => id)).size).toBe(many.length);
  });

  it('erases a visitor without touching what the customer did', async () => {
    expect((await data.erase({ visitorId: 'v-1', customerId: null })).rows.events).toBe(1);
    expect((await shop.profiles.recent(customer)).map(({ id }) => id)).toEqual(['event-02']);
  });

  it('refuses what is in flight during an erasure, however the two fall, and never grants anew', async () => {
    for (let round = 0; round < 40; round++) {
      const [visitorId, customerId] = [`v-r${round}`, `c-r${round}`];
      await shop.consents.grant({ visitorId, customerId: null });
      const sent = Array.from({ length: 4 }, (_, at) =>
        shop.profiles.record(visitorId, at % 2 ? customerId : null, [view(`race-${round}-${at}`)]),
      );
      const erasing = data.erase({ visitorId, customerId });
      const more = shop.profiles.record(visitorId, customerId, [view(`late-${round}`)]);
      await Promise.all([...sent, erasing, more]);
      expect(await shop.consents.of({ visitorId, customerId })).toBe('refused');
      const left = [
        ...(await shop.profiles.recent({ visitorId, customerId: null })),
        ...(await shop.profiles.recent({ visitorId: null, customerId })),
      ];
      expect(left).toEqual([]);
    }
  });

  it('takes along what other libs keep, gives it out before, and leaves it where behaviour alone is refused', async () => {
    const kept = new Map([['c-1', 3]]);
    personal.add('letters', {
      trace: () => Promise.resolve({ emails: ['a@mail.example'] }),
      export: (_, { emails }) => Promise.resolve(emails.map((email) => ({ email }))),
      erase: (_, subject) => {
        const rows = kept.get(subject.customerId ?? '') ?? 0;
        kept.delete(subject.customerId ?? '');
        return Promise.resolve(rows);
      },
    });
    expect((await data.export(customer)).kept).toEqual({ letters: [{ email: 'a@mail.example' }] });
    expect((await data.refuse(customer)).rows).toEqual({ events: 2, links: 1 });
    expect(kept.size).toBe(1);
    const { id, rows } = await data.erase(customer);
    expect(rows).toEqual({ letters: 3, events: 0, links: 0 });
    expect((await data.erasure(id)).rows).toEqual(rows);
  });
});
