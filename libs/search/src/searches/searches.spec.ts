import type { BehaviorEvent } from '#contracts';
import { FixedClock } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import { type Profiles, profilesOf, profilesPersistence } from '#profiles';
import { Searches } from './searches.service.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

describe('searches', () => {
  let db: TestDatabase;
  let clock: FixedClock;
  let profiles: Profiles;
  let searches: Searches;
  let id = 0;

  beforeEach(async () => {
    db = await openTestDatabase([profilesPersistence]);
    clock = new FixedClock();
    const opened = profilesOf(db.dataSource, db.transactions, clock);
    profiles = opened.profiles;
    for (const visitorId of ['v-1', 'v-2', 'v-3'])
      await opened.consents.grant({ visitorId, customerId: null });
    searches = new Searches(profiles, clock);
  });
  afterEach(() => db.close());

  /** @param ago milliseconds */
  const did = (visitorId: string, ago: number, event: Partial<BehaviorEvent>) =>
    profiles.record(visitorId, null, [
      {
        id: `event-${String((id += 1)).padStart(4, '0')}`,
        type: 'search',
        quantity: 1,
        at: clock.now() - ago,
        ...event,
      },
    ]);

  it('counts what found nothing, led to nothing and was said in other words, however it is written', async () => {
    await did('v-1', 9 * MINUTE, { query: 'Wellies', results: 0 });
    await did('v-1', 9 * MINUTE - 20 * SECOND, { query: 'rubber boots', results: 4 });
    await did('v-1', 8 * MINUTE, { type: 'view', productId: 'boot' });
    await did('v-2', 7 * MINUTE, { query: 'wellies ', results: 0 });
    await did('v-2', 5 * MINUTE, { query: 'Tent', results: 9 });
    await did('v-3', 7 * MINUTE, { query: 'rubber boot' });
    const { items, ...sums } = await searches.report(30);
    expect(sums).toMatchObject({
      ...{ searches: 5, shoppers: 3, counted: 4, withoutResults: 2, withoutClick: 4, reformulated: 1 },
    });
    expect(items).toEqual([
      {
        ...{ key: 'rubber boot', query: 'rubber boot', searches: 2, shoppers: 2, counted: 1 },
        ...{ withoutResults: 0, withoutClick: 1, reformulated: 0, then: [] },
      },
      {
        ...{ key: 'wellie', query: 'wellies', searches: 2, shoppers: 2, counted: 2 },
        ...{ withoutResults: 2, withoutClick: 2, reformulated: 1 },
        then: [{ query: 'rubber boots', times: 1 }],
      },
      expect.objectContaining({ query: 'tent', searches: 1 }),
    ]);
  });

  it('takes another page or facet of a search for the same one, and a suggestion for no click', async () => {
    await did('v-1', 20 * MINUTE, { query: 'jacket', results: 12 });
    await did('v-1', 19 * MINUTE, { query: 'jackets' });
    await did('v-1', 18 * MINUTE, { type: 'view', productId: 'tent', attributionId: 'popular.x.y' });
    await did('v-1', 1 * MINUTE, { type: 'view', productId: 'late' });
    expect((await searches.report(30)).items).toMatchObject([{ searches: 1, counted: 1, withoutClick: 1 }]);
  });

  it('tells nothing by which somebody can be reached, nothing from before, and nothing of who is forgotten', async () => {
    await did('v-1', 2 * MINUTE, { query: 'parcel for Ann@example.org' });
    await did('v-2', 40 * 24 * 60 * MINUTE, { query: 'old' });
    expect((await searches.report(30)).items.map(({ query }) => query)).toEqual(['parcel for …']);
    await profiles.forget(clock.now());
    expect((await searches.report(90)).searches).toBe(0);
  });
});
