import type { BehaviorEvent } from '#contracts';
import { FixedClock, openTestDatabase, type TestDatabase } from '#platform';
import { BehaviorRecorded, Profiles, profilesPersistence } from './index.js';

describe('Profiles', () => {
  let db: TestDatabase;
  let clock: FixedClock;
  let profiles: Profiles;
  const heard: string[] = [];

  beforeEach(async () => {
    heard.length = 0;
    db = await openTestDatabase([profilesPersistence]);
    clock = new FixedClock();
    profiles = new Profiles(db.dataSource, db.transactions, clock);
    db.events.subscribe(BehaviorRecorded, ({ events }) => {
      heard.push(...events.map(({ id }) => id));
    });
  });
  afterEach(() => db.close());

  const event = (id: string, changes: Partial<BehaviorEvent> = {}): BehaviorEvent => ({
    id,
    type: 'view',
    productId: 'boots',
    quantity: 1,
    at: clock.now(),
    ...changes,
  });

  it('stores an event once, however often it is sent', async () => {
    expect(
      await profiles.record('v-1', null, [event('event-01'), event('event-02'), event('event-01')]),
    ).toBe(2);
    expect(await profiles.record('v-1', null, [event('event-02'), event('event-03')])).toBe(1);
    expect(heard).toEqual(['event-01', 'event-02', 'event-03']);
    expect(await profiles.recent('v-1')).toHaveLength(3);
  });

  it('stores an event once when it is sent twice at the same time', async () => {
    await Promise.all([
      profiles.record('v-1', null, [event('event-01')]),
      profiles.record('v-1', null, [event('event-01')]),
    ]);
    expect(await profiles.recent('v-1')).toHaveLength(1);
  });

  it('gives back what was stored, newest first, of the kinds asked for', async () => {
    const at = clock.now() - 1000;
    await profiles.record('v-1', 'c-1', [
      event('event-01', { at }),
      event('event-02', { type: 'search', productId: undefined, query: 'red boots' }),
    ]);
    await profiles.record('v-2', null, [event('event-03')]);
    expect(await profiles.recent('v-1')).toEqual([
      {
        id: 'event-02',
        type: 'search',
        query: 'red boots',
        quantity: 1,
        at: clock.now(),
        visitorId: 'v-1',
        customerId: 'c-1',
      },
      {
        id: 'event-01',
        type: 'view',
        productId: 'boots',
        quantity: 1,
        at,
        visitorId: 'v-1',
        customerId: 'c-1',
      },
    ]);
    expect((await profiles.recent('v-1', 10, ['view'])).map(({ id }) => id)).toEqual(['event-01']);
    expect((await profiles.since(clock.now())).map(({ id }) => id)).toEqual(['event-02', 'event-03']);
  });

  it('does not believe a clock that runs ahead', async () => {
    await profiles.record('v-1', null, [event('event-01', { at: clock.now() + 86_400_000 })]);
    expect((await profiles.recent('v-1'))[0]?.at).toBe(clock.now());
  });

  it('knows what a customer bought on any device', async () => {
    await profiles.record('v-1', 'c-1', [event('event-01', { type: 'purchase', at: clock.now() - 2 })]);
    await profiles.record('v-2', 'c-1', [
      event('event-02', { type: 'purchase', productId: 'tent' }),
      event('event-03', { type: 'purchase', at: clock.now() - 1 }),
    ]);
    expect(await profiles.purchasesOf('c-1')).toEqual(['tent', 'boots']);
  });

  it('imports thousands of rows and names the wrong ones', async () => {
    const rows = Array.from({ length: 1200 }, (_, i) => ({
      ...event(`event-${1000 + i}`),
      visitorId: 'v-1',
    }));
    const result = await profiles.importBehavior([...rows, { id: 'short' }]);
    expect(result.accepted).toBe(1200);
    expect(result.rejected).toMatchObject([{ line: 1201 }]);
    expect(await profiles.importBehavior(rows)).toEqual({ accepted: 1200, rejected: [] });
    expect(heard).toHaveLength(1200);
  });
});
