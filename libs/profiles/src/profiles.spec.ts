import type { BehaviorEvent } from '#contracts';
import { FixedClock } from '#platform';
import { openTestDatabase, type TestDatabase } from '#platform/testing';
import {
  attributionIds,
  BehaviorRecorded,
  type Consents,
  type Profiles,
  profilesOf,
  profilesPersistence,
  readAttribution,
  type ShopperLinks,
} from './index.js';

describe('Profiles', () => {
  let db: TestDatabase;
  let clock: FixedClock;
  let profiles: Profiles;
  let consents: Consents;
  let links: ShopperLinks;
  const heard: string[] = [];

  beforeEach(async () => {
    heard.length = 0;
    db = await openTestDatabase([profilesPersistence]);
    clock = new FixedClock();
    ({ profiles, consents, links } = profilesOf(db.dataSource, db.transactions, clock));
    for (const visitorId of ['v-1', 'v-2']) await consents.grant({ visitorId, customerId: null });
    db.events.subscribe(BehaviorRecorded, ({ events }) => {
      heard.push(...events.map(({ id }) => id));
    });
  });
  afterEach(() => db.close());

  const anonymous = { visitorId: 'v-1', customerId: null };
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
    ).toEqual({ stored: 2, consent: 'granted' });
    expect(await profiles.record('v-1', null, [event('event-02'), event('event-03')])).toMatchObject({
      stored: 1,
    });
    expect(heard).toEqual(['event-01', 'event-02', 'event-03']);
    expect(await profiles.recent(anonymous)).toHaveLength(3);
  });

  it('stores an event once when it is sent twice at the same time', async () => {
    await Promise.all([
      profiles.record('v-1', null, [event('event-01')]),
      profiles.record('v-1', null, [event('event-01')]),
    ]);
    expect(await profiles.recent(anonymous)).toHaveLength(1);
  });

  it('gives back what was stored, newest first, of the kinds asked for', async () => {
    const at = clock.now() - 1000;
    await profiles.record('v-1', 'c-1', [
      event('event-01', { at }),
      event('event-02', { type: 'search', productId: undefined, query: 'red boots' }),
    ]);
    await profiles.record('v-2', null, [event('event-03')]);
    const customer = { visitorId: null, customerId: 'c-1' };
    expect(await profiles.recent(anonymous)).toEqual([]);
    expect(await profiles.recent(customer)).toEqual([
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
    expect((await profiles.recent(customer, 10, ['view'])).map(({ id }) => id)).toEqual(['event-01']);
    const pages = profiles.since(clock.now());
    expect((await pages.next()).value).toMatchObject([{ id: 'event-02' }, { id: 'event-03' }]);
    expect((await pages.next()).done).toBe(true);
  });

  it('does not believe a clock that runs ahead', async () => {
    await profiles.record('v-1', null, [event('event-01', { at: clock.now() + 86_400_000 })]);
    expect((await profiles.recent(anonymous))[0]?.at).toBe(clock.now());
  });

  it('keeps ratings and what was told in the chat, and reads attributions', async () => {
    const attributionId = attributionIds('for_you', 'abcdef0123456789', 1)[0] as string;
    await profiles.record('v-1', null, [
      event('event-01', { type: 'rating', rating: 4.5 }),
      event('event-02', {
        type: 'chat_mention',
        productId: undefined,
        preference: { about: 'attribute', value: 'leather', likes: false },
      }),
      event('event-03', { type: 'suggestion_clicked', attributionId }),
    ]);
    const stored = await profiles.recent(anonymous);
    expect(stored.find(({ id }) => id === 'event-01')?.rating).toBe(4.5);
    expect(stored.find(({ id }) => id === 'event-02')?.preference).toEqual({
      about: 'attribute',
      value: 'leather',
      likes: false,
    });
    expect(readAttribution(attributionId)).toEqual({ scenario: 'for_you', version: 'abcdef012345' });
    expect(readAttribution('for_you.0.x.1')).toBeNull();
    expect(readAttribution('nonsense.0.aaaaaaaaaaaaaaaa.1')).toBeNull();
  });

  it('stores nothing of who was not asked, or refused', async () => {
    expect(await profiles.record('v-3', null, [event('event-01')])).toEqual({
      stored: 0,
      consent: 'unasked',
    });
    expect(await profiles.recent({ visitorId: 'v-3', customerId: null })).toEqual([]);
    await db.transactions.run((tx) => consents.decide(tx, anonymous, false));
    expect(await profiles.record('v-1', null, [event('event-02')])).toEqual({
      stored: 0,
      consent: 'refused',
    });
    const imported = await profiles.importBehavior([
      { ...event('event-03'), visitorId: 'v-2' },
      { id: 'short' },
      { ...event('event-04'), visitorId: 'v-1' },
    ]);
    expect(imported.accepted).toBe(1);
    expect(imported.rejected).toMatchObject([
      { line: 2 },
      { line: 3, reason: expect.stringContaining('refused') as string },
    ]);
  });

  it('believes the later word of visitor and customer', async () => {
    const both = { visitorId: 'v-9', customerId: 'c-9' };
    await consents.grant({ visitorId: null, customerId: 'c-9' });
    expect(await consents.of(both)).toBe('granted');
    clock.advance(1);
    await db.transactions.run((tx) => consents.decide(tx, { visitorId: 'v-9', customerId: null }, false));
    expect(await consents.of(both)).toBe('refused');
    clock.advance(1);
    await consents.grant(both);
    expect(await consents.of({ visitorId: null, customerId: 'c-9' })).toBe('granted');
    expect(await consents.of({ visitorId: 'v-8', customerId: 'c-8' })).toBe('unasked');
  });

  it('forgets what is older than it is kept', async () => {
    const day = 86_400_000;
    await profiles.record('v-1', null, [
      event('event-01', { at: clock.now() - 900 * day }),
      event('event-02', { at: clock.now() - 731 * day }),
      event('event-03'),
    ]);
    expect(await profiles.forget(clock.now() - 730 * day)).toBe(2);
    expect((await profiles.recent(anonymous)).map(({ id }) => id)).toEqual(['event-03']);
    expect(await profiles.forget(clock.now() - 730 * day)).toBe(0);
  });

  it('counts what was done before a log-in for the customer, until that is undone', async () => {
    const customer = { visitorId: null, customerId: 'c-1' };
    await profiles.record('v-1', null, [event('event-01', { at: clock.now() - 5 })]);
    expect(await profiles.recent(customer)).toEqual([]);
    await profiles.record('v-1', 'c-1', [event('event-02')]);
    expect((await profiles.recent(customer)).map(({ id }) => id)).toEqual(['event-02', 'event-01']);
    // The page of a stranger never learns what was done as the customer.
    expect((await profiles.recent(anonymous)).map(({ id }) => id)).toEqual(['event-01']);

    await links.undo('v-1', 'c-1');
    expect((await profiles.recent(customer)).map(({ id }) => id)).toEqual(['event-02']);
    await profiles.record('v-1', 'c-1', [event('event-03')]);
    expect((await profiles.recent(customer)).map(({ id }) => id).sort()).toEqual(['event-02', 'event-03']);
    await expect(links.undo('v-1', 'c-1')).rejects.toMatchObject({ code: 'link_not_found' });
    await links.link('v-1', 'c-1');
    expect(await profiles.recent(customer)).toHaveLength(3);
  });

  it('gives a browser of two customers to the first', async () => {
    await profiles.record('v-1', null, [event('event-01')]);
    await profiles.record('v-1', 'c-1', [event('event-02')]);
    await consents.grant({ visitorId: null, customerId: 'c-2' });
    await profiles.record('v-1', 'c-2', [event('event-03')]);
    const second = await profiles.recent({ visitorId: 'v-1', customerId: 'c-2' });
    expect(second.map(({ id }) => id)).toEqual(['event-03']);
  });

  it('imports times in any unit, and none of the future', async () => {
    const row = (id: string, at: unknown) => ({
      id: `event-of-${id}`,
      type: 'view',
      productId: 'p',
      visitorId: 'v',
      at,
    });
    const seconds = Math.floor(clock.now() / 1000) - 5;
    const { accepted, rejected, notes } = await profiles.importBehavior([
      row('s', seconds),
      row('u', seconds * 1_000_000),
      row('t', new Date(seconds * 1000).toISOString()),
      row('f', clock.now() + 400 * 86_400_000),
      row('n', 5),
    ]);
    expect([accepted, rejected.map(({ line }) => line), notes?.map(({ line }) => line)]).toEqual([
      3,
      [4, 5],
      [1, 2],
    ]);
    const stored = await profiles.recent({ visitorId: 'v', customerId: null });
    expect(stored.map(({ at }) => at)).toEqual([seconds * 1000, seconds * 1000, seconds * 1000]);
  });

  it('imports thousands of rows and names the wrong ones', async () => {
    const rows = Array.from({ length: 1200 }, (_, i) => ({
      ...event(`event-${1000 + i}`),
      visitorId: 'v-1',
    }));
    const result = await profiles.importBehavior([...rows, { id: 'short' }]);
    expect(result.accepted).toBe(1200);
    expect(result.rejected).toMatchObject([{ line: 1201 }]);
    expect(await profiles.importBehavior(rows)).toMatchObject({ accepted: 1200, rejected: [] });
    expect(heard).toHaveLength(1200);
  });
});
